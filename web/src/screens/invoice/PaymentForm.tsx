/** The form of a payment. The amount begins as what is missing; further methods begin as the rest. */

import { ActionIcon, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePay } from '../../api/invoices.ts'
import type { PaymentMethod } from '../../api/types.ts'
import { useStoreZone } from '../../app/session.ts'
import { announceDone } from '../../parts/announce.tsx'
import { DayInput } from '../../parts/DayInput.tsx'
import { ExplainedButton } from '../../parts/ExplainedButton.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { MoneyInput } from '../../parts/MoneyInput.tsx'
import { paymentMethods } from '../../parts/paymentMethods.ts'
import { todayIn, useFormat } from '../../parts/useFormat.ts'
import { useProblemText } from '../../parts/useProblemText.ts'
import classes from './Invoice.module.css'
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

  const change = (key: number, next: Partial<Leg>) =>
    setLegs(legs.map(leg => (leg.key === key ? { ...leg, ...next } : leg)))
  const add = () =>
    setLegs([
      ...legs,
      { key: Math.max(...legs.map(({ key }) => key)) + 1, method: 'cash', cents: sums.missing || null },
    ])

  const why = sums.given === 0 ? t('payment.nothing') : sums.tooMuch ? t('payment.tooMuch') : null

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
      {legs.map((leg, index) => (
        <Group key={leg.key} gap="xs" align="flex-end" wrap="nowrap">
          <Select
            label={t('payment.method')}
            data={paymentMethods.map(value => ({ value, label: t(`payment.methods.${value}`) }))}
            value={leg.method}
            onChange={value => change(leg.key, { method: value as PaymentMethod })}
            allowDeselect={false}
            style={{ flex: 1 }}
          />
          <MoneyInput
            label={t('payment.amount')}
            cents={leg.cents}
            onCents={cents => change(leg.key, { cents })}
            data-autofocus={index === 0 || undefined}
            style={{ flex: 1 }}
          />
          {legs.length > 1 && (
            <ActionIcon
              mb={1}
              aria-label={t('payment.removeMethod', { method: t(`payment.methods.${leg.method}`) })}
              onClick={() => setLegs(legs.filter(({ key }) => key !== leg.key))}
            >
              <IconTrash size={18} aria-hidden />
            </ActionIcon>
          )}
        </Group>
      ))}
      <Button
        variant="subtle"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={add}
        style={{ alignSelf: 'flex-start' }}
      >
        {t('payment.addMethod')}
      </Button>
      <div className={classes.sums} role="status">
        <Sum label={t('payment.open')} amount={format.money(openCents)} />
        <Sum label={t('payment.given')} amount={format.money(sums.given)} />
        {sums.change > 0 ? (
          <Sum label={t('payment.change')} amount={format.money(sums.change)} strong />
        ) : (
          <Sum label={t('payment.missing')} amount={format.money(sums.missing)} strong />
        )}
      </div>
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

function Sum({ label, amount, strong }: { label: string; amount: string; strong?: boolean }) {
  return (
    <div>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <Text fw={strong ? 700 : 500} fz={strong ? 'lg' : 'md'} className="figures">
        {amount}
      </Text>
    </div>
  )
}
