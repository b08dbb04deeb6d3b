/** All that happened to a record, the latest first, here and in the ERP. */
import { Button, Group, Text, Timeline, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTimeline } from '../../api/invoices.ts'
import { Failure, Loading } from '../../parts/states.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import { useHappening } from '../../parts/useHappening.ts'
import classes from './Invoice.module.css'

const AT_FIRST = 8

export function TimelineCard({ kind, id }: { kind: 'invoice' | 'customer' | 'appointment'; id: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const say = useHappening()
  const timeline = useTimeline(kind, id)
  const [whole, setWhole] = useState(false)
  const all = timeline.data ?? []
  const shown = whole ? all : all.slice(0, AT_FIRST)
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
          itemTitle: { lineHeight: 1.35, fontSize: '0.95rem', marginBottom: 2 },
          item: { marginTop: 16 },
        }}
      >
        {shown.map(happening => {
          const { title, detail } = say(happening)
          return (
            <Timeline.Item key={happening.id} title={title} lineVariant="solid">
              {detail && <Text size="sm">{detail}</Text>}
              <Text size="xs" c="dimmed">
                {[format.moment(happening.at), happening.actorName].filter(Boolean).join(' · ')}
              </Text>
            </Timeline.Item>
          )
        })}
      </Timeline>
      {all.length > AT_FIRST && (
        <Group mt="sm">
          <Button variant="subtle" size="compact-sm" onClick={() => setWhole(!whole)} aria-expanded={whole}>
            {whole ? t('timeline.less') : t('timeline.all', { count: all.length })}
          </Button>
        </Group>
      )}
    </section>
  )
}
