/** Whose invoice it is, how much, and how it stands; with the one thing to do next. */
import { Button, Group, Menu, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconCash, IconChevronDown, IconEyeOff } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useReopenInvoice } from '../../api/invoices.ts'
import type { Invoice } from '../../api/types.ts'
import { useMay } from '../../app/session.ts'
import { ColumnBadge } from '../../parts/ColumnBadge.tsx'
import { numberText } from '../../parts/invoiceNumber.ts'
import { OriginBadge } from '../../parts/OriginBadge.tsx'
import { PaymentBadge } from '../../parts/PaymentBadge.tsx'
import { StatusBadge } from '../../parts/StatusBadge.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import { useSaying } from '../../parts/useSaying.ts'
import { useTitle } from '../../parts/useTitle.ts'
import { CancelModal } from './CancelModal.tsx'
import classes from './Invoice.module.css'
import { PaymentModal } from './PaymentModal.tsx'

export function Head({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation()
  const format = useFormat()
  const may = useMay()
  useTitle(t('invoice.title', { number: numberText(invoice.number) }))
  const doing = useSaying()
  const reopen = useReopenInvoice(invoice.id)
  const [paying, pay] = useDisclosure(false)
  const [cancelling, cancel] = useDisclosure(false)
  const isOpen = invoice.status === 'open'
  // What was made in the ERP is changed there.
  const isOurs = invoice.origin === 'shop'
  const isOrder = invoice.orderKind !== null
  const column = invoice.serviceOrderColumn.state
  // Cancelled here and there is one thing to a person.
  const isCancelledTwice = invoice.paymentStatus === 'canceled' && column === 'canceled'
  const conceded = invoice.receivedCents - invoice.withheldCents - invoice.moneyCents

  return (
    <div className={classes.head}>
      <div className={classes.whose}>
        <Group gap="xs">
          <Title order={1}>{t('invoice.title', { number: numberText(invoice.number) })}</Title>
          <OriginBadge origin={invoice.origin} />
          <PaymentBadge status={invoice.paymentStatus} generation={invoice.generation} />
          {column !== 'none' && !isCancelledTwice && <ColumnBadge state={column} />}
          {invoice.holdReason && <StatusBadge tone="off" icon={IconEyeOff} label={t('erp.held')} />}
        </Group>
        <Text mt={8} component="div">
          {invoice.customer ? (
            <Link to="/customers/$id" params={{ id: invoice.customer.id }} className="plain-link">
              {invoice.customer.name}
            </Link>
          ) : (
            t('billing.walkIn')
          )}
          {invoice.petName && ` · ${invoice.petName}`}
          <Text component="span" c="dimmed">
            {` · ${t('invoice.issuedOn', { day: format.day(invoice.issuedOn) })}`}
          </Text>
        </Text>
        {!isOurs && <Text size="sm">{t(isOrder ? 'invoice.fromErpOrderLead' : 'invoice.fromErpLead')}</Text>}
      </div>
      <div className={classes.amounts}>
        <Amount label={t('invoice.total')} text={format.money(invoice.totalCents)} />
        <Amount label={t('invoice.received')} text={format.money(invoice.moneyCents)} />
        {invoice.withheldCents > 0 && (
          <Amount label={t('payment.terms.withheldCents')} text={format.money(invoice.withheldCents)} />
        )}
        {conceded !== 0 && (
          <Amount
            label={t(conceded > 0 ? 'payment.terms.conceded' : 'payment.terms.added')}
            text={format.money(Math.abs(conceded))}
          />
        )}
        <Amount
          label={t('invoice.open')}
          text={invoice.openCents > 0 ? format.money(invoice.openCents) : '—'}
          strong
        />
      </div>
      {may('invoice.write') && (isOurs || isOrder) && (
        <Group gap="xs" className={classes.acts}>
          {isOpen && invoice.openCents > 0 && may('payment.write') && (
            <Button leftSection={<IconCash size={18} aria-hidden />} onClick={pay.open}>
              {t('payment.receive')}
            </Button>
          )}
          {!isOpen && isOurs && (
            <Button
              variant="default"
              loading={reopen.isPending}
              onClick={() => doing(reopen.mutateAsync(undefined), t('invoice.reopened'))}
            >
              {t('invoice.reopen')}
            </Button>
          )}
          {isOpen && isOurs && (
            <Menu position="bottom-end">
              <Menu.Target>
                <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
                  {t('actions.more')}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {invoice.appointmentId && (
                  <Menu.Item component={Link} to={`/calendar?appointment=${invoice.appointmentId}`}>
                    {t('invoice.seeAppointment')}
                  </Menu.Item>
                )}
                <Menu.Item color="red.8" onClick={cancel.open}>
                  {t('invoice.cancel')}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
        </Group>
      )}
      <PaymentModal
        opened={paying}
        onClose={pay.close}
        invoiceId={invoice.id}
        number={invoice.number}
        openCents={invoice.openCents}
      />
      <CancelModal opened={cancelling} onClose={cancel.close} invoice={invoice} />
    </div>
  )
}

function Amount({ label, text, strong }: { label: string; text: string; strong?: boolean }) {
  return (
    <div>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <Text fw={strong ? 700 : 550} fz="lg" className="figures">
        {text}
      </Text>
    </div>
  )
}
