/** Whose record it is, how it stands in the ERP, and what can be done with it as a whole. */
import { Button, Group, Menu, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { IconArchive, IconCalendarPlus, IconDots } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useArchiveCustomer } from '../../api/customers.ts'
import { useOwed } from '../../api/receivables.ts'
import type { Customer } from '../../api/types.ts'
import { useMay } from '../../app/session.ts'
import { RegisterInErp } from '../../parts/RegisterInErp.tsx'
import { StatusBadge } from '../../parts/StatusBadge.tsx'
import { PageHead } from '../../parts/states.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import { useSaying } from '../../parts/useSaying.ts'

export function CustomerHead({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const may = useMay()
  const doing = useSaying()
  const archive = useArchiveCustomer(customer.id)

  const ask = () =>
    modals.openConfirmModal({
      title: t('customer.archiveTitle', { name: customer.name }),
      children: t('customer.archiveLead'),
      labels: { confirm: t('customer.archive'), cancel: t('actions.goBack') },
      confirmProps: { color: 'red' },
      closeButtonProps: { 'aria-label': t('actions.close') },
      onConfirm: () => doing(archive.mutateAsync('archive'), t('customer.archived')),
    })

  return (
    <PageHead title={customer.name} lead={<Standing customer={customer} />}>
      {may('appointment.write') && !customer.archived && (
        <Button
          component={Link}
          to={`/calendar/new?customer=${customer.id}`}
          leftSection={<IconCalendarPlus size={18} aria-hidden />}
        >
          {t('customer.book', { name: calledName(customer) })}
        </Button>
      )}
      {may('customer.write') && customer.archived && (
        <Button
          variant="default"
          loading={archive.isPending}
          onClick={() => doing(archive.mutateAsync('restore'), t('customer.restored'))}
        >
          {t('customer.restore')}
        </Button>
      )}
      {may('customer.write') && !customer.archived && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" px="sm" aria-label={t('actions.more')} loading={archive.isPending}>
              <IconDots size={18} aria-hidden />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item color="red.8" leftSection={<IconArchive size={16} aria-hidden />} onClick={ask}>
              {t('customer.archive')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </PageHead>
  )
}

function Standing({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  return (
    <Group gap="xs" mt={4}>
      {customer.archived && <StatusBadge tone="off" icon={IconArchive} label={t('customer.archived')} />}
      <RegisterInErp erp={customer.erp} />
      <Debt customerId={customer.id} />
    </Group>
  )
}

/** What the customer owes, and the way to receive it; nothing where nothing is owed. */
function Debt({ customerId }: { customerId: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const may = useMay()
  const owedCents = useOwed(customerId).data?.totalCents ?? 0
  if (owedCents === 0) return null
  return (
    <Group gap="xs" role="status">
      <Text fw={600} c="red.8">
        {t('customer.owes', { amount: format.money(owedCents) })}
      </Text>
      {may('payment.write') && (
        <Link to="/receivables" search={{ customer: customerId }} className="plain-link">
          {t('payment.receive')}
        </Link>
      )}
    </Group>
  )
}

/** As somebody is called at the counter; a company by all of its name. */
const calledName = ({ personKind, name }: Customer) =>
  personKind === 'person' ? (name.trim().split(/\s+/)[0] ?? name) : name
