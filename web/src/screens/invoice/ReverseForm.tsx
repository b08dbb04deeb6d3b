/** What a reversal does, worked out by the API, and the two things only a person knows: why, and where the goods are. */
import { Button, Checkbox, Group, List, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReversalOutline, useReverse } from '../../api/invoices.ts'
import type { Invoice } from '../../api/types.ts'
import { announceDone } from '../../parts/announce.tsx'
import { ExplainedButton } from '../../parts/ExplainedButton.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { Loading } from '../../parts/states.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import { useProblemForm } from '../../parts/useProblemForm.ts'
import { useProblemText } from '../../parts/useProblemText.ts'
import { useSaying } from '../../parts/useSaying.ts'
import { ReverseOutline } from './ReverseOutline.tsx'
import { type Payment, standingCents, standingSum } from './standing.ts'

interface Props {
  invoice: Invoice
  /** As they were when the form opened: what comes in meanwhile was not meant. */
  payments: readonly Payment[]
  onDone: () => void
}

export function ReverseForm({ invoice, payments: given, onDone }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const text = useProblemText()
  const place = useProblemForm()
  const doing = useSaying()
  const [payments] = useState(given)
  const paymentIds = payments.map(({ id }) => id)
  const reverse = useReverse(invoice.id)
  // Once it is being done, what it would do is not asked for again.
  const outline = useReversalOutline(invoice.id, paymentIds, reverse.isIdle || reverse.isError)
  const [problem, setProblem] = useState<string | null>(null)
  const form = useForm({ initialValues: { reason: '', goodsComeBack: true } })
  const amount = format.money(outline.data?.reversedCents ?? standingSum(payments))
  const why = !outline.isSuccess
    ? t('reversal.waiting')
    : form.values.reason.trim() === ''
      ? t('actions.reasonNeeded')
      : null

  const submit = form.onSubmit(({ reason, goodsComeBack }) => {
    if (why !== null || !outline.data) return
    setProblem(null)
    void doing(
      reverse.mutateAsync({
        paymentIds,
        reason: reason.trim(),
        ...(outline.data.goodsLeft ? { goodsComeBack } : {}),
      }),
      () => {
        announceDone(t('reversal.done', { amount }))
        onDone()
      },
      error => setProblem(place(form, error, ['reason', 'goodsComeBack'])),
    )
  })

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <FormProblem text={problem ?? (outline.isError ? text(outline.error) : null)} />
        <List spacing={4} aria-label={t('reversal.legs')}>
          {payments.map(payment => (
            <List.Item key={payment.id}>
              {t('reversal.leg', {
                method: t(`payment.methods.${payment.method}`),
                amount: format.money(standingCents(payment)),
                day: format.day(payment.receivedOn),
              })}
            </List.Item>
          ))}
        </List>
        {outline.isPending && <Loading rows={2} height={64} />}
        {outline.isSuccess && <ReverseOutline invoice={invoice} outline={outline.data} />}
        {outline.isSuccess && outline.data.goodsLeft && (
          <Checkbox
            label={t('reversal.goods')}
            description={t('reversal.goodsHint')}
            {...form.getInputProps('goodsComeBack', { type: 'checkbox' })}
          />
        )}
        <TextInput
          label={t('fields.reason')}
          required
          maxLength={200}
          data-autofocus
          {...form.getInputProps('reason')}
        />
        <Group justify="flex-end" align="flex-start">
          <Button variant="default" onClick={onDone}>
            {t('actions.goBack')}
          </Button>
          {!outline.isError && (
            <ExplainedButton
              why={why}
              type="submit"
              color="red"
              loading={reverse.isPending}
              onClick={() => undefined}
            >
              {t('reversal.confirm', { amount })}
            </ExplainedButton>
          )}
        </Group>
      </Stack>
    </form>
  )
}
