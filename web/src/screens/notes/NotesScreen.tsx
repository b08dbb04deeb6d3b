/** Fiscal notes of the store. What is chosen and filtered lies in the address. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { NotesSearch } from '../../app/routes.ts'
import { PageHead } from '../../parts/states.tsx'
import { NoteList } from './NoteList.tsx'
import { NotesTabs } from './NotesTabs.tsx'

export function NotesScreen() {
  const { t } = useTranslation()
  const search = useSearch({ from: '/signed-in/notes' })
  const navigate = useNavigate({ from: '/notes' })
  function change(next: Partial<NotesSearch>) {
    navigate({ search: before => ({ ...before, ...next }), replace: true })
  }
  return (
    <>
      <PageHead title={t('notes.title')} lead={t('notes.lead')} />
      <NotesTabs at="/notes" />
      <NoteList search={search} onChange={change} />
    </>
  )
}
