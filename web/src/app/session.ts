/**
 * Who is signed in and which store is open. Owns the choice of store, which is this tab's: another tab may have another
 * store open, and what is done here must not go there. Leaves the session itself to the API, which keeps it in a cookie that
 * scripts cannot read.
 */
import { createContext, useContext } from 'react'
import type { Permission, Session, Store } from '../api/types.ts'

const CHOSEN = 'trela.store'

/** Kept for the tab, over its reloads; a new tab begins with the store that was opened last on this device. */
let chosen = sessionStorage.getItem(CHOSEN) ?? localStorage.getItem(CHOSEN)
if (chosen !== null) sessionStorage.setItem(CHOSEN, chosen)

export function chosenStoreId(): string | null {
  return chosen
}

export function chooseStore(id: string | null): void {
  chosen = id
  for (const kept of [sessionStorage, localStorage]) {
    if (id === null) kept.removeItem(CHOSEN)
    else kept.setItem(CHOSEN, id)
  }
}

export interface Here {
  session: Session
  store: Store
}

export const HereContext = createContext<Here | null>(null)

/** The signed-in person and the open store; only inside the signed-in part of the app. */
export function useHere(): Here {
  const here = useContext(HereContext)
  if (here === null) throw new Error('used outside the signed-in part of the app')
  return here
}

/** The zone days and times are read in; before a store is open, Brasília's. */
export function useStoreZone(): string {
  return useContext(HereContext)?.store.timeZone ?? 'America/Sao_Paulo'
}

/** What this person may do here. The API decides; the screens only leave out what it would refuse. */
export function useMay(): (permission: Permission) => boolean {
  const { store } = useHere()
  return permission => store.may.includes(permission)
}
