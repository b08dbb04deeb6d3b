/** What a visit uses up in the house, and whether enough of it is there; set here until it leaves stock. */
import { Button, Group, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconAlertTriangle, IconPencil } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useSupplies } from '../../api/appointments.ts'
import type { Supplies as SuppliesOfVisit } from '../../api/types.ts'
import { useMay } from '../../app/session.ts'
import { Stock } from '../../parts/Stock.tsx'
import { Failure, Loading } from '../../parts/states.tsx'
import { FormModal } from '../../parts/unsaved.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import classes from './Calendar.module.css'
import { SuppliesForm } from './SuppliesForm.tsx'

export function Supplies({ appointmentId, ended }: { appointmentId: string; ended: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const may = useMay()
  const [editing, edit] = useDisclosure(false)
  const supplies = useSupplies(appointmentId)
  const { leftOn = null, items = [] } = supplies.data ?? {}
  const canSet = supplies.data !== undefined && may('appointment.write') && !ended && leftOn === null
  return (
    <section aria-labelledby="supplies">
      <Group justify="space-between" mb={6}>
        <Title order={3} id="supplies">
          {t('supplies.title')}
        </Title>
        {canSet && (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPencil size={16} aria-hidden />}
            onClick={edit.open}
          >
            {t('supplies.set')}
          </Button>
        )}
      </Group>
      {supplies.isPending && <Loading rows={1} height={28} />}
      {supplies.isError && <Failure error={supplies.error} onRetry={() => supplies.refetch()} />}
      {supplies.data && items.length === 0 && <Text c="dimmed">{t('supplies.none')}</Text>}
      {items.length > 0 && (
        <ul className={classes.lines}>
          {items.map(item => (
            <Item key={item.productId} item={item} hasLeft={leftOn !== null} />
          ))}
        </ul>
      )}
      {leftOn !== null && items.length > 0 && (
        <Text size="sm" c="dimmed">
          {t('supplies.left', { day: format.day(leftOn) })}
        </Text>
      )}
      <FormModal
        opened={editing && canSet}
        onClose={edit.close}
        size="lg"
        title={t('supplies.title')}
        closeButtonProps={{ 'aria-label': t('actions.close') }}
      >
        {editing && <SuppliesForm appointmentId={appointmentId} items={items} onDone={edit.close} />}
      </FormModal>
    </section>
  )
}

function Item({ item, hasLeft }: { item: SuppliesOfVisit['items'][number]; hasLeft: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { name, quantity, unit, isShort } = item
  return (
    <li>
      <span>
        {name}
        {!hasLeft && (
          <Text size="sm" c={isShort ? 'red.8' : 'dimmed'} className={classes.inStock}>
            {isShort && <IconAlertTriangle size={15} stroke={2.2} aria-hidden />}
            {isShort && t('supplies.short')} {t('supplies.there')} <Stock product={item} brief />
          </Text>
        )}
      </span>
      <span className="figures">{t('products.stockOf', { quantity: format.quantity(quantity), unit })}</span>
    </li>
  )
}
