/** The rates of what companies withhold from services: the law's, unless the store has others. */
import { Button, Grid, Group, Stack, Text, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSaveFiscalSettings } from '../../../api/fiscal.ts'
import type { FiscalSettings } from '../../../api/types.ts'
import { useMay } from '../../../app/session.ts'
import { announceDone } from '../../../parts/announce.tsx'
import { FormProblem } from '../../../parts/FormProblem.tsx'
import { useFormat } from '../../../parts/useFormat.ts'
import { useProblemForm } from '../../../parts/useProblemForm.ts'
import { useRecordForm } from '../../../parts/useRecordForm.ts'
import { useSaying } from '../../../parts/useSaying.ts'

type Tax = FiscalSettings['withholdingLaw'][number]['tax']

const formOf = ({ withholdingLaw, withheldPercents }: FiscalSettings) => ({
  withheldPercents: Object.fromEntries(
    withholdingLaw.map(({ tax }) => [tax, withheldPercents[tax] ?? '']),
  ) as Record<Tax, string>,
})

const inputOf = ({ withheldPercents }: ReturnType<typeof formOf>) => ({
  withheldPercents: Object.fromEntries(
    Object.entries(withheldPercents).map(([tax, percent]) => [tax, percent.trim() || null]),
  ) as Record<Tax, string | null>,
})

export function WithheldRates({ settings }: { settings: FiscalSettings }) {
  const { t } = useTranslation()
  const mayEdit = useMay()('store.write')
  const format = useFormat()
  const save = useSaveFiscalSettings()
  const saying = useSaying()
  const place = useProblemForm()
  const [problem, setProblem] = useState<string | null>(null)
  const { withholdingLaw: laws } = settings
  const { form, changes, saved } = useRecordForm({ stored: formOf(settings), input: inputOf })
  const submit = form.onSubmit(() => {
    setProblem(null)
    void saying(
      save.mutateAsync(changes()),
      kept => {
        saved(formOf(kept))
        announceDone(t('fiscal.withheldSaved'))
      },
      error =>
        setProblem(
          place(
            form,
            error,
            laws.map(({ tax }) => `withheldPercents.${tax}`),
          ),
        ),
    )
  })
  return (
    <form onSubmit={submit} noValidate className="card" style={{ padding: 20 }}>
      <fieldset disabled={!mayEdit} style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}>
        <Stack gap="md">
          <Title order={2} size="h3">
            {t('fiscal.withheldRates')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('fiscal.withheldLead')}
          </Text>
          <FormProblem text={problem} />
          <Grid gap="sm">
            {laws.map(({ tax, percent, fromCents, until, source }) => (
              <Grid.Col key={tax} span={{ base: 12, sm: 6 }}>
                <TextInput
                  label={t('fiscal.withheldRate', { tax: tax.toUpperCase() })}
                  description={[
                    t('fiscal.withheldLaw', {
                      percent: format.quantity(Number(percent)),
                      from: format.money(fromCents),
                      source,
                    }),
                    until && t('fiscal.withheldUntil', { day: format.day(until) }),
                  ]
                    .filter(Boolean)
                    .join(' ')}
                  inputMode="decimal"
                  autoComplete="off"
                  {...form.getInputProps(`withheldPercents.${tax}`)}
                />
              </Grid.Col>
            ))}
          </Grid>
          {mayEdit && (
            <Group justify="flex-end">
              <Button type="submit" loading={save.isPending}>
                {t('fiscal.withheldSave')}
              </Button>
            </Group>
          )}
        </Stack>
      </fieldset>
    </form>
  )
}
