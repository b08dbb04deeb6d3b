/** The catalogue: what is offered, how long it takes, and what it costs by size and coat. */
import { Button, Table, Text } from '@mantine/core'
import { IconPlus, IconScissors } from '@tabler/icons-react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useServices } from '../../api/services.ts'
import type { Service } from '../../api/types.ts'
import { useMay } from '../../app/session.ts'
import { Empty, Failure, Loading, PageHead } from '../../parts/states.tsx'
import { FormDrawer } from '../../parts/unsaved.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import { useNarrow } from '../../parts/useNarrow.ts'
import { ServiceForm } from './ServiceForm.tsx'
import classes from './Services.module.css'

export function ServicesScreen() {
  const { t } = useTranslation()
  const mayEdit = useMay()('service.write')
  const narrow = useNarrow()
  const services = useServices()
  const { service } = useSearch({ from: '/signed-in/services' })
  const navigate = useNavigate({ from: '/services' })
  const list = services.data ?? []
  const isNew = mayEdit && service === 'new'
  const edited = (mayEdit && list.find(({ id }) => id === service)) || null
  // The drawer asked already.
  const close = () => navigate({ search: {}, ignoreBlocker: true })
  const add = (
    <Button
      leftSection={<IconPlus size={18} aria-hidden />}
      onClick={() => navigate({ search: { service: 'new' } })}
    >
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
      {list.length > 0 && <List list={list} narrow={narrow} mayEdit={mayEdit} />}
      <FormDrawer
        opened={isNew || edited !== null}
        onClose={close}
        position="right"
        size={narrow ? '100%' : 620}
        title={isNew ? t('services.add') : t('services.edit')}
        closeButtonProps={{ 'aria-label': t('actions.close') }}
      >
        {(isNew || edited) && <ServiceForm key={service} service={edited} onDone={close} />}
      </FormDrawer>
    </>
  )
}

interface ListProps {
  list: Service[]
  narrow: boolean
  mayEdit: boolean
}

function List({ list, narrow, mayEdit }: ListProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const range = (service: Service) => {
    const all = [service.priceCents, ...service.prices.map(({ priceCents }) => priceCents)]
    const [least, most] = [Math.min(...all), Math.max(...all)]
    return least === most
      ? format.money(least)
      : t('services.range', { least: format.money(least), most: format.money(most) })
  }
  const name = ({ id, name: called }: Service) =>
    mayEdit ? (
      <Link to="/services" search={{ service: id }} className="plain-link">
        {called}
      </Link>
    ) : (
      called
    )
  if (narrow) {
    return (
      <ul className={classes.cards}>
        {list.map(service => (
          <li key={service.id} className={`card ${classes.card}`}>
            <Text fw={600}>{name(service)}</Text>
            <Text size="sm" c="dimmed" className="figures">
              {[t('services.minutes', { count: service.minutes }), range(service)].join(' · ')}
            </Text>
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
            <Table.Th scope="col" ta="right">
              {t('services.duration')}
            </Table.Th>
            <Table.Th scope="col" ta="right">
              {t('services.price')}
            </Table.Th>
            <Table.Th scope="col">{t('services.table')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {list.map(service => (
            <Table.Tr key={service.id}>
              <Table.Th scope="row" fw={600}>
                {name(service)}
              </Table.Th>
              <Table.Td ta="right" className="figures">
                {t('services.minutes', { count: service.minutes })}
              </Table.Td>
              <Table.Td ta="right" className="figures">
                {range(service)}
              </Table.Td>
              <Table.Td>
                {service.prices.length === 0
                  ? t('services.onePrice')
                  : t('services.prices', { count: service.prices.length })}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}
