/** Orders that somebody made by hand in the ERP: one click makes an invoice of each. Nothing is shown where there are none. */
import { Button, Checkbox, Group, Text, Title } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useErpOrders, useTakeErpOrders } from '../../api/erpOrders.ts'
import type { ErpOrder } from '../../api/types.ts'
import { useMay } from '../../app/session.ts'
import { announceDone } from '../../parts/announce.tsx'
import { Failure } from '../../parts/states.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import { useSaying } from '../../parts/useSaying.ts'
import classes from './ErpOrders.module.css'

/** More than these would push the shop's own charges off the screen. */
const few = 4

export function ErpOrders() {
  const { t } = useTranslation()
  const may = useMay()
  const doing = useSaying()
  const orders = useErpOrders()
  const [chosen, choose] = useState<string[]>([])
  const [all, showAll] = useState(false)
  const take = useTakeErpOrders()
  if (orders.isLoadingError) return <Failure error={orders.error} onRetry={() => orders.refetch()} />
  const found = orders.data ?? []
  if (found.length === 0) return null
  const open = found.filter(({ asked }) => !asked).map(({ id }) => id)
  const ids = chosen.filter(id => open.includes(id))
  const ask = (which: string[]) =>
    doing(take.mutateAsync(which), ({ asked }) => {
      announceDone(t('erpOrders.done', { count: asked }))
      choose([])
    })
  return (
    <section className={`card ${classes.panel}`} aria-labelledby="erp-orders">
      <Group justify="space-between" align="flex-start" mb="xs">
        <div className={classes.words}>
          <Title order={2} size="h3" id="erp-orders">
            {t('erpOrders.title')} ({found.length})
          </Title>
          <Text size="sm" c="dimmed">
            {t('erpOrders.lead')}
          </Text>
        </div>
        {ids.length > 0 && (
          <Button
            leftSection={<IconFileImport size={16} aria-hidden />}
            loading={take.isPending}
            onClick={() => ask(ids)}
          >
            {t('erpOrders.takeChosen', { count: ids.length })}
          </Button>
        )}
      </Group>
      <ul className={classes.list}>
        {(all ? found : found.slice(0, few)).map(order => (
          <Row
            key={order.id}
            order={order}
            mayTake={may('invoice.write')}
            chosen={ids.includes(order.id)}
            onChoose={is => choose(is ? [...ids, order.id] : ids.filter(id => id !== order.id))}
            onTake={() => ask([order.id])}
          />
        ))}
      </ul>
      {!all && found.length > few && (
        <Button variant="subtle" mt="xs" onClick={() => showAll(true)}>
          {t('erpOrders.all', { count: found.length })}
        </Button>
      )}
    </section>
  )
}

interface RowProps {
  order: ErpOrder
  mayTake: boolean
  chosen: boolean
  onChoose: (is: boolean) => void
  onTake: () => void
}

function Row({ order, mayTake, chosen, onChoose, onTake }: RowProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { kind, customerName, orderedOn, totalCents, status, lines, asked } = order
  const name = t(`erpOrders.${kind}`, { number: order.number ?? t('erpOrders.noNumber') })
  const listed = lines.map(({ description, quantity }) =>
    quantity === 1 ? description : `${format.quantity(quantity)} × ${description}`,
  )
  return (
    <li className={classes.row}>
      {mayTake && (
        <Checkbox
          aria-label={t('erpOrders.choose', { name })}
          checked={chosen}
          disabled={asked}
          onChange={event => onChoose(event.currentTarget.checked)}
        />
      )}
      <div className={classes.words}>
        <Text fw={600}>
          {name} · {customerName || t('billing.walkIn')}
        </Text>
        <Text size="sm">{listed.join(', ')}</Text>
        <Text size="sm" c="dimmed">
          {format.day(orderedOn)} · {t(`erpOrders.status.${status}`)} · {accountsOf(order)}
        </Text>
      </div>
      <Text fw={700} className="figures">
        {format.money(totalCents)}
      </Text>
      {asked ? (
        <Text size="sm" role="status">
          {t('erpOrders.asked')}
        </Text>
      ) : (
        mayTake && (
          <Button
            variant="light"
            size="compact-md"
            aria-label={t('erpOrders.takeNamed', { name })}
            onClick={onTake}
          >
            {t('erpOrders.take')}
          </Button>
        )
      )}
    </li>
  )

  /** What a payment here would settle there. */
  function accountsOf({ launchedCents }: ErpOrder): string {
    if (launchedCents !== null) return t('erpOrders.launched', { amount: format.money(launchedCents) })
    return t(status === 'fulfilled' ? 'erpOrders.closed' : 'erpOrders.notLaunched')
  }
}
