/** A service's codes on the NFS-e, where it is done, and what the customer withholds of it. */
import { Autocomplete, Checkbox, Grid, Group, Select, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Service } from '../../api/types.ts'

const taxes = ['iss', 'pis', 'cofins', 'csll', 'ir', 'inss'] as const

/** Items of LC 116 that a pet shop's services usually are, each with its national code. */
const usualItems = [
  ['5.01', '050101', '5_01'],
  ['5.02', '050201', '5_02'],
  ['5.03', '050301', '5_03'],
  ['5.04', '050401', '5_04'],
  ['5.07', '050701', '5_07'],
  ['5.08', '050801', '5_08'],
  ['5.09', '050901', '5_09'],
] as const

const places = ['store', 'customer', 'elsewhere'] as const

type Fiscal = Service['fiscal']
export const noFiscal: Fiscal = {
  serviceItem: null,
  nationalCode: null,
  cityServiceCode: null,
  withheld: [],
  ibsCbsClass: null,
  place: 'store',
  placeCity: null,
}

export function ServiceFiscal({ fiscal, onChange }: { fiscal: Fiscal; onChange: (fiscal: Fiscal) => void }) {
  const { t } = useTranslation()
  const set = (field: keyof Fiscal) => (text: string) => onChange({ ...fiscal, [field]: text.trim() || null })
  /** Choosing an item proposes its national code, unless another stands there. */
  const setItem = (text: string) => {
    const item = text.split(' · ')[0]!.trim()
    const isFree = fiscal.nationalCode === null || usualItems.some(([, code]) => code === fiscal.nationalCode)
    const proposed = usualItems.find(([usual]) => usual === item)?.[1] ?? null
    const nationalCode = isFree ? proposed : fiscal.nationalCode
    onChange({ ...fiscal, serviceItem: item || null, nationalCode })
  }
  const codes = ['nationalCode', 'cityServiceCode', 'ibsCbsClass'] as const
  return (
    <div>
      <Text fw={650}>{t('fiscal.onNotes')}</Text>
      <Text size="sm" c="dimmed" mb="xs">
        {t('fiscal.serviceLead')}
      </Text>
      <Grid gap="sm">
        <Grid.Col span={12}>
          <Autocomplete
            label={t('fiscal.fields.serviceItem')}
            data={usualItems.map(([item, , words]) => `${item} · ${t(`fiscal.item.${words}`)}`)}
            value={fiscal.serviceItem ?? ''}
            onChange={setItem}
          />
        </Grid.Col>
        {codes.map(field => (
          <Grid.Col key={field} span={{ base: 12, xs: 4 }}>
            <TextInput
              label={t(`fiscal.fields.${field}`)}
              autoComplete="off"
              value={fiscal[field] ?? ''}
              onChange={event => set(field)(event.currentTarget.value)}
            />
          </Grid.Col>
        ))}
      </Grid>
      <Grid gap="sm" mt="xs">
        <Grid.Col span={{ base: 12, xs: 6 }}>
          <Select
            label={t('fiscal.fields.place')}
            data={places.map(value => ({ value, label: t(`fiscal.place.${value}`) }))}
            allowDeselect={false}
            value={fiscal.place}
            onChange={value => {
              const place = places.find(each => each === value) ?? 'store'
              onChange({ ...fiscal, place, placeCity: place === 'elsewhere' ? fiscal.placeCity : null })
            }}
          />
        </Grid.Col>
        {fiscal.place === 'elsewhere' && (
          <Grid.Col span={{ base: 12, xs: 6 }}>
            <TextInput
              label={t('fiscal.fields.placeCity')}
              placeholder={t('fiscal.placeCityAs')}
              maxLength={80}
              value={fiscal.placeCity ?? ''}
              onChange={event => onChange({ ...fiscal, placeCity: event.currentTarget.value || null })}
            />
          </Grid.Col>
        )}
      </Grid>
      <Text size="sm" c="dimmed" mt={4}>
        {t('fiscal.placeLead')}
      </Text>
      <Checkbox.Group
        mt="sm"
        label={t('fiscal.withheld')}
        value={fiscal.withheld}
        onChange={withheld => onChange({ ...fiscal, withheld: withheld as Fiscal['withheld'] })}
      >
        <Group gap="md" mt={4}>
          {taxes.map(tax => (
            <Checkbox key={tax} value={tax} label={tax.toUpperCase()} />
          ))}
        </Group>
      </Checkbox.Group>
    </div>
  )
}
