/** The ISS rates by service, city and day; mostly all of the store's own city. They go on a note only where the law wants them there. */
import { Button, Group, Select, Stack, Text, TextInput, Title } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSaveFiscalSettings } from '../../../api/fiscal.ts'
import { useServices } from '../../../api/services.ts'
import type { FiscalSettings } from '../../../api/types.ts'
import { useMay, useStoreZone } from '../../../app/session.ts'
import { DayInput } from '../../../parts/DayInput.tsx'
import { FormProblem } from '../../../parts/FormProblem.tsx'
import { todayIn } from '../../../parts/useFormat.ts'
import { useProblemText } from '../../../parts/useProblemText.ts'
import { isShown, useSaying } from '../../../parts/useSaying.ts'

/** What a select calls "every service"; the API says null. */
const EVERY = 'every'

export function IssRates({ settings }: { settings: FiscalSettings }) {
  const { t } = useTranslation()
  const mayEdit = useMay()('store.write')
  const zone = useStoreZone()
  const words = useProblemText()
  const saying = useSaying()
  const services = useServices()
  const save = useSaveFiscalSettings()
  const [rates, setRates] = useState(() =>
    settings.issRates.map(({ city, ...rate }) => ({ ...rate, cityCode: city, key: crypto.randomUUID() })),
  )
  const { city, state, cityCode } = settings
  const change = (key: string, changes: Partial<(typeof rates)[number]>) =>
    setRates(rates.map(rate => (rate.key === key ? { ...rate, ...changes } : rate)))
  const add = (own: string) =>
    setRates([
      ...rates,
      {
        key: crypto.randomUUID(),
        serviceId: null,
        cityCode: own,
        percent: '',
        validFrom: todayIn(zone),
        validUntil: null,
      },
    ])
  const sent = () =>
    rates.map(({ key: _, ...rate }) => ({
      ...rate,
      cityCode: rate.cityCode.trim(),
      percent: rate.percent.trim().replace(',', '.'),
    }))
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
          {rates.map(rate => (
            <Group key={rate.key} align="flex-end" gap="sm">
              <Select
                label={t('fiscal.rate.service')}
                data={[
                  { value: EVERY, label: t('fiscal.rate.every') },
                  ...(services.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
                ]}
                value={rate.serviceId ?? EVERY}
                onChange={value => change(rate.key, { serviceId: value === EVERY ? null : value })}
                allowDeselect={false}
              />
              <TextInput
                label={t('fiscal.rate.city')}
                w={170}
                maxLength={80}
                value={rate.cityCode}
                onChange={event => change(rate.key, { cityCode: event.currentTarget.value })}
              />
              <TextInput
                label={t('fiscal.rate.percent')}
                inputMode="decimal"
                w={90}
                value={rate.percent}
                onChange={event => change(rate.key, { percent: event.currentTarget.value })}
              />
              <DayInput
                label={t('fiscal.rate.from')}
                w={150}
                value={rate.validFrom}
                onChange={day => day && change(rate.key, { validFrom: day })}
              />
              <DayInput
                label={t('fiscal.rate.until')}
                w={150}
                clearable
                value={rate.validUntil}
                onChange={day => change(rate.key, { validUntil: day })}
              />
              {mayEdit && (
                <Button
                  variant="subtle"
                  color="red.8"
                  leftSection={<IconTrash size={18} aria-hidden />}
                  onClick={() => setRates(rates.filter(other => other.key !== rate.key))}
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
              <Button
                loading={save.isPending}
                onClick={() =>
                  saying(save.mutateAsync({ issRates: sent() }), t('fiscal.ratesSaved'), isShown)
                }
              >
                {t('fiscal.rate.save')}
              </Button>
            </Group>
          )}
        </Stack>
      </fieldset>
    </section>
  )
}
