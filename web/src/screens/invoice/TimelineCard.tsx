/** All that happened to a record, the latest first, here and in the ERP; what only the ERP was told is folded. */
import { Button, Group, Text, Timeline, Title, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useConnection } from '../../api/connection.ts'
import { useTimeline } from '../../api/invoices.ts'
import type { Happening } from '../../api/types.ts'
import { LoadMore } from '../../parts/LoadMore.tsx'
import { Failure, Loading } from '../../parts/states.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import { useHappening } from '../../parts/useHappening.ts'
import { inRuns } from './folded.ts'
import classes from './Invoice.module.css'

const AT_FIRST = 8

export function TimelineCard({ kind, id }: { kind: 'invoice' | 'customer'; id: string }) {
  const { t } = useTranslation()
  const timeline = useTimeline(kind, id)
  const [whole, setWhole] = useState(false)
  const all = timeline.data ?? []
  const runs = inRuns(all)
  const shown = whole ? runs : runs.slice(0, AT_FIRST)
  return (
    <section className={`card ${classes.panel}`}>
      <Title order={2} size="h3" mb="sm">
        {t('timeline.title')}
      </Title>
      {timeline.isPending && <Loading rows={3} />}
      {timeline.isError && <Failure error={timeline.error} onRetry={() => timeline.refetch()} />}
      {timeline.isSuccess && all.length === 0 && <Text c="dimmed">{t('timeline.empty')}</Text>}
      <Timeline
        bulletSize={14}
        lineWidth={2}
        active={-1}
        styles={{
          item: { marginTop: 16 },
        }}
      >
        {shown.map(run => (
          // By its oldest, which stays the same when another step is added.
          <Timeline.Item key={run.at(-1)!.id} lineVariant="solid">
            {run.length > 1 ? <Steps run={run} /> : <Told happening={run[0]!} />}
          </Timeline.Item>
        ))}
      </Timeline>
      {whole && <LoadMore query={timeline} />}
      {runs.length > AT_FIRST && (
        <Group mt="sm">
          <Button variant="subtle" size="compact-sm" onClick={() => setWhole(!whole)} aria-expanded={whole}>
            {whole
              ? t('timeline.less')
              : timeline.hasNextPage
                ? t('timeline.whole')
                : t('timeline.all', { count: all.length })}
          </Button>
        </Group>
      )}
    </section>
  )
}

function Told({ happening }: { happening: Happening }) {
  const format = useFormat()
  const { title, detail } = useHappening()(happening)
  return (
    <>
      <Text fw={600} className={classes.happened}>
        {title}
      </Text>
      {detail && <Text size="sm">{detail}</Text>}
      <Text size="xs" c="dimmed">
        {[format.moment(happening.at), happening.actorName].filter(Boolean).join(' · ')}
      </Text>
    </>
  )
}

/** Steps that only the ERP was told, the latest first. */
function Steps({ run }: { run: Happening[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const connection = useConnection()
  const [opened, { toggle }] = useDisclosure(false)
  const Glyph = opened ? IconChevronUp : IconChevronDown
  return (
    <>
      <UnstyledButton className={classes.steps} aria-expanded={opened} onClick={toggle}>
        {t('timeline.sent', { count: run.length, erp: connection.data?.title ?? t('erp.title') })}
        <Glyph size={16} aria-hidden />
      </UnstyledButton>
      {opened ? (
        run.map(happening => <Told key={happening.id} happening={happening} />)
      ) : (
        <Text size="xs" c="dimmed">
          {format.moment(run[0]!.at)}
        </Text>
      )}
    </>
  )
}
