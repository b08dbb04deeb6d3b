/** What was received: method, day, amount and who took it. A payment is never edited, only taken back. */
import { Button, Group, Table, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconArrowBackUp, IconReceipt } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Invoice } from '../../api/types.ts'
import { useMay } from '../../app/session.ts'
import { useFormat } from '../../parts/useFormat.ts'
import { Excess } from './Excess.tsx'
import classes from './Invoice.module.css'
import { termNames } from './legs.ts'
import { ReversedMark } from './ReversedMark.tsx'
import { ReverseModal } from './ReverseModal.tsx'
import { type Payment, standingCents, standingOf, standingSum } from './standing.ts'

export function Payments({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation()
  const format = useFormat()
  const may = useMay()
  const [chosen, setChosen] = useState<Payment[]>([])
  const [reversing, { open, close }] = useDisclosure(false)
  const standing = standingOf(invoice.payments)
  // A sale of the ERP's own till was paid there.
  const isPaidHere = invoice.origin === 'shop' || invoice.orderKind !== null
  const mayReverse = may('payment.write') && invoice.status === 'open' && isPaidHere
  // Beyond what is charged: paid twice, or services were taken off since.
  const excess = standingSum(standing) - invoice.moneyCents
  const conceded = invoice.receivedCents - invoice.moneyCents

  function reverse(payments: Payment[]) {
    setChosen(payments)
    open()
  }

  return (
    <section className={`card ${classes.panel}`} style={{ position: 'relative' }}>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h3">
          {t('payment.title')}
        </Title>
        {standing.length > 0 && (
          <Button
            component={Link}
            to={`/invoices/${invoice.id}/receipt`}
            variant="light"
            size="compact-sm"
            leftSection={<IconReceipt size={16} aria-hidden />}
          >
            {t('receipt.show')}
          </Button>
        )}
        {mayReverse && standing.length > 1 && (
          <Button
            variant="light"
            color="red"
            size="compact-sm"
            leftSection={<IconArrowBackUp size={16} aria-hidden />}
            onClick={() => reverse(standing)}
          >
            {t('reversal.all')}
          </Button>
        )}
      </Group>
      {invoice.payments.length === 0 ? (
        <Text c="dimmed">{t('payment.none')}</Text>
      ) : (
        <Table horizontalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('payment.method')}</Table.Th>
              <Table.Th scope="col" ta="right">
                {t('payment.amount')}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {invoice.payments.map(payment => (
              <Row
                key={payment.id}
                payment={payment}
                by={payment.recordedBy ?? (payment.origin === 'erp' ? t('reversal.atErp') : null)}
                onReverse={mayReverse && standingCents(payment) > 0 ? () => reverse([payment]) : null}
              />
            ))}
          </Table.Tbody>
          <Table.Tfoot>
            {excess > 0 && <Excess invoice={invoice} excessCents={excess} />}
            <Table.Tr>
              <Table.Th scope="row">{t('invoice.received')}</Table.Th>
              <Table.Td ta="right" fw={700} className="figures">
                {format.money(invoice.moneyCents)}
              </Table.Td>
            </Table.Tr>
            {conceded !== 0 && (
              <Table.Tr>
                <Table.Th scope="row">{t('payment.terms.settled')}</Table.Th>
                <Table.Td ta="right" className="figures">
                  {format.money(invoice.receivedCents)}
                </Table.Td>
              </Table.Tr>
            )}
          </Table.Tfoot>
        </Table>
      )}
      <ReverseModal opened={reversing} onClose={close} invoice={invoice} payments={chosen} />
    </section>
  )
}

/** What was conceded or added on it. */
function TermsOf({ payment }: { payment: Payment }) {
  const { t } = useTranslation()
  const format = useFormat()
  const given = termNames.filter(name => payment[name] > 0)
  if (given.length === 0) return null
  return (
    <Text size="sm">
      {given.map(name => `${t(`payment.terms.${name}`)} ${format.money(payment[name])}`).join(' · ')}
    </Text>
  )
}

function Row({
  payment,
  by,
  onReverse,
}: {
  payment: Payment
  /** Who took it, or where; null where nobody knows. */
  by: string | null
  /** Null where there is nothing to take back, or nobody who may. */
  onReverse: (() => void) | null
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const isGone = standingCents(payment) === 0
  const method = t(`payment.methods.${payment.method}`)
  const amount = format.money(payment.amountCents)
  return (
    <Table.Tr c={isGone ? 'dimmed' : undefined}>
      <Table.Td>
        {isGone ? <s>{method}</s> : method}
        <Text size="sm" c="dimmed">
          {[format.day(payment.receivedOn), by].filter(Boolean).join(' · ')}
        </Text>
        <TermsOf payment={payment} />
        {payment.note && (
          <Text size="sm" c="dimmed">
            {payment.note}
          </Text>
        )}
        {payment.jointReceiptId && (
          <Text size="sm">
            <Link to="/joint-receipts/$id" params={{ id: payment.jointReceiptId }} className="plain-link">
              {t('receivables.joint')}
            </Link>
          </Text>
        )}
        <ReversedMark payment={payment} />
      </Table.Td>
      <Table.Td ta="right" className="figures">
        {isGone ? (
          <>
            <span className="heard-only">{t('reversal.reversed')}</span> <s>{amount}</s>
          </>
        ) : (
          amount
        )}
        {onReverse && (
          <div>
            <Button
              variant="subtle"
              color="red"
              size="compact-sm"
              mr={-8}
              onClick={onReverse}
              aria-label={t('reversal.oneOf', { method, amount: format.money(standingCents(payment)) })}
            >
              {t('reversal.one')}
            </Button>
          </div>
        )}
      </Table.Td>
    </Table.Tr>
  )
}
