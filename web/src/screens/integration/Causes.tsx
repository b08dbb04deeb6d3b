/** What stands in the way, one entry per cause: what it is, what to do, whom it concerns, and another try for all. */
import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconCircleCheck, IconRefresh } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useReprocessCause } from '../../api/connection.ts'
import { useCustomer } from '../../api/customers.ts'
import { useInvoice } from '../../api/invoices.ts'
import { useInvoiceNotes } from '../../api/notes.ts'
import { useProduct } from '../../api/products.ts'
import type { Cause, Finding } from '../../api/types.ts'
import { useMay } from '../../app/session.ts'
import { FindingChoices } from '../../parts/FindingChoices.tsx'
import { aboutServices, ErpWords, useWay } from '../../parts/Findings.tsx'
import { labelText } from '../../parts/invoiceNumber.ts'
import { useFormat } from '../../parts/useFormat.ts'
import { useNow } from '../../parts/useNow.ts'
import { useSaying } from '../../parts/useSaying.ts'
import { findingOf, mayBeCured } from './causes.ts'
import { causesId } from './causesId.ts'
import classes from './Integration.module.css'

interface Props {
  connectionId: string
  cause: Cause
}

export function Causes({ connectionId, causes }: { connectionId: string; causes: Cause[] }) {
  const { t } = useTranslation()
  return (
    <section id={causesId} className={`card ${classes.panel}`} aria-labelledby="causes-title">
      <Title order={2} size="h3" mb="sm" id="causes-title">
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

/** Asks for the record of a cause that has only one, to say the whole of what stands in its way. */
function CauseRow({ cause, ...rest }: Props) {
  const [subject] = cause.subjects
  if (cause.records > 1 || !subject) return <Row cause={cause} {...rest} finding={null} />
  const about = { cause, ...rest, id: subject.id }
  if (subject.kind === 'customer') return <OfCustomer {...about} />
  if (subject.kind === 'product') return <OfProduct {...about} />
  if (subject.kind === 'invoice') return <OfInvoice {...about} />
  return <Row cause={cause} {...rest} finding={null} />
}

type OfRecord = Props & { id: string }

function OfCustomer({ id, ...rest }: OfRecord) {
  return <Row {...rest} finding={findingOf(rest.cause, useCustomer(id).data?.findings)} />
}

function OfProduct({ id, ...rest }: OfRecord) {
  return <Row {...rest} finding={findingOf(rest.cause, useProduct(id).data?.findings)} />
}

function OfInvoice({ id, ...rest }: OfRecord) {
  const findings = useInvoice(id).data?.findings ?? []
  const notes = useInvoiceNotes(id).data?.notes.flatMap(({ finding }) => finding ?? []) ?? []
  return <Row {...rest} finding={findingOf(rest.cause, [...findings, ...notes])} />
}

/** @param finding the whole of it, where the cause is one finding of one record; null also until that is read */
function Row({ connectionId, cause, finding }: Props & { finding: Finding | null }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow()
  const may = useMay()
  const doing = useSaying()
  const reprocess = useReprocessCause(connectionId)
  const isTried = cause.severity === 'stop' && may('invoice.reprocess') && (!finding || mayBeCured(finding))
  return (
    <div className={classes.cause} data-severity={cause.severity}>
      <Text fw={650}>{finding?.cause ?? cause.cause}</Text>
      <Text size="sm">
        {finding?.cure ?? cause.cure}{' '}
        {!finding && aboutServices.has(cause.code) && (
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
      {finding?.erpWords && <ErpWords words={finding.erpWords} />}
      <ul className={classes.subjects}>
        {[...new Map(cause.subjects.map(one => [one.id, one])).values()].map(subject => (
          <li key={subject.id}>
            <Subject subject={subject} />
          </li>
        ))}
      </ul>
      {finding && <FindingChoices finding={finding} />}
      <Group gap="xs" mt="xs">
        {finding && <FixButton finding={finding} />}
        {isTried && (
          <Button
            variant={cause.records > 1 ? 'light' : 'subtle'}
            size="compact-md"
            leftSection={<IconRefresh size={16} aria-hidden />}
            loading={reprocess.isPending}
            onClick={() => doing(reprocess.mutateAsync(cause.code), t('erp.reprocessing'))}
          >
            {t('integration.reprocessAll', { count: cause.records })}
          </Button>
        )}
      </Group>
    </div>
  )
}

/** The way to where it is mended. */
function FixButton({ finding }: { finding: Finding }) {
  const { t } = useTranslation()
  const way = useWay(finding)
  if (way === null) return null
  const { words, ...where } = way
  return (
    <Button component={Link} variant="light" size="compact-md" {...where}>
      {t(words)}
    </Button>
  )
}

/** Leads to the record that a cause concerns. */
function Subject({ subject: { kind, id, label: given } }: { subject: Cause['subjects'][number] }) {
  const { t } = useTranslation()
  const label = given === null ? null : labelText(given)
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
