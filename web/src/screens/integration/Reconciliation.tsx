/**
 * Reconciliation: both sides by count and money, as of the last run or one before, and another run on demand. What does not
 * agree is told row by row below.
 */
import { Alert, Button, Group, Loader, Select, Text, Title } from '@mantine/core'
import { type Icon, IconAlertTriangle, IconCircleCheck, IconInfoCircle, IconScale } from '@tabler/icons-react'
import { useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReconcile, useReconciliations } from '../../api/reconciliation.ts'
import type { Connection, DriverInfo, Reconciliation as Run } from '../../api/types.ts'
import { useMay, useStoreZone } from '../../app/session.ts'
import { Empty, Failure, Loading } from '../../parts/states.tsx'
import { latestMonths, todayIn, useFormat } from '../../parts/useFormat.ts'
import { useSaying } from '../../parts/useSaying.ts'
import classes from './Integration.module.css'
import { ReconciliationResult } from './ReconciliationResult.tsx'
import { type Outcome, outcomeOf } from './reconciled.ts'

/** The period that nobody chose a month for. */
const lastDays = 'last'
const monthsOffered = 12

export function Reconciliation({ connection, driver }: { connection: Connection; driver: DriverInfo }) {
  const { t } = useTranslation()
  const may = useMay()
  const runs = useReconciliations(connection.id)
  const [chosen, choose] = useState<string | null>(null)
  const { month } = useSearch({ from: '/signed-in/integration' })
  const panel = useRef<HTMLElement>(null)
  // Whoever comes to reconcile a month comes for this panel.
  useEffect(() => {
    if (month !== undefined) panel.current?.scrollIntoView()
  }, [month])
  const underWay = runs.data?.find(run => run.stage !== 'done')
  const ended = runs.data?.filter(run => run.stage === 'done') ?? []
  const shown = ended.find(run => run.id === chosen) ?? ended[0]
  return (
    <section ref={panel} className={`card ${classes.panel}`} aria-labelledby="reconciliation">
      <Group justify="space-between" align="flex-start" mb="sm">
        <div className={classes.lead}>
          <Title order={2} size="h3" id="reconciliation">
            {t('reconciliation.title')}
          </Title>
          <Text c="dimmed">{t('reconciliation.lead', { erp: driver.title })}</Text>
        </div>
        {may('reconciliation.start') && (
          <Start key={month} connectionId={connection.id} busy={underWay !== undefined} month={month} />
        )}
      </Group>
      {runs.isError && <Failure error={runs.error} onRetry={() => runs.refetch()} />}
      {runs.isPending && <Loading rows={2} />}
      <div role="status">{underWay && <UnderWay run={underWay} erp={driver.title} />}</div>
      {runs.isSuccess && !underWay && !shown && (
        <Empty icon={IconScale} title={t('reconciliation.none')}>
          {t('reconciliation.noneLead')}
        </Empty>
      )}
      {shown && (
        <>
          <Head run={shown} runs={ended} onChoose={choose} />
          <ReconciliationResult key={shown.id} run={shown} driver={driver} />
        </>
      )}
    </section>
  )
}

interface StartProps {
  connectionId: string
  busy: boolean
  /** The month to begin with; without one the last days. */
  month?: string
}

function Start({ connectionId, busy, month }: StartProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const today = todayIn(useStoreZone())
  const [period, setPeriod] = useState(month ?? lastDays)
  const doing = useSaying()
  const start = useReconcile(connectionId)
  const months = latestMonths(today, monthsOffered, month === undefined ? [] : [month])
  return (
    <Group gap="xs" align="flex-end">
      <Select
        label={t('reconciliation.period')}
        value={period}
        onChange={value => setPeriod(value ?? lastDays)}
        data={[
          { value: lastDays, label: t('reconciliation.lastDays') },
          ...months.map(value => ({ value, label: format.month(`${value}-01`) })),
        ]}
        allowDeselect={false}
        w={340}
        maw="100%"
      />
      <Button
        leftSection={<IconScale size={16} aria-hidden />}
        loading={start.isPending}
        disabled={busy}
        onClick={() =>
          doing(start.mutateAsync(period === lastDays ? null : `${period}-01`), t('reconciliation.started'))
        }
      >
        {t('reconciliation.start')}
      </Button>
    </Group>
  )
}

function UnderWay({ run, erp }: { run: Run; erp: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (run.stage === 'done') return null
  return (
    <Group gap="xs" mb="md" wrap="nowrap">
      <Loader size="xs" aria-hidden />
      <Text>{t(`reconciliation.stage.${run.stage}`, { erp, read: format.quantity(run.read) })}</Text>
    </Group>
  )
}

const looks: Record<Outcome, { color: string; icon: Icon }> = {
  agrees: { color: 'green', icon: IconCircleCheck },
  explained: { color: 'gray', icon: IconInfoCircle },
  differs: { color: 'amber', icon: IconAlertTriangle },
}

function Head({ run, runs, onChoose }: { run: Run; runs: Run[]; onChoose: (id: string | null) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const by = (one: Run) =>
    one.byItself
      ? t('reconciliation.byItself')
      : one.askedBy === null
        ? t('reconciliation.byCommand')
        : t('reconciliation.by', { name: one.askedBy })
  const result = (one: Run) =>
    ({
      agrees: t('reconciliation.agrees'),
      explained: t('reconciliation.allExplained', { count: one.explained }),
      differs: t('reconciliation.differences', { count: one.differences }),
    })[outcomeOf(one)]
  const outcome = outcomeOf(run)
  const { color, icon: Glyph } = looks[outcome]
  const period = `${format.day(run.from)} – ${format.day(run.to)}`
  return (
    <>
      <Select
        label={t('reconciliation.run')}
        value={run.id}
        onChange={onChoose}
        data={runs.map(one => ({
          value: one.id,
          label: [format.moment(one.createdAt), by(one), result(one)].join(' · '),
        }))}
        allowDeselect={false}
        maw={560}
        mb="sm"
      />
      <Alert color={color} icon={<Glyph aria-hidden />} title={result(run)} mb="md">
        {[
          run.withOpen ? t('reconciliation.withOpen', { period }) : period,
          ...(outcome === 'differs' && run.explained > 0
            ? [t('reconciliation.explained', { count: run.explained })]
            : []),
        ].join(' · ')}
      </Alert>
    </>
  )
}
