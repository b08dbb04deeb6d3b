/** What was taken by method in a day or a period; each figure opens the payments and reversals behind it. */
import { Button, Group, Text } from '@mantine/core'
import { IconCalendarStats, IconCoinOff, IconDownload } from '@tabler/icons-react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type TakingsFilter, useTakings, useTakingsFile } from '../../api/cash.ts'
import { periods, type TakingsSearch } from '../../app/routes.ts'
import { useStoreZone } from '../../app/session.ts'
import { PeriodChips, PeriodDays } from '../../parts/PeriodFilter.tsx'
import { saveFile } from '../../parts/saveFile.ts'
import { Empty, Failure, Loading, PageHead } from '../../parts/states.tsx'
import { todayIn } from '../../parts/useFormat.ts'
import { useSaying } from '../../parts/useSaying.ts'
import { rangeOf } from '../billing/period.ts'
import { Entries } from './Entries.tsx'
import { Figures } from './Figures.tsx'
import classes from './Takings.module.css'

/** A shop looks at its day first; everything since it opened is no takings. */
const offered = periods.filter(period => period !== 'all')

export function TakingsScreen() {
  const { t } = useTranslation()
  const doing = useSaying()
  const search = useSearch({ from: '/signed-in/takings' })
  const navigate = useNavigate({ from: '/takings' })
  const period = search.period && search.period !== 'all' ? search.period : 'today'
  const range = rangeOf({ ...search, period }, todayIn(useStoreZone()))
  const filter: TakingsFilter = { ...range, ...(search.method ? { method: search.method } : {}) }
  const takings = useTakings(range)
  const file = useTakingsFile()

  function change(next: Partial<TakingsSearch>) {
    navigate({ search: before => ({ ...before, ...next }), replace: true })
  }

  return (
    <>
      <PageHead title={t('takings.title')} lead={t('takings.lead')}>
        <Button
          component={Link}
          to="/notes/closing"
          variant="default"
          leftSection={<IconCalendarStats size={18} aria-hidden />}
        >
          {t('closing.title')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden />}
          loading={file.isPending}
          onClick={() =>
            doing(file.mutateAsync(filter), blob =>
              saveFile(blob, `takings-${takings.data?.from}-${takings.data?.to}.csv`),
            )
          }
        >
          {t('takings.csv')}
        </Button>
      </PageHead>
      <Group gap="sm" mb="md" align="flex-end">
        <PeriodChips
          offered={offered}
          value={period}
          onChange={chosen => change({ period: chosen, method: undefined })}
        />
        {period === 'custom' && <PeriodDays from={search.from} to={search.to} onChange={change} />}
      </Group>
      {takings.isPending && <Loading rows={5} height={56} />}
      {takings.isError && <Failure error={takings.error} onRetry={() => takings.refetch()} />}
      {takings.data?.methods.length === 0 && (
        <div className="card">
          <Empty icon={IconCoinOff} title={t('takings.none')}>
            {t('takings.noneLead')}
          </Empty>
        </div>
      )}
      {takings.data && takings.data.methods.length > 0 && (
        <div className={classes.columns}>
          <Figures takings={takings.data} method={search.method} onMethod={method => change({ method })} />
          <section aria-labelledby="takings-entries" style={{ minWidth: 0 }}>
            <Text id="takings-entries" component="h2" fw={650} fz="lg" mb="xs">
              {search.method
                ? t('takings.entriesOf', { method: t(`payment.methods.${search.method}`) })
                : t('takings.entries')}
            </Text>
            <Entries filter={filter} />
          </section>
        </div>
      )}
    </>
  )
}
