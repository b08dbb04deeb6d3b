/** What the drawer of an appointment holds. */
import { Button, Divider, Group, Stack, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconCash, IconPencil } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Appointment } from '../../api/types.ts'
import { useMay } from '../../app/session.ts'
import { ColumnCell } from '../../parts/ColumnCell.tsx'
import { numberText } from '../../parts/invoiceNumber.ts'
import { formatPhone } from '../../parts/masks.ts'
import { isEnded } from '../../parts/moves.ts'
import { PaymentBadge } from '../../parts/PaymentBadge.tsx'
import { FormModal } from '../../parts/unsaved.tsx'
import { useAdjustmentText } from '../../parts/useAdjustmentText.ts'
import { useFormat } from '../../parts/useFormat.ts'
import { EditLines } from '../invoice/EditLines.tsx'
import { titleOfLines } from '../invoice/Lines.tsx'
import { PaymentModal } from '../invoice/PaymentModal.tsx'
import { usePetAbout } from './AppointmentCard.tsx'
import classes from './Calendar.module.css'
import { StatusSteps } from './StatusSteps.tsx'
import { Supplies } from './Supplies.tsx'
import { When } from './When.tsx'

export function AppointmentView({ appointment }: { appointment: Appointment }) {
  const { t } = useTranslation()
  const format = useFormat()
  const may = useMay()
  const about = usePetAbout()
  const adjustmentText = useAdjustmentText()
  const [editing, edit] = useDisclosure(false)
  const [paying, pay] = useDisclosure(false)
  const { pet, customer, invoice, services } = appointment
  const ended = isEnded(appointment.status)
  return (
    <Stack gap="md">
      <StatusSteps appointment={appointment} />
      <Divider />
      <div>
        <Title order={3}>{pet?.name ?? customer.name}</Title>
        {pet && <Text c="dimmed">{about(pet)}</Text>}
        <Text mt={4}>
          <Link to="/customers/$id" params={{ id: customer.id }} className="plain-link">
            {customer.name}
          </Link>
          {customer.phone && (
            <>
              {' · '}
              <a href={`tel:${customer.phone}`} className="plain-link figures">
                {formatPhone(customer.phone)}
              </a>
            </>
          )}
        </Text>
        {appointment.notes && (
          <Text size="sm" mt={6} className={classes.notes}>
            {appointment.notes}
          </Text>
        )}
      </div>
      <When appointment={appointment} />
      <Divider />
      <section>
        <Group justify="space-between" mb={6}>
          <Title order={3}>{t(titleOfLines(services))}</Title>
          {may('invoice.write') && !ended && (
            <Button
              variant="subtle"
              size="compact-sm"
              leftSection={<IconPencil size={16} aria-hidden />}
              onClick={edit.open}
            >
              {t('invoice.editLines')}
            </Button>
          )}
        </Group>
        <ul className={classes.lines}>
          {services.map(line => (
            <li key={line.id}>
              <span>
                {line.quantity > 1 ? `${line.quantity} × ${line.description}` : line.description}
                {line.adjustment && (
                  <Text span size="sm" c="dimmed">
                    {` · ${adjustmentText(line.adjustment)}`}
                  </Text>
                )}
              </span>
              <span className="figures">
                {format.money(line.quantity * line.unitPriceCents + line.adjustmentCents)}
              </span>
            </li>
          ))}
          {invoice.adjustment && (
            <li>
              <span>{adjustmentText(invoice.adjustment)}</span>
              <span className="figures">
                {format.money(services.reduce((sum, line) => sum + line.shareCents, 0))}
              </span>
            </li>
          )}
          <li className={classes.linesTotal}>
            <span>{t('invoice.total')}</span>
            <span className="figures">{format.money(invoice.totalCents)}</span>
          </li>
        </ul>
      </section>
      <Supplies appointmentId={appointment.id} ended={ended} />
      <section className={classes.money}>
        <Group justify="space-between">
          <Link to="/invoices/$id" params={{ id: invoice.id }} className="plain-link">
            {t('invoice.title', { number: numberText(invoice.number) })}
          </Link>
          <PaymentBadge status={invoice.paymentStatus} generation={invoice.generation} />
        </Group>
        {invoice.serviceOrderColumn.state !== 'none' && (
          <Group justify="space-between" mt="xs" align="flex-start">
            <Text size="sm" c="dimmed">
              {t('billing.serviceOrder')}
            </Text>
            <ColumnCell column={invoice.serviceOrderColumn} />
          </Group>
        )}
        {may('payment.write') && invoice.openCents > 0 && !ended && (
          <Button
            mt="sm"
            fullWidth
            variant="light"
            leftSection={<IconCash size={18} aria-hidden />}
            onClick={pay.open}
          >
            {t('payment.receiveAmount', { amount: format.money(invoice.openCents) })}
          </Button>
        )}
      </section>
      <FormModal
        opened={editing}
        onClose={edit.close}
        size="lg"
        title={t('invoice.editLines')}
        closeButtonProps={{ 'aria-label': t('actions.close') }}
      >
        {editing && (
          <EditLines
            invoiceId={invoice.id}
            lines={services}
            adjustment={invoice.adjustment}
            receivedCents={invoice.receivedCents}
            version={invoice.version}
            pet={pet}
            onDone={edit.close}
          />
        )}
      </FormModal>
      <PaymentModal
        opened={paying}
        onClose={pay.close}
        invoiceId={invoice.id}
        number={invoice.number}
        openCents={invoice.openCents}
      />
    </Stack>
  )
}
