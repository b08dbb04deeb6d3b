/** Receiving for what was chosen: who pays where that is not plain, in which methods, and what is beyond. */
import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNotesAhead } from '../../api/notesAhead.ts'
import { useReceiveJointly } from '../../api/receivables.ts'
import { announceDone } from '../../parts/announce.tsx'
import { ExplainedButton } from '../../parts/ExplainedButton.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { numberText } from '../../parts/invoiceNumber.ts'
import { NotesAhead } from '../../parts/NotesAhead.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import { useProblemText } from '../../parts/useProblemText.ts'
import { MoneyInFields } from '../invoice/MoneyInFields.tsx'
import { useMoneyIn } from '../invoice/useMoneyIn.ts'
import { type Chosen, withheldFrom } from './chosen.ts'
import classes from './Receivables.module.css'

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
      {opened && <ReceiveForm {...rest} onClose={onClose} />}
    </Modal>
  )
}

function ReceiveForm({ chosen: given, onClose, onDone }: Omit<Props, 'opened'>) {
  const { t } = useTranslation()
  const format = useFormat()
  const text = useProblemText()
  const receive = useReceiveJointly()
  // As it was when the form opened: what is paid meanwhile is refused, not left out unseen.
  const [chosen] = useState(given)
  // One name for this receipt: sent again after a lost answer, it is not received twice.
  const [externalId] = useState(() => crypto.randomUUID())
  const only = chosen.customers.length === 1 ? chosen.customers[0]! : null
  const [payerId, setPayerId] = useState<string | null>(null)
  const { notes: ahead, withheldOf } = useNotesAhead(chosen.invoices.map(({ id }) => id))
  const money = useMoneyIn({
    cents: chosen.cents,
    openCents: chosen.openCents,
    customerId: only?.id ?? null,
    keeperId: only?.id ?? payerId,
    withheld: withheldFrom(chosen, withheldOf),
  })
  const why = chosen.customers.length > 1 && payerId === null ? t('receivables.payerWhy') : money.why

  function submit() {
    receive.mutate(
      {
        externalId,
        invoiceIds: chosen.invoices.map(({ id }) => id),
        ...(payerId ? { payerId } : {}),
        ...money.received,
      },
      {
        onSuccess: ({ id }) => {
          announceDone(t('payment.done', { amount: format.money(money.taken) }))
          onClose()
          onDone(id)
        },
      },
    )
  }

  return (
    <Stack gap="md">
      <FormProblem text={receive.isError ? text(receive.error) : null} />
      <ul className={classes.invoices} aria-label={t('receivables.invoices')}>
        {chosen.invoices.map(({ id, number, customer, cents }) => (
          <li key={id}>
            <span>
              <span className="figures">{numberText(number)}</span> {customer?.name ?? t('billing.walkIn')}
            </span>
            <span className="figures">{format.money(cents)}</span>
          </li>
        ))}
      </ul>
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
      <Group justify="flex-end" align="flex-start">
        <Button variant="default" onClick={onClose}>
          {t('actions.cancel')}
        </Button>
        <ExplainedButton why={why} onClick={submit} loading={receive.isPending}>
          {t('payment.confirm', { amount: format.money(money.taken) })}
        </ExplainedButton>
      </Group>
    </Stack>
  )
}
