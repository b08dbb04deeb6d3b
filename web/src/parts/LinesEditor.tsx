/** The lines of a charge: services by the pet's size and coat and products, found in one field, and what they come to. */
import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { AdjustmentField } from './AdjustmentField.tsx'
import type { Adjustment } from './adjustments.ts'
import { CatalogueSearch } from './CatalogueSearch.tsx'
import { DraftSums } from './DraftSums.tsx'
import { type ChangeLines, type DraftLine, withPicked } from './draftLines.ts'
import { LineRows } from './LineRows.tsx'
import type { PricedPet } from './servicePrice.ts'

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
      <DraftSums lines={lines} whole={whole} />
    </Stack>
  )
}
