/** The lines of a charge: services by the pet's size and coat and products, found in one field, and what they come to. */
import { Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { AdjustmentField } from './AdjustmentField.tsx'
import type { Adjustment } from './adjustments.ts'
import { CatalogueSearch, type PricedPet } from './CatalogueSearch.tsx'
import { type ChangeLines, type DraftLine, draftTotal, withPicked } from './draftLines.ts'
import { LineRows } from './LineRows.tsx'
import { useFormat } from './useFormat.ts'

interface Props {
  lines: DraftLine[]
  onChange: ChangeLines
  pet: PricedPet
  /** Given on the whole. */
  whole: Adjustment | null
  onWhole: (next: Adjustment | null) => void
  /** What was refused of each line, by its place. */
  refused?: Record<number, string>
}

export function LinesEditor({ lines, onChange, pet, whole, onWhole, refused }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <Stack gap="sm">
      <CatalogueSearch
        label={t('lines.add')}
        onPick={picked => onChange(before => withPicked(before, picked))}
        pet={pet}
      />
      {lines.length === 0 ? (
        <Text c="dimmed">{t('lines.empty')}</Text>
      ) : (
        <LineRows lines={lines} onChange={onChange} {...(refused ? { refused } : {})} />
      )}
      {lines.length > 0 && (
        <AdjustmentField named label={t('adjust.whole')} value={whole} onChange={onWhole} />
      )}
      <Group justify="space-between" role="status">
        <Text fw={600}>{t('invoice.total')}</Text>
        <Text fw={700} fz="lg" className="figures">
          {format.money(draftTotal(lines, whole))}
        </Text>
      </Group>
    </Stack>
  )
}
