/** What stands in the way, one entry per cause: what it is, what to do, whom it concerns, and another try for all. */
import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconCircleCheck, IconRefresh } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useReprocessCause } from '../../api/connection.ts'
import type { Cause } from '../../api/types.ts'
import { useMay } from '../../app/session.ts'
import { aboutServices } from '../../parts/Findings.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import { useNow } from '../../parts/useNow.ts'
import { useSaying } from '../../parts/useSaying.ts'
import { causesId } from './causesId.ts'
import classes from './Integration.module.css'

export function Causes({ connectionId, causes }: { connectionId: string; causes: Cause[] }) {
  const { t } = useTranslation()
  return (
    <section id={causesId} className={`card ${classes.panel}`}>
      <Title order={2} size="h3" mb="sm">
        {t('integration.errors')}
      </Title>
      {causes.length === 0 ? (
        <Group gap="xs">
          <IconCircleCheck color="var(--mantine-color-green-7)" aria-hidden />
          <Text>{t('integration.noErrors')}</Text>
        </Group>
      ) : (
        <Stack gap="sm">
          {causes.map(cause => (
            <CauseRow key={`${cause.code}-${cause.severity}`} connectionId={connectionId} cause={cause} />
          ))}
        </Stack>
      )}
    </section>
  )
}

function CauseRow({ connectionId, cause }: { connectionId: string; cause: Cause }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow()
  const may = useMay()
  const doing = useSaying()
  const reprocess = useReprocessCause(connectionId)
  return (
    <div className={classes.cause} data-severity={cause.severity}>
      <Group justify="space-between" align="flex-start" wrap="nowrap" className={classes.causeTop}>
        <div>
          <Text fw={650}>{cause.cause}</Text>
          <Text size="sm">
            {cause.cure}{' '}
            {aboutServices.has(cause.code) && (
              <Link to="/integration" hash="services" className="plain-link">
                {t('integration.services.open')}
              </Link>
            )}
          </Text>
          <Text size="sm" c="dimmed">
            {[
              t('integration.records', { count: cause.records }),
              t('integration.oldest', { ago: format.ago(cause.oldestAt, now) }),
            ].join(' · ')}
          </Text>
        </div>
        {cause.severity === 'stop' && may('invoice.reprocess') && (
          <Button
            variant="light"
            leftSection={<IconRefresh size={16} aria-hidden />}
            loading={reprocess.isPending}
            onClick={() => doing(reprocess.mutateAsync(cause.code), t('erp.reprocessing'))}
          >
            {t('integration.reprocessAll', { count: cause.records })}
          </Button>
        )}
      </Group>
      <ul className={classes.subjects}>
        {cause.subjects.map(subject => (
          <li key={subject.id}>
            <Subject subject={subject} />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Leads to the record that a cause concerns. */
function Subject({ subject: { kind, id, label } }: { subject: Cause['subjects'][number] }) {
  const { t } = useTranslation()
  if (kind === 'product') {
    return (
      <Link to="/products" search={{ product: id }} className="plain-link">
        {label ?? t('integration.subject.product')}
      </Link>
    )
  }
  if (kind !== 'customer' && kind !== 'invoice')
    return label ?? t(kind === 'service' ? 'integration.subject.service' : 'integration.subject.connection')
  return (
    <Link
      to={kind === 'customer' ? '/customers/$id' : '/invoices/$id'}
      params={{ id }}
      className="plain-link"
    >
      {label ?? t(`integration.subject.${kind}`)}
    </Link>
  )
}
