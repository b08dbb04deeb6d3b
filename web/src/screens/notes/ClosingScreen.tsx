/** The closing of a month: what was noted, what of it was received, why the two differ, and what has no note. */
import { Alert, Button, Select } from '@mantine/core'
import { IconAlertTriangle, IconDownload, IconFlask, IconReceiptTax } from '@tabler/icons-react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useClosing, useClosingFile } from '../../api/noteClosing.ts'
import { useMay, useStoreZone } from '../../app/session.ts'
import { saveFile } from '../../parts/saveFile.ts'
import { Empty, Failure, Loading, PageHead } from '../../parts/states.tsx'
import { latestMonths, todayIn, useFormat } from '../../parts/useFormat.ts'
import { useSaying } from '../../parts/useSaying.ts'
import { ClosingNotes } from './ClosingNotes.tsx'
import { ClosingTotals } from './ClosingTotals.tsx'
import { NotesTabs } from './NotesTabs.tsx'
import { NotesThere } from './NotesThere.tsx'
import { Unnoted } from './Unnoted.tsx'

const monthsOffered = 13

export function ClosingScreen() {
  const { t } = useTranslation()
  const format = useFormat()
  const doing = useSaying()
  const may = useMay()
  const today = todayIn(useStoreZone())
  const { month = today.slice(0, 7) } = useSearch({ from: '/signed-in/notes/closing' })
  const navigate = useNavigate({ from: '/notes/closing' })
  const closing = useClosing(month)
  const file = useClosingFile()
  return (
    <>
      <PageHead title={t('closing.title')} lead={t('closing.lead')}>
        <Button
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden />}
          loading={file.isPending}
          disabled={!closing.data?.environment}
          onClick={() => doing(file.mutateAsync(month), blob => saveFile(blob, `notas-${month}.csv`))}
        >
          {t('closing.csv')}
        </Button>
      </PageHead>
      <NotesTabs at="/notes/closing" />
      <Select
        label={t('closing.month')}
        value={month}
        onChange={value => value && navigate({ search: { month: value }, replace: true })}
        data={latestMonths(today, monthsOffered, [month]).map(value => ({
          value,
          label: format.month(`${value}-01`),
        }))}
        allowDeselect={false}
        maw={280}
        mb="md"
      />
      {closing.isPending && <Loading rows={5} height={56} />}
      {closing.isError && <Failure error={closing.error} onRetry={() => closing.refetch()} />}
      {closing.data?.environment === null && (
        <div className="card">
          <Empty
            icon={IconReceiptTax}
            title={t('closing.notSetUp')}
            action={
              may('store.write') ? (
                <Link to="/settings" search={{ tab: 'fiscal' }} className="plain-link">
                  {t('findings.fixStore')}
                </Link>
              ) : null
            }
          >
            {t('closing.notSetUpLead')}
          </Empty>
        </div>
      )}
      {closing.data?.environment && (
        <>
          {closing.data.environment === 'test' && (
            <Alert color="gray" icon={<IconFlask aria-hidden />} mb="md">
              {t('closing.test')}
            </Alert>
          )}
          {closing.data.unnoted.late > 0 && (
            <Alert color="amber" icon={<IconAlertTriangle aria-hidden />} mb="md">
              {t('closing.late', { count: closing.data.unnoted.late })}
            </Alert>
          )}
          {closing.data.gaps > 0 && (
            <Alert color="amber" icon={<IconAlertTriangle aria-hidden />} mb="md">
              {t('closing.gaps', { count: closing.data.gaps })}{' '}
              <Link to="/notes/numbering" className="plain-link">
                {t('numbering.title')}
              </Link>
            </Alert>
          )}
          <ClosingTotals totals={closing.data.totals} />
          <Unnoted unnoted={closing.data.unnoted} />
          {closing.data.there && <NotesThere there={closing.data.there} month={closing.data.month} />}
          <ClosingNotes month={month} />
        </>
      )}
    </>
  )
}
