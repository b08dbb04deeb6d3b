/** When the money is due. Splitting again is offered for what is still open. */
import { Button, Group, Table, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconCalendarDollar } from '@tabler/icons-react'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { Instalment, Invoice } from '../../api/types.ts'
import { useMay, useStoreZone } from '../../app/session.ts'
import { PaymentBadge } from '../../parts/PaymentBadge.tsx'
import { FormModal } from '../../parts/unsaved.tsx'
import { todayIn, useFormat } from '../../parts/useFormat.ts'
import { useNarrow } from '../../parts/useNarrow.ts'
import { EditInstalments } from './EditInstalments.tsx'
import classes from './Invoice.module.css'

export function Instalments({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation()
  const format = useFormat()
  const may = useMay()
  const today = todayIn(useStoreZone())
  // A phone has no room for a column of states: each stands under its date.
  const narrow = useNarrow()
  const [editing, { open, close }] = useDisclosure(false)
  const [first, ...others] = invoice.instalments
  if (!first) return null
  // Among several nobody can tell which of them it lies in.
  const beyond = others.length === 0 ? first.amountCents - invoice.totalCents : 0
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
            {!narrow && <Table.Th scope="col">{t('instalments.state')}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {invoice.instalments.map((one, at) => {
            const isCancelled = invoice.status === 'cancelled'
            const badge = <PaymentBadge status={isCancelled ? 'canceled' : statusOf(one, today)} />
            const isPart = one.receivedCents > 0 && one.receivedCents < one.amountCents
            return (
              <Fragment key={one.id}>
                <Table.Tr className={one.parts.length > 1 ? classes.parted : undefined}>
                  <Table.Td>{`${at + 1}/${invoice.instalments.length}`}</Table.Td>
                  <Table.Td className="figures">
                    {format.day(one.dueOn)}
                    {narrow && <div>{badge}</div>}
                  </Table.Td>
                  <Table.Td ta="right" className="figures">
                    {format.money(one.amountCents)}
                    {isPart && !isCancelled && (
                      <Text size="sm" c="dimmed">
                        {t('billing.missing', { amount: format.money(one.amountCents - one.receivedCents) })}
                      </Text>
                    )}
                    {beyond > 0 && !isCancelled && (
                      <Text size="sm" c="dimmed">
                        {t('instalments.tooMuch', { amount: format.money(beyond) })}
                      </Text>
                    )}
                  </Table.Td>
                  {!narrow && <Table.Td>{badge}</Table.Td>}
                </Table.Tr>
                {one.parts.length > 1 &&
                  one.parts.map(part => <PartRow key={part.id} part={part} narrow={narrow} />)}
              </Fragment>
            )
          })}
        </Table.Tbody>
      </Table>
      <FormModal
        opened={editing}
        onClose={close}
        title={t('instalments.split')}
        closeButtonProps={{ 'aria-label': t('actions.close') }}
      >
        {editing && <EditInstalments invoice={invoice} onDone={close} />}
      </FormModal>
    </section>
  )
}

/** What of a due date is for services and what for products: two documents in the ERP. */
function PartRow({ part, narrow }: { part: Instalment['parts'][number]; narrow: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { amountCents, receivedCents } = part
  const received =
    receivedCents === 0
      ? null
      : receivedCents < amountCents
        ? t('instalments.partReceived', { amount: format.money(receivedCents) })
        : t('payment.status.paid')
  const told = (
    <Text size="sm" c="dimmed">
      {received}
    </Text>
  )
  return (
    <Table.Tr className={classes.part}>
      <Table.Td />
      <Table.Td>
        {t(`instalments.parts.${part.part}`)}
        {narrow && told}
      </Table.Td>
      <Table.Td ta="right" className="figures">
        {format.money(amountCents)}
      </Table.Td>
      {!narrow && <Table.Td>{told}</Table.Td>}
    </Table.Tr>
  )
}

function statusOf({ amountCents, receivedCents, dueOn }: Instalment, today: string) {
  if (receivedCents >= amountCents) return 'paid'
  if (dueOn < today) return 'overdue'
  return receivedCents > 0 ? 'partly_paid' : 'pending'
}
