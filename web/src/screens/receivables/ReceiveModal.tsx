/** Receiving for what was chosen: who pays where that is not plain, in which methods, and what is beyond. */
import { Button, Checkbox, Group, Modal, Radio, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCredit } from '../../api/credit.ts'
import { useReceiveJointly } from '../../api/receivables.ts'
import { useStoreZone } from '../../app/session.ts'
import { announceDone } from '../../parts/announce.tsx'
import { DayInput } from '../../parts/DayInput.tsx'
import { ExplainedButton } from '../../parts/ExplainedButton.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { numberText } from '../../parts/invoiceNumber.ts'
import { todayIn, useFormat } from '../../parts/useFormat.ts'
import { useProblemText } from '../../parts/useProblemText.ts'
import { LegsEditor } from '../invoice/LegsEditor.tsx'
import { coveredBy, type Leg, recorded, sumsOf } from '../invoice/legs.ts'
import type { Chosen } from './chosen.ts'
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
  const zone = useStoreZone()
  const receive = useReceiveJointly()
  // As it was when the form opened: what is paid meanwhile is refused, not left out unseen.
  const [chosen] = useState(given)
  // One name for this receipt: sent again after a lost answer, it is not received twice.
  const [externalId] = useState(() => crypto.randomUUID())
  const [legs, setLegs] = useState<Leg[]>([{ key: 1, method: 'pix', cents: chosen.cents }])
  const [receivedOn, setReceivedOn] = useState(() => todayIn(zone))
  const [note, setNote] = useState('')
  const [keeps, setKeeps] = useState(false)
  const only = chosen.customers.length === 1 ? chosen.customers[0]! : null
  const [payerId, setPayerId] = useState<string | null>(null)
  const credit = useCredit(only?.id ?? null)
  const sums = sumsOf(legs, chosen.openCents)
  const beyond = legs.reduce((cents, leg) => cents + coveredBy(leg), 0) - chosen.openCents
  const mayKeep =
    (only?.id ?? payerId) != null && beyond > 0 && legs.every(leg => leg.method !== 'customer_credit')
  const kept = mayKeep && keeps ? beyond : 0
  const change = kept > 0 ? 0 : sums.change
  const taken = sums.given - change
  const why = whyNot()

  function whyNot(): string | null {
    if (chosen.customers.length > 1 && payerId === null) return t('receivables.payerWhy')
    if (sums.wrongTerms) return t(`payment.terms.${sums.wrongTerms}`)
    if (sums.given === 0) return t('payment.nothing')
    return sums.tooMuch && kept === 0 ? t('payment.tooMuch') : null
  }

  function submit() {
    receive.mutate(
      {
        externalId,
        invoiceIds: chosen.invoices.map(({ id }) => id),
        ...(payerId ? { payerId } : {}),
        legs: recorded(legs, change),
        receivedOn,
        note: note.trim() || null,
        ...(kept > 0 ? { excess: 'credit' as const } : {}),
      },
      {
        onSuccess: ({ id }) => {
          announceDone(t('payment.done', { amount: format.money(taken) }))
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
      <LegsEditor
        legs={legs}
        onChange={setLegs}
        openCents={chosen.openCents}
        creditCents={credit.data?.creditCents}
      />
      {mayKeep && (
        <Checkbox
          label={t('credit.keep', { amount: format.money(beyond) })}
          checked={keeps}
          onChange={event => setKeeps(event.currentTarget.checked)}
        />
      )}
      <Group grow align="flex-start">
        <DayInput
          label={t('payment.receivedOn')}
          value={receivedOn}
          onChange={day => day && setReceivedOn(day)}
          maxDate={todayIn(zone)}
        />
        <TextInput
          label={t('fields.note')}
          value={note}
          onChange={event => setNote(event.currentTarget.value)}
          maxLength={200}
        />
      </Group>
      <Group justify="flex-end" align="flex-start">
        <Button variant="default" onClick={onClose}>
          {t('actions.cancel')}
        </Button>
        <ExplainedButton why={why} onClick={submit} loading={receive.isPending}>
          {t('payment.confirm', { amount: format.money(taken) })}
        </ExplainedButton>
      </Group>
    </Stack>
  )
}
