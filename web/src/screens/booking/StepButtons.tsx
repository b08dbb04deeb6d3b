/** Back, and on to the next step or to the end; no way on where choosing something is the way. */
import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { draftTotal } from '../../parts/draftLines.ts'
import { ExplainedButton } from '../../parts/ExplainedButton.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import type { Draft, Lack } from './draft.ts'

interface Props {
  draft: Draft
  at: 'first' | 'between' | 'last'
  lack: Lack | 'looking' | null
  /** A form of the step has its own way on. */
  isRegistering: boolean
  isPending: boolean
  onBack: () => void
  onGoOn: () => void
}

export function StepButtons({ draft, at, lack, isRegistering, isPending, onBack, onGoOn }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const isUnchosen = lack === 'customer' || lack === 'pet'
  return (
    <Group justify="space-between" align="flex-start">
      <Button variant="default" onClick={onBack}>
        {at === 'first' ? t('actions.cancel') : t('actions.goBack')}
      </Button>
      {!isUnchosen && !isRegistering && (
        <ExplainedButton
          why={lack === 'looking' ? t('lines.looking') : lack ? t(`booking.lack.${lack}`) : null}
          loading={isPending}
          onClick={onGoOn}
        >
          {at === 'last'
            ? t('booking.confirm', { amount: format.money(draftTotal(draft.lines, draft.adjustment)) })
            : t('actions.next')}
        </ExplainedButton>
      )}
    </Group>
  )
}
