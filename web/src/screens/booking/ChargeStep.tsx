/** How it is charged: at once on the day of the visit, or in instalments. */
import { Radio, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { draftTotal } from '../../parts/draftLines.ts'
import { InstalmentsEditor, splitEqually } from '../../parts/InstalmentsEditor.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import type { Draft } from './draft.ts'

export function ChargeStep({ draft, onChange }: { draft: Draft; onChange: (next: Partial<Draft>) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const total = draftTotal(draft.lines, draft.adjustment)
  return (
    <Stack gap="md">
      <Radio.Group
        label={t('booking.howCharged')}
        value={draft.instalments ? 'split' : 'once'}
        onChange={value =>
          onChange({ instalments: value === 'split' ? splitEqually(total, 2, draft.day) : null })
        }
      >
        <Stack gap="xs" mt="xs">
          <Radio
            value="once"
            label={t('booking.once', { amount: format.money(total), day: format.day(draft.day) })}
          />
          <Radio value="split" label={t('booking.split')} />
        </Stack>
      </Radio.Group>
      {draft.instalments && (
        <InstalmentsEditor
          totalCents={total}
          parts={draft.instalments}
          onChange={instalments => onChange({ instalments })}
        />
      )}
    </Stack>
  )
}
