/** Putting cash into the drawer or taking it out: how much and why. */
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMoveCash } from '../../../api/cash.ts'
import { announceDone } from '../../../parts/announce.tsx'
import { ExplainedButton } from '../../../parts/ExplainedButton.tsx'
import { FormProblem } from '../../../parts/FormProblem.tsx'
import { MoneyInput } from '../../../parts/MoneyInput.tsx'
import { useFormat } from '../../../parts/useFormat.ts'
import { useProblemText } from '../../../parts/useProblemText.ts'
import { isShown, useSaying } from '../../../parts/useSaying.ts'

interface Props {
  sessionId: string
  /** Null while the dialog is closed. */
  direction: 'in' | 'out' | null
  onClose: () => void
}

export function MoveModal({ direction, ...rest }: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={direction !== null}
      onClose={rest.onClose}
      title={direction && t(`cash.${direction}`)}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      {direction && <MoveForm {...rest} direction={direction} />}
    </Modal>
  )
}

function MoveForm({ sessionId, direction, onClose }: Props & { direction: 'in' | 'out' }) {
  const { t } = useTranslation()
  const format = useFormat()
  const text = useProblemText()
  const doing = useSaying()
  const move = useMoveCash(sessionId)
  const [cents, setCents] = useState<number | null>(null)
  const [reason, setReason] = useState('')
  const why = !cents ? t('cash.amountNeeded') : reason.trim() === '' ? t('actions.reasonNeeded') : null

  return (
    <Stack gap="md">
      <FormProblem text={move.isError ? text(move.error) : null} />
      <MoneyInput label={t('cash.amount')} required cents={cents} onCents={setCents} data-autofocus />
      <TextInput
        label={t('fields.reason')}
        required
        maxLength={200}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
      <Group justify="flex-end" align="flex-start">
        <Button variant="default" onClick={onClose}>
          {t('actions.cancel')}
        </Button>
        <ExplainedButton
          why={why}
          loading={move.isPending}
          onClick={() =>
            doing(
              move.mutateAsync({ direction, amountCents: cents ?? 0, reason: reason.trim() }),
              () => {
                announceDone(t(`cash.moved.${direction}`, { amount: format.money(cents ?? 0) }))
                onClose()
              },
              isShown,
            )
          }
        >
          {t(`cash.move.${direction}`, { amount: format.money(cents ?? 0) })}
        </ExplainedButton>
      </Group>
    </Stack>
  )
}
