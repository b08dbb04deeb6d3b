/** The form of a payment. The amount begins as what is missing; further methods begin as the rest. */
import { Button, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useInvoice, usePay } from '../../api/invoices.ts'
import { useNotesAhead } from '../../api/notesAhead.ts'
import { announceDone } from '../../parts/announce.tsx'
import { ExplainedButton } from '../../parts/ExplainedButton.tsx'
import { FormActions } from '../../parts/FormActions.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { NotesAhead } from '../../parts/NotesAhead.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import { useProblemText } from '../../parts/useProblemText.ts'
import { isShown, useSaying } from '../../parts/useSaying.ts'
import { MoneyInFields } from './MoneyInFields.tsx'
import { useMoneyIn } from './useMoneyIn.ts'

interface Props {
  invoiceId: string
  openCents: number
  onDone: () => void
}

export function PaymentForm({ invoiceId, openCents, onDone }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const doing = useSaying()
  const pay = usePay(invoiceId)
  const text = useProblemText()
  const customerId = useInvoice(invoiceId).data?.customer?.id ?? null
  const { notes: ahead, withheldOf } = useNotesAhead([invoiceId])
  const money = useMoneyIn({
    cents: openCents,
    openCents,
    customerId,
    keeperId: customerId,
    withheld: withheldOf(invoiceId),
  })

  function submit() {
    void doing(
      pay.mutateAsync(money.received),
      () => {
        announceDone(t('payment.done', { amount: format.money(money.taken) }))
        onDone()
      },
      isShown,
    )
  }

  return (
    <Stack gap="md">
      <FormProblem text={pay.isError ? text(pay.error) : null} />
      <MoneyInFields money={money} />
      {ahead.length > 0 && <NotesAhead notes={ahead} at="payment" />}
      <FormActions>
        <Button variant="default" onClick={onDone}>
          {t('actions.cancel')}
        </Button>
        <ExplainedButton why={money.why} onClick={submit} loading={pay.isPending}>
          {t('payment.confirm', { amount: format.money(money.taken) })}
        </ExplainedButton>
      </FormActions>
    </Stack>
  )
}
