/** The form of a payment. The amount begins as what is missing; further methods begin as the rest. */

import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCredit } from '../../api/credit.ts'
import { useInvoice, usePay } from '../../api/invoices.ts'
import { useStoreZone } from '../../app/session.ts'
import { announceDone } from '../../parts/announce.tsx'
import { DayInput } from '../../parts/DayInput.tsx'
import { ExplainedButton } from '../../parts/ExplainedButton.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { todayIn, useFormat } from '../../parts/useFormat.ts'
import { useProblemText } from '../../parts/useProblemText.ts'
import { LegsEditor } from './LegsEditor.tsx'
import { coveredBy, type Leg, recorded, sumsOf } from './legs.ts'

interface Props {
  invoiceId: string
  openCents: number
  onDone: () => void
}

export function PaymentForm({ invoiceId, openCents, onDone }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const zone = useStoreZone()
  const pay = usePay(invoiceId)
  const text = useProblemText()
  const [legs, setLegs] = useState<Leg[]>([{ key: 1, method: 'pix', cents: openCents }])
  const [receivedOn, setReceivedOn] = useState(() => todayIn(zone))
  const [note, setNote] = useState('')
  const [keeps, setKeeps] = useState(false)
  const sums = sumsOf(legs, openCents)
  const customerId = useInvoice(invoiceId).data?.customer?.id ?? null
  const credit = useCredit(customerId)
  const beyond = legs.reduce((cents, leg) => cents + coveredBy(leg), 0) - openCents
  // Credit does not make credit.
  const mayKeep = customerId !== null && beyond > 0 && legs.every(leg => leg.method !== 'customer_credit')
  const kept = mayKeep && keeps ? beyond : 0
  const change = kept > 0 ? 0 : sums.change
  const taken = sums.given - change

  const why = whyNot()

  function whyNot(): string | null {
    if (sums.wrongTerms) return t(`payment.terms.${sums.wrongTerms}`)
    if (sums.given === 0) return t('payment.nothing')
    return sums.tooMuch && kept === 0 ? t('payment.tooMuch') : null
  }

  function submit() {
    pay.mutate(
      {
        receivedOn,
        legs: recorded(legs, change),
        note: note.trim() || null,
        ...(kept > 0 ? { excess: 'credit' as const } : {}),
      },
      {
        onSuccess: () => {
          announceDone(t('payment.done', { amount: format.money(taken) }))
          onDone()
        },
      },
    )
  }

  return (
    <Stack gap="md">
      <FormProblem text={pay.isError ? text(pay.error) : null} />
      <LegsEditor
        legs={legs}
        onChange={setLegs}
        openCents={openCents}
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
        <Button variant="default" onClick={onDone}>
          {t('actions.cancel')}
        </Button>
        <ExplainedButton why={why} onClick={submit} loading={pay.isPending}>
          {t('payment.confirm', { amount: format.money(taken) })}
        </ExplainedButton>
      </Group>
    </Stack>
  )
}
