/**
 * What is typed and not saved yet. Whoever would lose it is asked first: following a link, going back, closing the dialog it
 * is in, closing the tab. Owns the question and the dialogs that ask it; what counts as unsaved each form says itself.
 */
import { Drawer, type DrawerProps, Modal, type ModalProps, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { type ShouldBlockFn, useBlocker } from '@tanstack/react-router'
import i18next from 'i18next'
import { createContext, useCallback, useContext, useEffect, useMemo, useRef } from 'react'

type Check = () => boolean

/** Where the forms of a dialog say whether they hold something. */
const DialogContext = createContext<((check: Check) => () => void) | null>(null)

/** Above the dialog that it asks about. */
const ABOVE = 400

let asking: Promise<boolean> | null = null

/** Of everything on the screen. */
const everywhere = new Set<Check>()

/** For leaving that is no navigation, such as changing the store. */
export async function mayLeave(): Promise<boolean> {
  return ![...everywhere].some(check => check()) || askToLeave()
}

/** One question at a time: two forms on one screen, or Escape heard by two dialogs, ask it once. */
function askToLeave(): Promise<boolean> {
  asking ??= new Promise<boolean>(resolve => {
    modals.openConfirmModal({
      title: i18next.t('unsaved.title'),
      children: <Text>{i18next.t('unsaved.lead')}</Text>,
      labels: { confirm: i18next.t('unsaved.leave'), cancel: i18next.t('unsaved.stay') },
      confirmProps: { color: 'red' },
      closeButtonProps: { 'aria-label': i18next.t('actions.close') },
      zIndex: ABOVE,
      onConfirm: () => resolve(true),
      onClose: () => resolve(false),
    })
  })
  const answer = asking
  void answer.then(() => window.setTimeout(() => (asking = null)))
  return answer
}

/**
 * Asks before what is typed here is lost.
 * @param isUnsaved whether something would be, asked at that moment
 */
export function useUnsaved(isUnsaved: Check): void {
  const latest = useRef(isUnsaved)
  useEffect(() => {
    latest.current = isUnsaved
  })
  const check = useCallback(() => latest.current(), [])
  const hold = useContext(DialogContext)
  useEffect(() => hold?.(check), [hold, check])
  useEffect(() => {
    everywhere.add(check)
    return () => void everywhere.delete(check)
  }, [check])
  const shouldBlockFn: ShouldBlockFn = useCallback(
    async ({ current, next }) => {
      // To another part of the same page: nothing is left.
      const stays = current.pathname === next.pathname && isSameSearch(current.search, next.search)
      return !stays && check() && !(await askToLeave())
    },
    [check],
  )
  useBlocker({ shouldBlockFn, enableBeforeUnload: check })
}

const isSameSearch = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** For a dialog around forms: how it closes, and what tells it of them. */
function useAskingClose(onClose: () => void) {
  const checks = useRef(new Set<Check>())
  const hold = useMemo(
    () => (check: Check) => {
      checks.current.add(check)
      return () => checks.current.delete(check)
    },
    [],
  )
  async function close() {
    if (![...checks.current].some(check => check()) || (await askToLeave())) onClose()
  }
  return { hold, close: () => void close() }
}

/** A modal with a form in it: an outside click, Escape and the cross ask before they throw away what is typed. */
export function FormModal({ onClose, children, ...rest }: ModalProps) {
  const { hold, close } = useAskingClose(onClose)
  return (
    <Modal {...rest} onClose={close}>
      <DialogContext value={hold}>{children}</DialogContext>
    </Modal>
  )
}

/** The same from the side. */
export function FormDrawer({ onClose, children, ...rest }: DrawerProps) {
  const { hold, close } = useAskingClose(onClose)
  return (
    <Drawer {...rest} onClose={close}>
      <DialogContext value={hold}>{children}</DialogContext>
    </Drawer>
  )
}
