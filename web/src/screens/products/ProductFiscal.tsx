/**
 * A product's codes on notes. Those it alone can say are in sight; what is left empty of the others is taken from the store's
 * defaults, so they are folded away.
 */
import { Autocomplete, Grid, Text, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Product } from '../../api/types.ts'
import classes from './Products.module.css'

export const fiscalFields = [
  'ncm',
  'cest',
  'cfop',
  'csosn',
  'cst',
  'origin',
  'icmsPercent',
  'icmsReduction',
  'pisCst',
  'cofinsCst',
  'pisPercent',
  'cofinsPercent',
  'ibsCbsClass',
] as const
export type FiscalValues = Record<(typeof fiscalFields)[number], string>

/** Beside the NCM, what no default of the store stands in for. */
const own = ['cest', 'ibsCbsClass'] as const
const defaulted = fiscalFields.filter(field => field !== 'ncm' && !own.some(one => one === field))

/** What pet shops usually sell: proposals that the accountant confirms. */
const usualNcms = [
  ['2309.10.00', 'food'],
  ['2309.90.90', 'supplement'],
  ['4201.00.90', 'collar'],
  ['3307.90.00', 'hygiene'],
  ['2508.10.00', 'litter'],
  ['9404.90.00', 'bed'],
  ['9503.00.99', 'toy'],
  ['7326.90.90', 'metal'],
  ['3808.91.99', 'antiparasitic'],
  ['3004.90.99', 'medicine'],
  ['3002.42.90', 'vaccine'],
] as const

export function fiscalOf(product: Product | null): FiscalValues {
  return Object.fromEntries(fiscalFields.map(field => [field, product?.fiscal[field] ?? ''])) as FiscalValues
}

/** As the API takes it. */
export function sentFiscal(values: FiscalValues): Record<(typeof fiscalFields)[number], string | null> {
  return Object.fromEntries(fiscalFields.map(field => [field, values[field].trim() || null])) as never
}

export function ProductFiscal<Values extends { fiscal: FiscalValues }>({
  form,
}: {
  form: UseFormReturnType<Values>
}) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const { onChange, ...ncm } = form.getInputProps('fiscal.ncm')
  const input = (field: (typeof fiscalFields)[number]) => (
    <Grid.Col key={field} span={{ base: 6, xs: 4 }}>
      <TextInput
        label={t(`fiscal.fields.${field}`)}
        inputMode={/Percent$|Reduction$/.test(field) ? 'decimal' : 'numeric'}
        autoComplete="off"
        {...form.getInputProps(`fiscal.${field}`)}
      />
    </Grid.Col>
  )
  return (
    <div>
      <Text fw={650}>{t('fiscal.onNotes')}</Text>
      <Text size="sm" c="dimmed" mb="xs">
        {t('fiscal.productLead')}
      </Text>
      <Grid gap="sm">
        <Grid.Col span={12}>
          <Autocomplete
            label={t('fiscal.fields.ncm')}
            description={t('fiscal.ncmHint')}
            data={usualNcms.map(([code, name]) => `${code} · ${t(`fiscal.ncm.${name}`)}`)}
            {...ncm}
            onChange={(value: string) => onChange(value.split(' · ')[0])}
          />
        </Grid.Col>
        {own.map(input)}
      </Grid>
      <details
        // What is refused in it is not hidden, and stays in sight while it is mended.
        open={opened || defaulted.some(field => form.errors[`fiscal.${field}`])}
        onToggle={event => setOpened(event.currentTarget.open)}
        className={classes.more}
      >
        <summary>{t('fiscal.moreCodes')}</summary>
        <Grid gap="sm" mt={4}>
          {defaulted.map(input)}
        </Grid>
      </details>
    </div>
  )
}
