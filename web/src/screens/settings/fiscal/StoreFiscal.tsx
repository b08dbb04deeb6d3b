/** The store's own fiscal data: environment, regime, registrations, series, when notes are asked for, product defaults. */
import { Button, Checkbox, Grid, Group, Select, Stack, Text, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSaveFiscalSettings } from '../../../api/fiscal.ts'
import type { FiscalSettings } from '../../../api/types.ts'
import { useMay } from '../../../app/session.ts'
import { announceDone } from '../../../parts/announce.tsx'
import { FormProblem } from '../../../parts/FormProblem.tsx'
import { useProblemForm } from '../../../parts/useProblemForm.ts'
import { useRecordForm } from '../../../parts/useRecordForm.ts'
import { useSaying } from '../../../parts/useSaying.ts'

const texts = [
  'stateRegistration',
  'cityRegistration',
  'nfseSeries',
  'nfceSeries',
  'cfop',
  'cst',
  'csosn',
  'origin',
  'icmsPercent',
  'icmsReduction',
  'pisCst',
  'cofinsCst',
  'pisPercent',
  'cofinsPercent',
] as const
const defaults = texts.slice(4)

type ChoiceField = 'environment' | 'crt' | 'simplesTally' | 'rail' | 'cityJoined' | 'nfseWhen' | 'nfceWhen'

const formOf = (settings: FiscalSettings) => ({
  environment: settings.environment,
  crt: settings.crt,
  simplesTally: settings.simplesTally,
  specialRegime: settings.specialRegime,
  rail: settings.rail,
  cityJoined: settings.cityJoined === null ? null : settings.cityJoined ? 'yes' : 'no',
  sendsCityRegistration: settings.sendsCityRegistration,
  nfseWhen: settings.nfseWhen,
  nfceWhen: settings.nfceWhen,
  ...(Object.fromEntries(texts.map(field => [field, settings[field] ?? ''])) as Record<
    (typeof texts)[number],
    string
  >),
})

const inputOf = (values: ReturnType<typeof formOf>, { taxRegime }: FiscalSettings) => ({
  ...values,
  // Only the Simples has one, and only there is it asked for.
  simplesTally: taxRegime === 'simples' ? values.simplesTally : null,
  cityJoined: values.cityJoined === null ? null : values.cityJoined === 'yes',
  ...(Object.fromEntries(texts.map(field => [field, values[field].trim() || null])) as Record<
    (typeof texts)[number],
    string | null
  >),
})

export function StoreFiscal({ settings }: { settings: FiscalSettings }) {
  const { t } = useTranslation()
  const mayEdit = useMay()('store.write')
  const save = useSaveFiscalSettings()
  const saying = useSaying()
  const place = useProblemForm()
  const [problem, setProblem] = useState<string | null>(null)
  const { form, changes, saved } = useRecordForm({
    stored: formOf(settings),
    input: values => inputOf(values, settings),
  })
  const submit = form.onSubmit(() => {
    setProblem(null)
    void saying(
      save.mutateAsync(changes()),
      kept => {
        saved(formOf(kept))
        announceDone(t('fiscal.saved'))
      },
      error => setProblem(place(form, error, Object.keys(form.values))),
    )
  })
  const choice = (field: ChoiceField, data: { value: string; label: string }[], clearable = true) => (
    <Select
      label={t(`fiscal.fields.${field}`)}
      data={data}
      clearable={clearable}
      allowDeselect={clearable}
      {...form.getInputProps(field)}
    />
  )
  const text = (field: (typeof texts)[number]) => (
    <TextInput label={t(`fiscal.fields.${field}`)} autoComplete="off" {...form.getInputProps(field)} />
  )
  const half = { base: 12, sm: 6 }
  return (
    <form onSubmit={submit} noValidate className="card" style={{ padding: 20 }}>
      <fieldset disabled={!mayEdit} style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}>
        <Stack gap="md">
          <Title order={2} size="h3">
            {t('fiscal.store')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('fiscal.storeLead', { regime: t(`taxRegime.${settings.taxRegime}`) })}
          </Text>
          <FormProblem text={problem} />
          <Grid gap="sm">
            <Grid.Col span={half}>
              {choice(
                'environment',
                (['test', 'live'] as const).map(value => ({
                  value,
                  label: t(`fiscal.environment.${value}`),
                })),
              )}
            </Grid.Col>
            <Grid.Col span={half}>
              {choice(
                'crt',
                (['1', '2', '3', '4'] as const).map(value => ({ value, label: t(`fiscal.crt.${value}`) })),
              )}
            </Grid.Col>
            {settings.taxRegime === 'simples' && (
              <Grid.Col span={half}>
                {choice(
                  'simplesTally',
                  (['all_within', 'iss_outside', 'all_outside'] as const).map(value => ({
                    value,
                    label: t(`fiscal.simplesTally.${value}`),
                  })),
                )}
              </Grid.Col>
            )}
            <Grid.Col span={half}>
              {choice(
                'rail',
                (['national', 'municipal'] as const).map(value => ({
                  value,
                  label: t(`fiscal.rail.${value}`),
                })),
              )}
            </Grid.Col>
            <Grid.Col span={half}>
              {choice(
                'cityJoined',
                (['yes', 'no'] as const).map(value => ({ value, label: t(`fiscal.cityJoined.${value}`) })),
              )}
            </Grid.Col>
            {(['stateRegistration', 'cityRegistration', 'nfseSeries', 'nfceSeries'] as const).map(field => (
              <Grid.Col key={field} span={half}>
                {text(field)}
              </Grid.Col>
            ))}
            <Grid.Col span={half}>
              {choice(
                'nfseWhen',
                (['billed', 'paid', 'on_demand'] as const).map(value => ({
                  value,
                  label: t(`fiscal.nfseWhen.${value}`),
                })),
                false,
              )}
            </Grid.Col>
            <Grid.Col span={half}>
              {choice(
                'nfceWhen',
                (['billed', 'paid', 'on_demand'] as const).map(value => ({
                  value,
                  label: t(`fiscal.nfceWhen.${value}`),
                })),
                false,
              )}
            </Grid.Col>
          </Grid>
          <Checkbox
            label={t('fiscal.fields.specialRegime')}
            {...form.getInputProps('specialRegime', { type: 'checkbox' })}
          />
          <Checkbox
            label={t('fiscal.fields.sendsCityRegistration')}
            {...form.getInputProps('sendsCityRegistration', { type: 'checkbox' })}
          />
          <Title order={3} size="h4">
            {t('fiscal.defaults')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('fiscal.defaultsLead')}
          </Text>
          <Grid gap="sm">
            {defaults.map(field => (
              <Grid.Col key={field} span={{ base: 6, sm: 4 }}>
                {text(field)}
              </Grid.Col>
            ))}
          </Grid>
          {mayEdit && (
            <Group justify="flex-end">
              <Button type="submit" loading={save.isPending}>
                {t('actions.save')}
              </Button>
            </Group>
          )}
        </Stack>
      </fieldset>
    </form>
  )
}
