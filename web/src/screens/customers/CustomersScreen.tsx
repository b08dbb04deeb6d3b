/** Customers and their pets, found by name, pet, phone or tax id. */
import { Anchor, Button, Group, Table, Text } from '@mantine/core'
import { IconPaw, IconPlus, IconUserSearch } from '@tabler/icons-react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCustomers } from '../../api/customers.ts'
import type { Customer } from '../../api/types.ts'
import { useMay } from '../../app/session.ts'
import { LoadMore } from '../../parts/LoadMore.tsx'
import { formatPhone, formatTaxId } from '../../parts/masks.ts'
import { SearchField } from '../../parts/SearchField.tsx'
import { Empty, Failure, Loading, PageHead } from '../../parts/states.tsx'
import { useNarrow } from '../../parts/useNarrow.ts'
import classes from './Customers.module.css'

export function CustomersScreen() {
  const { t } = useTranslation()
  const may = useMay()
  const narrow = useNarrow()
  const { q = '' } = useSearch({ from: '/signed-in/customers' })
  const navigate = useNavigate({ from: '/customers' })
  const customers = useCustomers(q)
  const rows = customers.data?.pages.flatMap(page => page.items) ?? []

  return (
    <>
      <PageHead title={t('customers.title')} lead={t('customers.lead')}>
        {may('customer.write') && (
          <Button component={Link} to="/customers/new" leftSection={<IconPlus size={18} aria-hidden />}>
            {t('customers.add')}
          </Button>
        )}
      </PageHead>
      <SearchField
        aria-label={t('customers.search')}
        hint={t('customers.search')}
        size="md"
        mb="md"
        maw={520}
        text={q}
        onText={text => navigate({ search: text ? { q: text } : {}, replace: true })}
      />
      {customers.isPending && <Loading rows={8} />}
      {customers.isError && <Failure error={customers.error} onRetry={() => customers.refetch()} />}
      {customers.isSuccess && rows.length === 0 && (
        <div className="card">
          <Empty
            icon={IconUserSearch}
            title={q ? t('customers.nothing', { text: q }) : t('customers.empty')}
            action={
              may('customer.write') &&
              isName(q) && (
                <Button component={Link} to={`/customers/new?name=${encodeURIComponent(q)}`} variant="light">
                  {t('customers.addNamed', { name: q })}
                </Button>
              )
            }
          >
            {q ? t('customers.nothingLead') : t('customers.emptyLead')}
          </Empty>
        </div>
      )}
      {rows.length > 0 && (narrow ? <Cards rows={rows} /> : <Rows rows={rows} />)}
      <LoadMore query={customers} />
    </>
  )
}

/** What was looked for may have been a phone number or a tax id. */
const isName = (text: string) => /\p{L}/u.test(text) && !text.includes('@')

function Pets({ customer }: { customer: Customer }) {
  if (customer.pets.length === 0) return <Text c="dimmed">—</Text>
  return (
    <Group gap={6}>
      {customer.pets.map(pet => (
        <span key={pet.id} className={classes.pet}>
          <IconPaw size={14} aria-hidden /> {pet.name}
        </span>
      ))}
    </Group>
  )
}

function Rows({ rows }: { rows: Customer[] }) {
  const { t } = useTranslation()
  return (
    <div className={`card ${classes.frame}`}>
      <Table highlightOnHover>
        <Table.Caption className="heard-only">{t('customers.title')}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('customer.name')}</Table.Th>
            <Table.Th scope="col">{t('customer.pets')}</Table.Th>
            <Table.Th scope="col">{t('customer.phone')}</Table.Th>
            <Table.Th scope="col">{t('customer.taxId')}</Table.Th>
            <Table.Th scope="col">{t('customer.city')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(customer => (
            <Table.Tr key={customer.id}>
              <Table.Th scope="row">
                <Link to="/customers/$id" params={{ id: customer.id }} className="plain-link">
                  {customer.name}
                </Link>
              </Table.Th>
              <Table.Td>
                <Pets customer={customer} />
              </Table.Td>
              <Table.Td className="figures">{customer.phone ? formatPhone(customer.phone) : '—'}</Table.Td>
              <Table.Td className="figures">{customer.taxId ? formatTaxId(customer.taxId) : '—'}</Table.Td>
              <Table.Td>
                {[customer.address.city, customer.address.state].filter(Boolean).join('/') || '—'}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}

function Cards({ rows }: { rows: Customer[] }) {
  return (
    <ul className={classes.cards}>
      {rows.map(customer => (
        <li key={customer.id} className={`card ${classes.card}`}>
          <Anchor component={Link} to={`/customers/${customer.id}`} className="plain-link">
            {customer.name}
          </Anchor>
          <Pets customer={customer} />
          <Text size="sm" c="dimmed" className="figures">
            {[customer.phone && formatPhone(customer.phone), customer.taxId && formatTaxId(customer.taxId)]
              .filter(Boolean)
              .join(' · ')}
          </Text>
        </li>
      ))}
    </ul>
  )
}
