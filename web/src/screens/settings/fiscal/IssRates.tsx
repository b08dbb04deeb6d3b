/** The ISS rates by service, city and day; mostly all of the store's own city. They go on a note only where the law wants them there. */
import { Button, Group, Select, Stack, Text, TextInput, Title } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { v4 as newId } from 'uuid'
import { useSaveFiscalSettings } from '../../../api/fiscal.ts'
import { useServices } from '../../../api/services.ts'
import type { FiscalSettings } from '../../../api/types.ts'
import { useMay, useStoreZone } from '../../../app/session.ts'
import { announceDone } from '../../../parts/announce.tsx'
import { DayInput } from '../../../parts/DayInput.tsx'
import { FormProblem } from '../../../parts/FormProblem.tsx'
import { todayIn } from '../../../parts/useFormat.ts'
import { useProblemText } from '../../../parts/useProblemText.ts'
import { useRecordForm } from '../../../parts/useRecordForm.ts'
import { isShown, useSaying } from '../../../parts/useSaying.ts'

/** What a select calls "every service"; the API says null. */
const EVERY = 'every'

type Rate = Omit<FiscalSettings['issRates'][number], 'city'> & { cityCode: string }

/** By what makes each the only one of its kind, so that what others added or took off can be told. */
const formOf = ({ issRates }: FiscalSettings) => ({
  rates: Object.fromEntries(
    issRates.map(({ city, ...rate }) => [
      [rate.serviceId, city, rate.validFrom].join(' '),
      { ...rate, cityCode: city } as Rate,
    ]),
  ) as Record<string, Rate>,
})

const inputOf = ({ rates }: ReturnType<typeof formOf>) => ({
  issRates: Object.values(rates).map(rate => ({
    ...rate,
    cityCode: rate.cityCode.trim(),
    percent: rate.percent.trim().replace(',', '.'),
  })),
})

export function IssRates({ settings }: { settings: FiscalSettings }) {
  const { t } = useTranslation()
  const mayEdit = useMay()('store.write')
  const zone = useStoreZone()
  const words = useProblemText()
  const saying = useSaying()
  const services = useServices()
  const save = useSaveFiscalSettings()
  const { form, changes, saved } = useRecordForm({ stored: formOf(settings), input: inputOf })
  const rates = Object.entries(form.values.rates)
  const { city, state, cityCode } = settings
  const change = (key: string, changed: Partial<Rate>) =>
    form.setFieldValue('rates', before => ({ ...before, [key]: { ...before[key]!, ...changed } }))
  const remove = (key: string) => form.setFieldValue('rates', ({ [key]: _, ...others }) => others)
  const add = (own: string) =>
    form.setFieldValue('rates', before => ({
      ...before,
      [newId()]: {
        serviceId: null,
        cityCode: own,
        percent: '',
        validFrom: todayIn(zone),
        validUntil: null,
      },
    }))
  const submit = () =>
    saying(
      save.mutateAsync(changes()),
      kept => {
        saved(formOf(kept))
        announceDone(t('fiscal.ratesSaved'))
      },
      isShown,
    )
  return (
    <section className="card" style={{ padding: 20 }}>
      <fieldset disabled={!mayEdit} style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}>
        <Stack gap="md">
          <Title order={2} size="h3">
            {t('fiscal.iss')}
          </Title>
          <Text size="sm" c="dimmed">
            {cityCode === null ? t('fiscal.issNoCity') : t('fiscal.issLead', { city: `${city}/${state}` })}
          </Text>
          <FormProblem text={save.isError ? words(save.error) : null} />
          {rates.map(([key, rate]) => (
            <Group key={key} align="flex-end" gap="sm">
              <Select
                label={t('fiscal.rate.service')}
                data={[
                  { value: EVERY, label: t('fiscal.rate.every') },
                  ...(services.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
                ]}
                value={rate.serviceId ?? EVERY}
                onChange={value => change(key, { serviceId: value === EVERY ? null : value })}
                allowDeselect={false}
              />
              <TextInput
                label={t('fiscal.rate.city')}
                w={170}
                maxLength={80}
                value={rate.cityCode}
                onChange={event => change(key, { cityCode: event.currentTarget.value })}
              />
              <TextInput
                label={t('fiscal.rate.percent')}
                inputMode="decimal"
                w={90}
                value={rate.percent}
                onChange={event => change(key, { percent: event.currentTarget.value })}
              />
              <DayInput
                label={t('fiscal.rate.from')}
                w={150}
                value={rate.validFrom}
                onChange={day => day && change(key, { validFrom: day })}
              />
              <DayInput
                label={t('fiscal.rate.until')}
                w={150}
                clearable
                value={rate.validUntil}
                onChange={day => change(key, { validUntil: day })}
              />
              {mayEdit && (
                <Button
                  variant="subtle"
                  color="red.8"
                  leftSection={<IconTrash size={18} aria-hidden />}
                  onClick={() => remove(key)}
                >
                  {t('fiscal.rate.remove')}
                </Button>
              )}
            </Group>
          ))}
          {mayEdit && (
            <Group justify="space-between">
              {cityCode === null ? (
                <span />
              ) : (
                <Button
                  variant="light"
                  leftSection={<IconPlus size={18} aria-hidden />}
                  onClick={() => add(`${city}/${state}`)}
                >
                  {t('fiscal.rate.add')}
                </Button>
              )}
              <Button loading={save.isPending} onClick={submit}>
                {t('fiscal.rate.save')}
              </Button>
            </Group>
          )}
        </Stack>
      </fieldset>
    </section>
  )
}
