/** The numbers of the NFC-e: gaps that the law wants voided, each by one click, and what was voided. */
import { Alert, Button, Group, Text, Title } from '@mantine/core'
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconHourglass,
  IconListNumbers,
  IconPlayerPause,
  IconRefresh,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useConnection } from '../../api/connection.ts'
import { useDropVoiding, useNoteNumbers, useReadNumbers } from '../../api/noteNumbers.ts'
import type { NoteNumbers } from '../../api/types.ts'
import { useMay } from '../../app/session.ts'
import { Findings } from '../../parts/Findings.tsx'
import { Empty, Failure, Loading, PageHead } from '../../parts/states.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import { useSaying } from '../../parts/useSaying.ts'
import classes from './Closing.module.css'
import { NotesTabs } from './NotesTabs.tsx'
import { VoidModal } from './VoidModal.tsx'

export function NumberingScreen() {
  const { t } = useTranslation()
  const doing = useSaying()
  const may = useMay()
  const numbers = useNoteNumbers()
  const read = useReadNumbers()
  const isReading = numbers.data?.reading ? numbers.data.reading.endedAt === null : false
  return (
    <>
      <PageHead title={t('numbering.title')} lead={t('numbering.lead')}>
        {may('invoice.write') && (
          <Button
            variant="default"
            leftSection={<IconRefresh size={18} aria-hidden />}
            loading={read.isPending}
            disabled={isReading}
            onClick={() => doing(read.mutateAsync(undefined))}
          >
            {t('numbering.read')}
          </Button>
        )}
      </PageHead>
      <NotesTabs at="/notes/numbering" />
      {numbers.isPending && <Loading rows={4} height={56} />}
      {numbers.isError && <Failure error={numbers.error} onRetry={() => numbers.refetch()} />}
      {numbers.data && (
        <>
          <Standing numbers={numbers.data} />
          <Gaps numbers={numbers.data} />
          <Voidings voidings={numbers.data.voidings} />
        </>
      )}
    </>
  )
}

function Standing({ numbers: { reading, seenAt } }: { numbers: NoteNumbers }) {
  const { t } = useTranslation()
  const format = useFormat()
  const waits = useConnection().data?.state === 'paused'
  return (
    <div role="status">
      {reading?.endedAt === null && (
        <Group gap="xs" mb="md" wrap="nowrap">
          {/* It may wait behind other work for hours: the count shows that it goes on, no wheel does. */}
          {waits ? <IconPlayerPause size={18} aria-hidden /> : <IconHourglass size={18} aria-hidden />}
          <Text>{t(waits ? 'numbering.readingWaits' : 'numbering.reading', { count: reading.read })}</Text>
        </Group>
      )}
      {reading?.endedAt && reading.trouble && (
        <Alert color="amber" icon={<IconAlertTriangle aria-hidden />} mb="md">
          {t(`numbering.trouble.${reading.trouble}`)}
        </Alert>
      )}
      {seenAt && (
        <Text size="sm" c="dimmed" mb="md">
          {t('numbering.seen', { when: format.moment(seenAt) })}
        </Text>
      )}
    </div>
  )
}

type Range = Pick<NoteNumbers['gaps'][number], 'series' | 'first' | 'last'>

function useRange() {
  const { t } = useTranslation()
  return ({ series, first, last }: Range) =>
    t(first === last ? 'numbering.one' : 'numbering.range', { series, first, last })
}

function Gaps({ numbers: { gaps, seenAt } }: { numbers: NoteNumbers }) {
  const { t } = useTranslation()
  const format = useFormat()
  const may = useMay()
  const rangeOf = useRange()
  const [chosen, choose] = useState<NoteNumbers['gaps'][number] | null>(null)
  if (gaps.length === 0)
    return (
      <div className="card">
        {seenAt === null ? (
          <Empty icon={IconListNumbers} title={t('numbering.never')}>
            {t('numbering.neverLead')}
          </Empty>
        ) : (
          <Empty icon={IconCircleCheck} title={t('numbering.none')}>
            {t('numbering.noneLead')}
          </Empty>
        )}
      </div>
    )
  return (
    <section aria-labelledby="gaps" className={classes.section}>
      <Title order={2} size="h4" id="gaps" mb="xs">
        {t('numbering.gaps')}
      </Title>
      <ul className={`card ${classes.list}`}>
        {gaps.map(gap => (
          <li key={gap.id} className={classes.row}>
            <div className={classes.who}>
              <Text fw={600} className="figures">
                {rangeOf(gap)}
              </Text>
              <Text size="sm" c="dimmed" className="figures">
                {t('numbering.gapOn', { day: format.day(gap.gapOn) })}
              </Text>
            </div>
            <Text size="sm" className={classes.why} c={gap.isLate ? 'red.8' : undefined}>
              {t(gap.isLate ? 'numbering.late' : 'numbering.by', { day: format.day(gap.voidBy) })}
            </Text>
            {may('invoice.write') && (
              <Button
                variant="light"
                color="red"
                size="compact-md"
                aria-label={`${t('numbering.void')}: ${rangeOf(gap)}`}
                onClick={() => choose(gap)}
              >
                {t('numbering.void')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {chosen && <VoidModal gap={chosen} says={rangeOf(chosen)} onClose={() => choose(null)} />}
    </section>
  )
}

function Voidings({ voidings }: Pick<NoteNumbers, 'voidings'>) {
  const { t } = useTranslation()
  const format = useFormat()
  const rangeOf = useRange()
  const may = useMay()
  const doing = useSaying()
  const drop = useDropVoiding()
  if (voidings.length === 0) return null
  return (
    <section aria-labelledby="voided" className={classes.section} style={{ marginTop: 24 }}>
      <Title order={2} size="h4" id="voided" mb="xs">
        {t('numbering.voided')}
      </Title>
      <ul className={`card ${classes.list}`}>
        {voidings.map(({ id, protocol, voidedOn, reason, finding, ...range }) => (
          <li key={id ?? protocol} className={classes.row}>
            <div className={classes.who}>
              <Text fw={600} className="figures">
                {rangeOf(range)}
              </Text>
              <Text size="sm" c="dimmed">
                {reason ?? t('numbering.byErp')}
              </Text>
              {finding && <Findings list={[finding]} />}
            </div>
            <Text size="sm" className={`${classes.why} figures`}>
              {protocol === null
                ? finding === null && t('numbering.waiting')
                : t('numbering.done', { day: voidedOn ? format.day(voidedOn) : '—', protocol })}
            </Text>
            {id && finding && may('invoice.write') && (
              <Button
                variant="default"
                size="compact-md"
                loading={drop.isPending}
                onClick={() => doing(drop.mutateAsync(id), t('numbering.dropped'))}
              >
                {t('numbering.drop')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
