/**
 * De/para of services: each of the shop's with the service of the ERP that its lines name. Chosen from the ERP's own list,
 * suggested where one has the very name, or made there.
 */
import { Button, Group, Progress, Text, Title } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useChoices } from '../../api/connection.ts'
import { useChooseServices, useServiceLinks } from '../../api/serviceLinks.ts'
import type { Connection, DriverInfo, ServiceChoice } from '../../api/types.ts'
import { useMay } from '../../app/session.ts'
import { Answer } from '../../parts/Answer.tsx'
import { FailedLine, Loading } from '../../parts/states.tsx'
import { useSaying } from '../../parts/useSaying.ts'
import classes from './Integration.module.css'
import { ServiceLinkRow } from './ServiceLinkRow.tsx'
import { suggestionsFor } from './serviceSuggestions.ts'

/** Where findings about services lead. */
const servicesAnchor = 'services'

export function ServiceLinks({ connection, driver }: { connection: Connection; driver: DriverInfo }) {
  const { t } = useTranslation()
  const doing = useSaying()
  const may = useMay()('connection.manage')
  const erp = driver.title
  const links = useServiceLinks(connection.id)
  const there = useChoices(connection.id, may ? 'services' : null)
  const choose = useChooseServices(connection.id)
  const heading = useRef<HTMLHeadingElement>(null)
  const isLoaded = links.isSuccess
  useEffect(() => {
    // Whoever comes by the link of a finding came for this part, which stands there only now.
    if (!isLoaded || window.location.hash !== `#${servicesAnchor}`) return
    heading.current?.scrollIntoView()
    heading.current?.focus()
  }, [isLoaded])
  if (links.data === undefined) return <Answer of={links} loading={<Loading rows={3} height={56} />} />
  const { items, unlinkedLines } = links.data
  const free = items.filter(({ state }) => state === 'free')
  const suggested = suggestionsFor(items, there.data ?? [])
  const chosen = items.filter(({ does }) => does !== null)
  const ready = chosen.filter(({ state }) => state === 'linked')
  const say = (choices: ServiceChoice[]) =>
    doing(choose.mutateAsync(choices), t('integration.services.saved'))
  return (
    <section className={`card ${classes.panel}`} id={servicesAnchor} aria-labelledby="services-title">
      <Title order={2} size="h3" mb={6} id="services-title" ref={heading} tabIndex={-1}>
        {t('integration.services.title', { erp })}
      </Title>
      <Text c="dimmed" mb="xs">
        {t('integration.services.lead', { erp })}
      </Text>
      <Text fw={600} mb="sm" role="status">
        {items.length === 0
          ? t('integration.services.none')
          : free.length === 0
            ? t('integration.services.all')
            : t(`integration.services.${unlinkedLines}`, { count: free.length, erp })}
      </Text>
      {there.isError && <FailedLine error={there.error} onRetry={there.refetch} />}
      {connection.live && ready.length < chosen.length && (
        <>
          <Text size="sm" mb={4}>
            {t('integration.services.progress', { done: ready.length, of: chosen.length, erp })}
          </Text>
          <Progress
            value={(100 * ready.length) / chosen.length}
            mb="sm"
            aria-label={t('integration.services.progress', { done: ready.length, of: chosen.length, erp })}
          />
        </>
      )}
      {may && free.length > 0 && (
        <Group gap="xs" mb="sm">
          {suggested.size > 0 && (
            <Button
              variant="light"
              loading={choose.isPending}
              onClick={() =>
                say(
                  [...suggested].map(([serviceId, { value, label }]) => ({
                    serviceId,
                    does: 'link',
                    erpId: value,
                    erpName: label,
                  })),
                )
              }
            >
              {t('integration.services.takeAll', { count: suggested.size })}
            </Button>
          )}
          <Button
            variant="default"
            loading={choose.isPending}
            onClick={() => say(free.map(({ id }) => ({ serviceId: id, does: 'create' })))}
          >
            {t('integration.services.createAll', { count: free.length, erp })}
          </Button>
        </Group>
      )}
      <ul className={classes.matches}>
        {items.map(item => (
          <ServiceLinkRow
            key={item.id}
            item={item}
            suggestion={suggested.get(item.id) ?? null}
            there={there.data ?? []}
            isAsking={may && there.isPending}
            isRefused={unlinkedLines === 'refused'}
            isLive={connection.live}
            erp={erp}
            onChoose={may && !choose.isPending ? choice => say([choice]) : null}
          />
        ))}
      </ul>
    </section>
  )
}
