/**
 * Receiving for what was chosen: who pays where that is not plain, in which methods, and what each due date is given of it,
 * before it is recorded. More than was chosen is not taken: it would land on due dates that nobody ticked.
 */
import { Button, Modal, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v4 as newId } from 'uuid'
import { useEachInvoice } from '../../api/invoices.ts'
import { useNotesAhead } from '../../api/notesAhead.ts'
import { useReceiveJointly } from '../../api/receivables.ts'
import { announceDone } from '../../parts/announce.tsx'
import { ExplainedButton } from '../../parts/ExplainedButton.tsx'
import { FormActions } from '../../parts/FormActions.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { NotesAhead } from '../../parts/NotesAhead.tsx'
import { Failure, Loading } from '../../parts/states.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import { useProblemText } from '../../parts/useProblemText.ts'
import { isShown, useSaying } from '../../parts/useSaying.ts'
import { MoneyInFields } from '../invoice/MoneyInFields.tsx'
import { useMoneyIn } from '../invoice/useMoneyIn.ts'
import { type Chosen, withheldFrom } from './chosen.ts'
import { Placing } from './Placing.tsx'
import { type OpenPart, openPartsOf, placed } from './placed.ts'

interface Props {
  opened: boolean
  onClose: () => void
  chosen: Chosen
  /** With the receipt that was made. */
  onDone: (jointReceiptId: string) => void
}

export function ReceiveModal({ opened, onClose, ...rest }: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={t('receivables.receive')}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      {opened && <WithInvoices {...rest} onClose={onClose} />}
    </Modal>
  )
}

/** Waits for the invoices: where the money lands is told by all that is open of them. */
function WithInvoices({ chosen, ...rest }: Omit<Props, 'opened'>) {
  const invoices = useEachInvoice(chosen.invoices.map(({ id }) => id))
  const failed = invoices.find(({ isError }) => isError)
  const known = invoices.flatMap(({ data }) => data ?? [])
  if (failed) return <Failure error={failed.error} onRetry={() => failed.refetch()} />
  if (known.length < invoices.length) return <Loading rows={4} />
  return <ReceiveForm {...rest} chosen={chosen} parts={openPartsOf(known)} />
}

interface FormProps extends Omit<Props, 'opened'> {
  parts: OpenPart[]
}

function ReceiveForm({ chosen: given, parts: open, onClose, onDone }: FormProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const text = useProblemText()
  const doing = useSaying()
  const receive = useReceiveJointly()
  // As it was when the form opened: what is paid meanwhile is refused, not left out unseen.
  const [chosen] = useState(given)
  const [parts] = useState(open)
  // One name for this receipt: sent again after a lost answer, it is not received twice.
  const [externalId] = useState(() => newId())
  const only = chosen.customers.length === 1 ? chosen.customers[0]! : null
  const [payerId, setPayerId] = useState<string | null>(null)
  const { notes: ahead, withheldOf } = useNotesAhead(chosen.invoices.map(({ id }) => id))
  const money = useMoneyIn({
    cents: chosen.cents,
    openCents: chosen.cents,
    customerId: only?.id ?? null,
    // While more is open of these invoices, nothing is beyond what is owed.
    keeperId: chosen.cents === chosen.openCents ? (only?.id ?? payerId) : null,
    withheld: withheldFrom(chosen, withheldOf),
  })
  const why = chosen.customers.length > 1 && payerId === null ? t('receivables.payerWhy') : money.why

  function submit() {
    void doing(
      receive.mutateAsync({
        externalId,
        invoiceIds: chosen.invoices.map(({ id }) => id),
        ...(payerId ? { payerId } : {}),
        ...money.received,
      }),
      ({ id }) => {
        announceDone(t('payment.done', { amount: format.money(money.taken) }))
        onClose()
        onDone(id)
      },
      isShown,
    )
  }

  return (
    <Stack gap="md">
      <FormProblem text={receive.isError ? text(receive.error) : null} />
      <Placing chosen={chosen} given={placed(parts, money.covered)} />
      <Text size="sm" c="dimmed">
        {t('receivables.oldestFirst')}
      </Text>
      {chosen.customers.length > 1 && (
        <Radio.Group label={t('receivables.payer')} value={payerId} onChange={setPayerId} required>
          <Stack gap="xs" mt="xs">
            {chosen.customers
              .filter(customer => customer !== null)
              .map(({ id, name }) => (
                <Radio key={id} value={id} label={name} />
              ))}
          </Stack>
        </Radio.Group>
      )}
      <MoneyInFields money={money} />
      {ahead.length > 0 && <NotesAhead notes={ahead} at="payment" />}
      <FormActions>
        <Button variant="default" onClick={onClose}>
          {t('actions.cancel')}
        </Button>
        <ExplainedButton why={why} onClick={submit} loading={receive.isPending}>
          {t('payment.confirm', { amount: format.money(money.taken) })}
        </ExplainedButton>
      </FormActions>
    </Stack>
  )
}
