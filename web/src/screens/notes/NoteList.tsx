/** The store's notes, newest first: filters, what they come to, and each with the way to its invoice. */
import { IconReceiptTax } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type NoteFilter, useNotes } from '../../api/notes.ts'
import type { NotesSearch } from '../../app/routes.ts'
import { useStoreZone } from '../../app/session.ts'
import { LoadMore } from '../../parts/LoadMore.tsx'
import { Empty, Failure, Loading } from '../../parts/states.tsx'
import { todayIn } from '../../parts/useFormat.ts'
import { useNarrow } from '../../parts/useNarrow.ts'
import { rangeOf } from '../billing/period.ts'
import { NoteCards } from './NoteCards.tsx'
import { NoteFilters } from './NoteFilters.tsx'
import { NoteTable } from './NoteTable.tsx'
import { NoteTotals } from './NoteTotals.tsx'

function filterOf(search: NotesSearch, today: string): NoteFilter {
  const { q, state, kind } = search
  return {
    ...rangeOf(search, today),
    ...(state ? { state } : {}),
    ...(kind ? { kind } : {}),
    ...(q ? { search: q } : {}),
  }
}

interface Props {
  search: NotesSearch
  onChange: (next: Partial<NotesSearch>) => void
}

export function NoteList({ search, onChange }: Props) {
  const { t } = useTranslation()
  const narrow = useNarrow()
  const notes = useNotes(filterOf(search, todayIn(useStoreZone())))
  const rows = notes.data?.pages.flatMap(page => page.items) ?? []
  const first = notes.data?.pages[0]
  return (
    <>
      <NoteFilters search={search} onChange={onChange} />
      {first && (
        <NoteTotals totals={first.byState} state={search.state} onState={state => onChange({ state })} />
      )}
      {notes.isPending && <Loading rows={8} height={56} />}
      {notes.isError && <Failure error={notes.error} onRetry={() => notes.refetch()} />}
      {notes.isSuccess && rows.length === 0 && (
        <div className="card">
          <Empty icon={IconReceiptTax} title={t('notes.empty')}>
            {t(search.kind || search.state || search.q ? 'notes.emptyFiltered' : 'notes.emptyLead')}
          </Empty>
        </div>
      )}
      {rows.length > 0 && (narrow ? <NoteCards rows={rows} /> : <NoteTable rows={rows} />)}
      <LoadMore query={notes} />
    </>
  )
}
