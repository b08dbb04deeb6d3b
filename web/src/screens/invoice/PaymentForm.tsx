/** The form of a payment. The amount begins as what is missing; further methods begin as the rest. */

import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePay } from '../../api/invoices.ts'
import { useStoreZone } from '../../app/session.ts'
import { announceDone } from '../../parts/announce.tsx'
import { DayInput } from '../../parts/DayInput.tsx'
import { ExplainedButton } from '../../parts/ExplainedButton.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { todayIn, useFormat } from '../../parts/useFormat.ts'
import { useProblemText } from '../../parts/useProblemText.ts'
import { LegsEditor } from './LegsEditor.tsx'
import { type Leg, recorded, sumsOf } from './legs.ts'

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
  const sums = sumsOf(legs, openCents)

  const why = whyNot()

  function whyNot(): string | null {
    if (sums.wrongTerms) return t(`payment.terms.${sums.wrongTerms}`)
    if (sums.given === 0) return t('payment.nothing')
    return sums.tooMuch ? t('payment.tooMuch') : null
  }

  function submit() {
    pay.mutate(
      { receivedOn, legs: recorded(legs, sums.change), note: note.trim() || null },
      {
        onSuccess: () => {
          announceDone(t('payment.done', { amount: format.money(sums.given - sums.change) }))
          onDone()
        },
      },
    )
  }

  return (
    <Stack gap="md">
      <FormProblem text={pay.isError ? text(pay.error) : null} />
      <LegsEditor legs={legs} onChange={setLegs} openCents={openCents} />
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
          {t('payment.confirm', { amount: format.money(sums.given - sums.change) })}
        </ExplainedButton>
      </Group>
    </Stack>
  )
}
