/** When the money is due. Splitting again is offered for what is still open. */
import { Button, Group, Modal, Table, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconCalendarDollar } from '@tabler/icons-react'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { Instalment, Invoice } from '../../api/types.ts'
import { useMay, useStoreZone } from '../../app/session.ts'
import { PaymentBadge } from '../../parts/PaymentBadge.tsx'
import { todayIn, useFormat } from '../../parts/useFormat.ts'
import { EditInstalments } from './EditInstalments.tsx'
import classes from './Invoice.module.css'

export function Instalments({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation()
  const format = useFormat()
  const may = useMay()
  const today = todayIn(useStoreZone())
  const [editing, { open, close }] = useDisclosure(false)
  if (invoice.instalments.length === 0) return null
  return (
    <section className={`card ${classes.panel}`}>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h3">
          {t('instalments.title')}
        </Title>
        {may('invoice.write') &&
          invoice.status === 'open' &&
          invoice.origin === 'shop' &&
          invoice.openCents > 0 && (
            <Button
              variant="light"
              size="compact-sm"
              leftSection={<IconCalendarDollar size={16} aria-hidden />}
              onClick={open}
            >
              {t('instalments.split')}
            </Button>
          )}
      </Group>
      <Table horizontalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('instalments.number')}</Table.Th>
            <Table.Th scope="col">{t('instalments.due')}</Table.Th>
            <Table.Th scope="col" ta="right">
              {t('instalments.amount')}
            </Table.Th>
            <Table.Th scope="col">{t('instalments.state')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {invoice.instalments.map((one, at) => (
            <Fragment key={one.id}>
              <Table.Tr className={one.parts.length > 1 ? classes.parted : undefined}>
                <Table.Td>{`${at + 1}/${invoice.instalments.length}`}</Table.Td>
                <Table.Td className="figures">{format.day(one.dueOn)}</Table.Td>
                <Table.Td ta="right" className="figures">
                  {format.money(one.amountCents)}
                </Table.Td>
                <Table.Td>
                  <PaymentBadge status={invoice.status === 'cancelled' ? 'canceled' : statusOf(one, today)} />
                </Table.Td>
              </Table.Tr>
              {one.parts.length > 1 && one.parts.map(part => <PartRow key={part.id} part={part} />)}
            </Fragment>
          ))}
        </Table.Tbody>
      </Table>
      <Modal
        opened={editing}
        onClose={close}
        title={t('instalments.split')}
        closeButtonProps={{ 'aria-label': t('actions.close') }}
      >
        {editing && <EditInstalments invoice={invoice} onDone={close} />}
      </Modal>
    </section>
  )
}

/** What of a due date is for services and what for products: two documents in the ERP. */
function PartRow({ part }: { part: Instalment['parts'][number] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { amountCents, receivedCents } = part
  const received =
    receivedCents === 0
      ? null
      : receivedCents < amountCents
        ? t('instalments.partReceived', { amount: format.money(receivedCents) })
        : t('payment.status.paid')
  return (
    <Table.Tr className={classes.part}>
      <Table.Td />
      <Table.Td>{t(`instalments.parts.${part.part}`)}</Table.Td>
      <Table.Td ta="right" className="figures">
        {format.money(amountCents)}
      </Table.Td>
      <Table.Td>
        <Text size="sm" c="dimmed">
          {received}
        </Text>
      </Table.Td>
    </Table.Tr>
  )
}

function statusOf({ amountCents, receivedCents, dueOn }: Instalment, today: string) {
  if (receivedCents >= amountCents) return 'paid'
  if (dueOn < today) return 'overdue'
  return receivedCents > 0 ? 'partly_paid' : 'pending'
}
