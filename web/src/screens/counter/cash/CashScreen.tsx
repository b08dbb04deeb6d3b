/** The till: the session that is open and what can be done with it, and those counted before. */
import { Anchor, Group, Stack, Table, Text, Title } from '@mantine/core'
import { IconArrowLeft, IconCashRegister } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCashSessions, useOpenCash } from '../../../api/cash.ts'
import { useMay } from '../../../app/session.ts'
import { LoadMore } from '../../../parts/LoadMore.tsx'
import { OpenTill } from '../../../parts/OpenTill.tsx'
import { Empty, Failure, Loading, PageHead } from '../../../parts/states.tsx'
import { useFormat } from '../../../parts/useFormat.ts'
import classes from './Cash.module.css'
import { difference } from './difference.ts'
import { Session } from './Session.tsx'

export function CashScreen() {
  const { t } = useTranslation()
  const may = useMay()
  const open = useOpenCash()
  return (
    <>
      {may('payment.write') && (
        <Anchor component={Link} to="/counter" className="plain-link" mb="sm" display="inline-block">
          <Group gap={4} component="span">
            <IconArrowLeft size={16} aria-hidden /> {t('cash.toCounter')}
          </Group>
        </Anchor>
      )}
      <PageHead title={t('cash.title')} lead={t('cash.lead')} />
      <Stack gap="md">
        {open.isPending && <Loading rows={4} />}
        {open.isError && <Failure error={open.error} onRetry={() => open.refetch()} />}
        {open.data === null && (
          <div className="card">
            <Empty
              icon={IconCashRegister}
              title={t('cash.none')}
              action={may('payment.write') ? <OpenTill /> : undefined}
            >
              {t('cash.noneLead')}
            </Empty>
          </div>
        )}
        {open.data && <Session session={open.data} />}
        <Past />
      </Stack>
    </>
  )
}

function Past() {
  const { t } = useTranslation()
  const format = useFormat()
  const sessions = useCashSessions()
  const closed = (sessions.data?.pages.flatMap(page => page.items) ?? []).filter(one => one.closedAt !== null)
  return (
    <section className={`card ${classes.panel}`} aria-label={t('cash.past')}>
      <Title order={2} size="h3" mb="xs">
        {t('cash.past')}
      </Title>
      {sessions.isPending && <Loading rows={3} />}
      {sessions.isError && <Failure error={sessions.error} onRetry={() => sessions.refetch()} />}
      {sessions.isSuccess && closed.length === 0 && <Text c="dimmed">{t('cash.noPast')}</Text>}
      {closed.length > 0 && (
        <Table horizontalSpacing="xs" className="stacks">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('cash.title')}</Table.Th>
              <Table.Th scope="col">{t('cash.state.closed')}</Table.Th>
              <Table.Th scope="col" ta="right">
                {t('cash.difference')}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {closed.map(({ id, number, closedAt, closedBy, overCents, shortCents }) => (
              <Table.Tr key={id}>
                <Table.Td>
                  <Link to="/counter/cash/$id" params={{ id }} className="plain-link">
                    {t('cash.number', { number })}
                  </Link>
                </Table.Td>
                <Table.Td data-name={t('cash.state.closed')}>
                  {[format.moment(closedAt!), closedBy].filter(Boolean).join(' · ')}
                </Table.Td>
                <Table.Td ta="right" data-name={t('cash.difference')}>
                  {difference(t, format, { overCents, shortCents })}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <LoadMore query={sessions} />
    </section>
  )
}
