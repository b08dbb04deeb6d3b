/** What is done and sold: services priced by the pet's size and coat, and products; each price free to change. */
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Adjustment } from '../../parts/adjustments.ts'
import type { ChangeLines } from '../../parts/draftLines.ts'
import { LinesEditor } from '../../parts/LinesEditor.tsx'
import type { Draft } from './draft.ts'

interface Props {
  draft: Draft
  onLines: ChangeLines
  onWhole: (next: Adjustment | null) => void
  /** What was refused of each line, by its place. */
  refused: Record<number, string>
}

export function ServicesStep({ draft, onLines, onWhole, refused }: Props) {
  const { t } = useTranslation()
  const { pet } = draft
  return (
    <div>
      <Text size="sm" c="dimmed" mb="sm">
        {pet?.size
          ? t('booking.pricedFor', { name: pet.name, size: t(`pet.sizes.${pet.size}`) })
          : t('booking.pricedInGeneral')}
      </Text>
      <LinesEditor
        lines={draft.lines}
        onChange={onLines}
        pet={pet ?? null}
        whole={draft.adjustment}
        onWhole={onWhole}
        refused={refused}
      />
    </div>
  )
}
