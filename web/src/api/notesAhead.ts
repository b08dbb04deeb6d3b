/** The notes that a sale or an invoice is still to get, and what would be refused of them. Only asked in a store that issues notes. */
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { api, take } from './client.ts'
import { useFiscalSettings } from './fiscal.ts'
import { parts } from './subjects.ts'
import type { NoteAhead, SaleToPreview, Withheld } from './types.ts'

/** While a person types or scans, it is asked once they pause. */
const PAUSE_MS = 350
// What was mended in another window is seen on coming back, whoever mended it.
const fresh = { refetchOnWindowFocus: 'always', retry: false } as const

function useIssues(): boolean {
  return Boolean(useFiscalSettings().data?.environment)
}

const nothing: Withheld = { cents: 0, isUnknown: false }

/** Of the cart as it stands; none while it is not one that could be sold. What stood before stays until the next is known. */
export function useSaleNotesAhead(cart: SaleToPreview | null): { notes: NoteAhead[]; withheld: Withheld } {
  // By its text, since a cart is another object at every stroke.
  const [settled] = useDebouncedValue(cart === null ? null : JSON.stringify(cart), PAUSE_MS)
  const enabled = useIssues() && cart !== null && settled !== null
  const { data } = useQuery({
    queryKey: [parts.notesAhead, 'sale', settled],
    queryFn: () => take(api.POST('/api/v1/notes/preview', { body: JSON.parse(settled!) as SaleToPreview })),
    enabled,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
    ...fresh,
  })
  return enabled && data ? data : { notes: [], withheld: nothing }
}

/** Of these invoices, together; and what is withheld of each. */
export function useNotesAhead(invoiceIds: readonly string[]): {
  notes: NoteAhead[]
  withheldOf: (invoiceId: string) => Withheld
} {
  const enabled = useIssues()
  const { notes, withheld } = useQueries({
    queries: invoiceIds.map(id => ({
      queryKey: [parts.notesAhead, id],
      queryFn: () => take(api.GET('/api/v1/invoices/{id}/notes/preview', { params: { path: { id } } })),
      enabled,
      ...fresh,
    })),
    combine: answers => ({
      notes: answers.flatMap(({ data }) => data?.notes ?? []),
      withheld: answers.map(({ data }) => data?.withheld ?? nothing),
    }),
  })
  return { notes, withheldOf: id => withheld[invoiceIds.indexOf(id)] ?? nothing }
}
