/** What is done: services priced by the pet's size and coat, each price free to change. */
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { LinesEditor } from '../../parts/LinesEditor.tsx'
import type { Draft } from './draft.ts'

export function ServicesStep({
  draft,
  onChange,
}: {
  draft: Draft
  onChange: (next: Partial<Draft>) => void
}) {
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
        onChange={lines => onChange({ lines, instalments: null })}
        pet={pet ?? null}
      />
    </div>
  )
}
