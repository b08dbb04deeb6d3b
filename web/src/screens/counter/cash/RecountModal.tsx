/** Correcting a count of a closed till: the right amount and why the first was wrong. */
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRecount } from '../../../api/cash.ts'
import type { CashMethod, CashSession } from '../../../api/types.ts'
import { announceDone } from '../../../parts/announce.tsx'
import { ExplainedButton } from '../../../parts/ExplainedButton.tsx'
import { FormProblem } from '../../../parts/FormProblem.tsx'
import { MoneyInput } from '../../../parts/MoneyInput.tsx'
import { useProblemText } from '../../../parts/useProblemText.ts'
import { isShown, useSaying } from '../../../parts/useSaying.ts'

interface Props {
  session: CashSession
  /** Null while the dialog is closed. */
  method: CashMethod | null
  onClose: () => void
}

export function RecountModal({ session, method, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={method !== null}
      onClose={onClose}
      title={t('cash.recountTitle')}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      {method && <RecountForm session={session} method={method} onClose={onClose} />}
    </Modal>
  )
}

function RecountForm({ session, method, onClose }: Props & { method: CashMethod }) {
  const { t } = useTranslation()
  const text = useProblemText()
  const doing = useSaying()
  const recount = useRecount(session.id)
  const [cents, setCents] = useState(method.countedCents)
  const [reason, setReason] = useState('')
  const why =
    cents === null ? t('cash.amountNeeded') : reason.trim() === '' ? t('actions.reasonNeeded') : null
  return (
    <Stack gap="md">
      <FormProblem text={recount.isError ? text(recount.error) : null} />
      <Text c="dimmed">{t('cash.recountLead')}</Text>
      <MoneyInput
        label={t('cash.countedOf', { method: t(`payment.methods.${method.method}`) })}
        required
        cents={cents}
        onCents={setCents}
        data-autofocus
      />
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
          loading={recount.isPending}
          onClick={() =>
            doing(
              recount.mutateAsync({
                method: method.method,
                countedCents: cents ?? 0,
                reason: reason.trim(),
              }),
              () => {
                announceDone(t('cash.recounted'))
                onClose()
              },
              isShown,
            )
          }
        >
          {t('actions.save')}
        </ExplainedButton>
      </Group>
    </Stack>
  )
}
