/** How far the store is from each kind of note: ready, or what is missing and where it is put right. */
import { Anchor, Grid, Stack, Text, Title } from '@mantine/core'
import { IconCircleCheck, IconClock } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { FiscalReadiness } from '../../../api/types.ts'
import { useMay } from '../../../app/session.ts'
import { Findings } from '../../../parts/Findings.tsx'
import { StatusBadge } from '../../../parts/StatusBadge.tsx'

type KindOfNote = 'nfse' | 'nfce'

export function Readiness({ readiness }: { readiness: FiscalReadiness }) {
  return (
    <Grid gap="md">
      {(['nfse', 'nfce'] as const).map(kind => (
        <Grid.Col key={kind} span={{ base: 12, md: 6 }}>
          <KindCard kind={kind} readiness={readiness} />
        </Grid.Col>
      ))}
    </Grid>
  )
}

function KindCard({ kind, readiness }: { kind: KindOfNote; readiness: FiscalReadiness }) {
  const { t } = useTranslation()
  const may = useMay()
  const { ready, store, unconfirmed, items } = readiness[kind]
  const { customers } = readiness
  return (
    <section className="card" style={{ padding: 20 }} aria-labelledby={`readiness-${kind}`}>
      <Stack gap="sm">
        <Title order={2} size="h3" id={`readiness-${kind}`}>
          {t(`fiscal.kind.${kind}`)}
        </Title>
        <div>
          <StatusBadge
            tone={ready ? 'good' : 'wait'}
            icon={ready ? IconCircleCheck : IconClock}
            label={t(ready ? 'fiscal.ready' : 'fiscal.notReady')}
          />
        </div>
        <Findings list={store} withLink={may('store.write')} />
        <Text size="sm" fw={600}>
          {t(`fiscal.itemsReady.${kind}`, { ready: items.ready, total: items.total })}
        </Text>
        <Lacking kind={kind} lacking={items.lacking} />
        {unconfirmed.length > 0 && (
          <Text size="sm">{t('fiscal.unconfirmed', { count: unconfirmed.length })}</Text>
        )}
        {kind === 'nfse' && customers.lacking > 0 && <Customers customers={customers} />}
      </Stack>
    </section>
  )
}

function Lacking({
  kind,
  lacking,
}: {
  kind: KindOfNote
  lacking: FiscalReadiness['nfse']['items']['lacking']
}) {
  const { t } = useTranslation()
  if (lacking.length === 0) return null
  return (
    <Stack component="ul" gap="xs" m={0} pl="md">
      {lacking.map(({ id, name, findings }) => (
        <li key={id}>
          {kind === 'nfse' ? (
            <Anchor component={Link} to="/services" className="plain-link">
              {name}
            </Anchor>
          ) : (
            <Link to="/products" search={{ product: id }} className="plain-link">
              {name}
            </Link>
          )}
          {findings.map(({ code, severity, cause, cure }) => (
            <Text key={code} size="sm" c={severity === 'stop' ? 'red.8' : 'amber.8'}>
              {severity === 'warn' && `${t('fiscal.warns')} `}
              {cause} {cure}
            </Text>
          ))}
        </li>
      ))}
    </Stack>
  )
}

function Customers({ customers }: { customers: FiscalReadiness['customers'] }) {
  const { t } = useTranslation()
  return (
    <>
      <Text size="sm" fw={600}>
        {t('fiscal.customersLack', { count: customers.lacking, total: customers.total })}
      </Text>
      <Stack component="ul" gap={4} m={0} pl="md">
        {customers.first.map(({ id, name, lacksTaxId, lacksAddress }) => (
          <li key={id}>
            <Link to="/customers/$id" params={{ id }} className="plain-link">
              {name}
            </Link>{' '}
            <Text span size="sm">
              {[lacksTaxId && t('fiscal.lacksTaxId'), lacksAddress && t('fiscal.lacksAddress')]
                .filter(Boolean)
                .join(', ')}
            </Text>
          </li>
        ))}
      </Stack>
    </>
  )
}
