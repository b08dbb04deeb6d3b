/** The catalogue: what is offered, how long it takes, and what it costs by size and coat. */
import { Button, Drawer, Group, Table, Text } from '@mantine/core'
import { IconPencil, IconPlus, IconScissors } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useServices } from '../../api/services.ts'
import type { Service } from '../../api/types.ts'
import { useMay } from '../../app/session.ts'
import { Empty, Failure, Loading, PageHead } from '../../parts/states.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import { useNarrow } from '../../parts/useNarrow.ts'
import { ServiceForm } from './ServiceForm.tsx'
import classes from './Services.module.css'

export function ServicesScreen() {
  const { t } = useTranslation()
  const mayEdit = useMay()('service.write')
  const narrow = useNarrow()
  const services = useServices()
  const [editing, setEditing] = useState<Service | 'new' | null>(null)
  const list = services.data ?? []
  const add = (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setEditing('new')}>
      {t('services.add')}
    </Button>
  )
  return (
    <>
      <PageHead title={t('services.title')} lead={t('services.lead')}>
        {mayEdit && add}
      </PageHead>
      {services.isPending && <Loading rows={6} height={64} />}
      {services.isError && <Failure error={services.error} onRetry={() => services.refetch()} />}
      {services.isSuccess && list.length === 0 && (
        <div className="card">
          <Empty icon={IconScissors} title={t('services.empty')} action={mayEdit && add}>
            {t('services.emptyLead')}
          </Empty>
        </div>
      )}
      {list.length > 0 && <List list={list} narrow={narrow} mayEdit={mayEdit} onEdit={setEditing} />}
      <Drawer
        opened={editing !== null}
        onClose={() => setEditing(null)}
        position="right"
        size={narrow ? '100%' : 620}
        title={editing === 'new' ? t('services.add') : t('services.edit')}
        closeButtonProps={{ 'aria-label': t('actions.close') }}
      >
        {editing !== null && (
          <ServiceForm service={editing === 'new' ? null : editing} onDone={() => setEditing(null)} />
        )}
      </Drawer>
    </>
  )
}

interface ListProps {
  list: Service[]
  narrow: boolean
  mayEdit: boolean
  onEdit: (service: Service) => void
}

function List({ list, narrow, mayEdit, onEdit }: ListProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const range = (service: Service) => {
    const all = [service.priceCents, ...service.prices.map(({ priceCents }) => priceCents)]
    const [least, most] = [Math.min(...all), Math.max(...all)]
    return least === most
      ? format.money(least)
      : t('services.range', { least: format.money(least), most: format.money(most) })
  }
  const edit = (service: Service) =>
    mayEdit && (
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPencil size={16} aria-hidden />}
        onClick={() => onEdit(service)}
        aria-label={t('services.editNamed', { name: service.name })}
      >
        {t('actions.edit')}
      </Button>
    )
  if (narrow) {
    return (
      <ul className={classes.cards}>
        {list.map(service => (
          <li key={service.id} className={`card ${classes.card}`}>
            <Group justify="space-between" wrap="nowrap">
              <div>
                <Text fw={600}>{service.name}</Text>
                <Text size="sm" c="dimmed" className="figures">
                  {[t('services.minutes', { count: service.minutes }), range(service)].join(' · ')}
                </Text>
              </div>
              {edit(service)}
            </Group>
          </li>
        ))}
      </ul>
    )
  }
  return (
    <div className="card">
      <Table highlightOnHover>
        <Table.Caption className="heard-only">{t('services.title')}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('services.name')}</Table.Th>
            <Table.Th scope="col">{t('services.duration')}</Table.Th>
            <Table.Th scope="col">{t('services.price')}</Table.Th>
            <Table.Th scope="col">{t('services.table')}</Table.Th>
            {mayEdit && <Table.Th scope="col">{t('billing.columns.actions')}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {list.map(service => (
            <Table.Tr key={service.id}>
              <Table.Th scope="row" fw={600}>
                {service.name}
              </Table.Th>
              <Table.Td className="figures">{t('services.minutes', { count: service.minutes })}</Table.Td>
              <Table.Td className="figures">{range(service)}</Table.Td>
              <Table.Td>
                {service.prices.length === 0
                  ? t('services.onePrice')
                  : t('services.prices', { count: service.prices.length })}
              </Table.Td>
              {mayEdit && <Table.Td>{edit(service)}</Table.Td>}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}
