/** Calling a visit off, or noting that nobody came: the charge goes with it. */
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMoveStatus } from '../../api/appointments.ts'
import type { Appointment } from '../../api/types.ts'
import { announceDone } from '../../parts/announce.tsx'
import { ExplainedButton } from '../../parts/ExplainedButton.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { useProblemText } from '../../parts/useProblemText.ts'
import { isShown, useSaying } from '../../parts/useSaying.ts'
import { NotesToUndo, useNotesInTheWay } from '../notes/NotesToUndo.tsx'
import { MoneyFirst } from './MoneyFirst.tsx'

interface Props {
  appointment: Appointment
  ending: 'cancelled' | 'no_show' | null
  onClose: () => void
}

export function EndModal({ appointment, ending, onClose }: Props) {
  const { t } = useTranslation()
  const text = useProblemText()
  const doing = useSaying()
  const move = useMoveStatus(appointment.id)
  const [reason, setReason] = useState('')
  const kind = ending ?? 'cancelled'
  const needsReason = kind === 'cancelled'
  const noted = useNotesInTheWay(appointment.invoice.id, ending !== null)
  const why = noted ?? (needsReason && reason.trim() === '' ? t('actions.reasonNeeded') : null)
  return (
    <Modal
      opened={ending !== null}
      onClose={onClose}
      title={t(kind === 'no_show' ? 'calendar.noShow' : 'calendar.cancel')}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <Stack gap="md">
        {appointment.invoice.receivedCents > 0 ? (
          <MoneyFirst invoice={appointment.invoice} kind={kind} onBack={onClose} />
        ) : (
          <>
            <FormProblem text={move.isError ? text(move.error) : null} />
            <Text>{t('calendar.endLead')}</Text>
            {ending && <NotesToUndo invoiceId={appointment.invoice.id} lead={t('undoing.cancelLead')} />}
            <TextInput
              label={t('fields.reason')}
              required={needsReason}
              value={reason}
              maxLength={200}
              data-autofocus
              onChange={event => setReason(event.currentTarget.value)}
            />
            <Group justify="flex-end" align="flex-start">
              <Button variant="default" onClick={onClose}>
                {t('actions.goBack')}
              </Button>
              <ExplainedButton
                why={why}
                color="red"
                loading={move.isPending}
                onClick={() =>
                  doing(
                    move.mutateAsync({ status: kind, ...(reason.trim() ? { reason: reason.trim() } : {}) }),
                    () => {
                      announceDone(t('calendar.nowIs', { status: t(`calendar.status.${kind}`) }))
                      onClose()
                    },
                    isShown,
                  )
                }
              >
                {t(kind === 'no_show' ? 'calendar.noShow' : 'calendar.cancel')}
              </ExplainedButton>
            </Group>
          </>
        )}
      </Stack>
    </Modal>
  )
}
