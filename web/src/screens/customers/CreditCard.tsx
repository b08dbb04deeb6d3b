/** What the shop owes the customer: how much, where it came from and went, and giving it back in money. */
import { Button, Group, Modal, Select, Stack, Text, TextInput, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconCash } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCredit, usePayOut } from '../../api/credit.ts'
import type { Credit, MoneyMethod } from '../../api/types.ts'
import { useMay } from '../../app/session.ts'
import { announceDone } from '../../parts/announce.tsx'
import { CashNotice } from '../../parts/CashNotice.tsx'
import { ExplainedButton } from '../../parts/ExplainedButton.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { numberText } from '../../parts/invoiceNumber.ts'
import { MoneyInput } from '../../parts/MoneyInput.tsx'
import { moneyMethods } from '../../parts/paymentMethods.ts'
import { useFormat } from '../../parts/useFormat.ts'
import { useProblemText } from '../../parts/useProblemText.ts'
import { isShown, useSaying } from '../../parts/useSaying.ts'
import classes from './Customers.module.css'

/** Nothing where the customer never had any. */
export function CreditCard({ customerId }: { customerId: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const may = useMay()
  const { data: credit } = useCredit(customerId)
  const [opened, { open, close }] = useDisclosure(false)
  if (!credit || credit.entries.length === 0) return null
  return (
    <section className={`card ${classes.panel}`} aria-label={t('credit.title')}>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h3">
          {t('credit.title')}
        </Title>
        <Text fw={700} fz="lg" className="figures">
          {format.money(credit.creditCents)}
        </Text>
      </Group>
      <Stack gap={6}>
        {credit.entries.map(entry => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </Stack>
      {may('payment.write') && credit.creditCents > 0 && (
        <Button
          mt="sm"
          variant="light"
          size="compact-sm"
          leftSection={<IconCash size={16} aria-hidden />}
          onClick={open}
        >
          {t('credit.payOut')}
        </Button>
      )}
      <Modal
        opened={opened}
        onClose={close}
        title={t('credit.payOut')}
        closeButtonProps={{ 'aria-label': t('actions.close') }}
      >
        {opened && <PayOutForm customerId={customerId} credit={credit} onDone={close} />}
      </Modal>
    </section>
  )
}

function Entry({ entry }: { entry: Credit['entries'][number] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { kind, amountCents, at, invoice, method, reason } = entry
  return (
    <Group justify="space-between" wrap="nowrap" align="flex-start">
      <div style={{ minWidth: 0 }}>
        <Text size="sm">
          {t(`credit.kind.${kind}`)}
          {invoice && (
            <>
              {' '}
              <Link to="/invoices/$id" params={{ id: invoice.id }} className="plain-link figures">
                {numberText(invoice.number)}
              </Link>
            </>
          )}
        </Text>
        <Text size="sm" c="dimmed">
          {[format.moment(at), method && t(`payment.methods.${method}`), reason].filter(Boolean).join(' · ')}
        </Text>
      </div>
      <Text size="sm" className="figures">
        {format.money(amountCents)}
      </Text>
    </Group>
  )
}

function PayOutForm({
  customerId,
  credit,
  onDone,
}: {
  customerId: string
  credit: Credit
  onDone: () => void
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const text = useProblemText()
  const doing = useSaying()
  const payOut = usePayOut(customerId)
  const [cents, setCents] = useState<number | null>(credit.creditCents)
  const [method, setMethod] = useState<MoneyMethod>('cash')
  const [reason, setReason] = useState('')
  const why = !cents ? t('cash.amountNeeded') : reason.trim() === '' ? t('actions.reasonNeeded') : null
  return (
    <Stack gap="md">
      <FormProblem text={payOut.isError ? text(payOut.error) : null} />
      <Group grow align="flex-start">
        <Select
          label={t('payment.method')}
          data={moneyMethods.map(value => ({ value, label: t(`payment.methods.${value}`) }))}
          value={method}
          onChange={value => setMethod(moneyMethods.find(one => one === value) ?? 'cash')}
          allowDeselect={false}
        />
        <MoneyInput label={t('payment.amount')} cents={cents} onCents={setCents} data-autofocus />
      </Group>
      {method === 'cash' && <CashNotice />}
      <TextInput
        label={t('fields.reason')}
        required
        maxLength={200}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
      <Group justify="flex-end" align="flex-start">
        <Button variant="default" onClick={onDone}>
          {t('actions.cancel')}
        </Button>
        <ExplainedButton
          why={why}
          loading={payOut.isPending}
          onClick={() =>
            doing(
              payOut.mutateAsync({ amountCents: cents ?? 0, method, reason: reason.trim() }),
              () => {
                announceDone(t('credit.paidOut', { amount: format.money(cents ?? 0) }))
                onDone()
              },
              isShown,
            )
          }
        >
          {t('credit.payOut')}
        </ExplainedButton>
      </Group>
    </Stack>
  )
}
