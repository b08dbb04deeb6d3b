/**
 * Taking a receipt over several invoices back, whole or single legs: says first what moves on each invoice, here and in
 * the ERP, and which notes stand; then asks why.
 */
import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEachInvoice } from '../../api/invoices.ts'
import { useJointOutline, useReverseJointly } from '../../api/receivables.ts'
import type { JointReceipt } from '../../api/types.ts'
import { announceDone } from '../../parts/announce.tsx'
import { ExplainedButton } from '../../parts/ExplainedButton.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { Loading } from '../../parts/states.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import { useProblemText } from '../../parts/useProblemText.ts'
import { isShown, useSaying } from '../../parts/useSaying.ts'
import { JointReverseOutline } from './JointReverseOutline.tsx'

interface Props {
  opened: boolean
  onClose: () => void
  receipt: JointReceipt
}

export function JointReverseModal({ opened, onClose, receipt }: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={t('reversal.title')}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      {opened && <ReverseForm receipt={receipt} onClose={onClose} />}
    </Modal>
  )
}

function ReverseForm({ receipt, onClose }: Omit<Props, 'opened'>) {
  const { t } = useTranslation()
  const format = useFormat()
  const text = useProblemText()
  const reverse = useReverseJointly(receipt.id)
  const standing = receipt.legs.filter(leg => leg.standingCents > 0)
  const [legs, setLegs] = useState(() => standing.map(leg => leg.position))
  const [reason, setReason] = useState('')
  const [goodsComeBack, setGoodsComeBack] = useState(true)
  // Once it is being done, what it would do is not asked for again.
  const doing = useSaying()
  const outline = useJointOutline(receipt.id, legs, reverse.isIdle || reverse.isError)
  const invoices = useEachInvoice(outline.data?.invoices.map(({ invoiceId }) => invoiceId) ?? [])
  const goodsLeft = outline.data?.invoices.some(invoice => invoice.goodsLeft) ?? false
  const amount = format.money(outline.data?.reversedCents ?? 0)
  const failed = reverse.isError
    ? reverse.error
    : (outline.error ?? invoices.find(({ error }) => error)?.error ?? null)
  const why =
    legs.length === 0
      ? t('receivables.legNeeded')
      : !outline.isSuccess || invoices.some(({ isSuccess }) => !isSuccess)
        ? t('reversal.waiting')
        : reason.trim() === ''
          ? t('actions.reasonNeeded')
          : null

  function submit() {
    void doing(
      reverse.mutateAsync({ legs, reason: reason.trim(), ...(goodsLeft ? { goodsComeBack } : {}) }),
      () => {
        announceDone(t('reversal.done', { amount }))
        onClose()
      },
      isShown,
    )
  }

  return (
    <Stack gap="md">
      <FormProblem text={failed ? text(failed) : null} />
      <Stack gap="xs" role="group" aria-label={t('reversal.legs')}>
        {standing.map(({ position, method, standingCents }) => (
          <Checkbox
            key={position}
            label={`${t(`payment.methods.${method}`)} ${format.money(standingCents)}`}
            checked={legs.includes(position)}
            onChange={event => {
              const is = event.currentTarget.checked
              setLegs(before => (is ? [...before, position].sort() : before.filter(one => one !== position)))
            }}
          />
        ))}
      </Stack>
      {legs.length > 0 && outline.isPending && <Loading rows={2} height={64} />}
      {outline.isSuccess && (
        <JointReverseOutline outlines={outline.data.invoices} invoices={invoices.map(({ data }) => data)} />
      )}
      {goodsLeft && (
        <Checkbox
          label={t('reversal.goods')}
          description={t('reversal.goodsHint')}
          checked={goodsComeBack}
          onChange={event => setGoodsComeBack(event.currentTarget.checked)}
        />
      )}
      <TextInput
        label={t('fields.reason')}
        required
        maxLength={200}
        data-autofocus
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
      <Group justify="flex-end" align="flex-start">
        <Button variant="default" onClick={onClose}>
          {t('actions.goBack')}
        </Button>
        <ExplainedButton why={why} color="red" loading={reverse.isPending} onClick={submit}>
          {t('reversal.confirm', { amount })}
        </ExplainedButton>
      </Group>
    </Stack>
  )
}
