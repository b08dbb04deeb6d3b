/** How it is charged: at once on the day of the visit, or, when somebody asks for it, in instalments. */
import { Button, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { draftTotal } from '../../parts/draftLines.ts'
import { InstalmentsEditor, splitEqually } from '../../parts/InstalmentsEditor.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import type { Draft } from './draft.ts'

export function ChargeStep({ draft, onChange }: { draft: Draft; onChange: (next: Partial<Draft>) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { day, instalments } = draft
  const total = draftTotal(draft.lines, draft.adjustment)
  return (
    <Stack gap="sm" align="flex-start">
      {!instalments && (
        <Text>{t('booking.once', { amount: format.money(total), day: format.day(day) })}</Text>
      )}
      <Button
        variant="subtle"
        ml={-18}
        onClick={() => onChange({ instalments: instalments ? null : splitEqually(total, 2, day) })}
      >
        {t(instalments ? 'booking.notSplit' : 'booking.split')}
      </Button>
      {instalments && (
        <InstalmentsEditor
          totalCents={total}
          parts={instalments}
          onChange={parts => onChange({ instalments: parts })}
        />
      )}
    </Stack>
  )
}
