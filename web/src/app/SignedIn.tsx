/** The signed-in part of the app: finds out who is here and in which store, and only then shows a screen. */
import { Center, Container, Loader } from '@mantine/core'
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../api/problem.ts'
import { useSession } from '../api/session.ts'
import { Failure } from '../parts/states.tsx'
import { ChooseStore } from '../screens/signIn/ChooseStore.tsx'
import { Shell } from './Shell.tsx'
import { chooseStore, chosenStoreId, HereContext } from './session.ts'

export function SignedIn() {
  const { t } = useTranslation()
  const session = useSession()
  const [chosen, setChosen] = useState(chosenStoreId)

  if (session.isPending) {
    return (
      <Center h="100dvh">
        <Loader aria-label={t('states.loading')} />
      </Center>
    )
  }
  if (session.isError) {
    if (isProblem(session.error) && session.error.status === 401) {
      return <ToSignIn />
    }
    return (
      <Container size="sm" pt="xl">
        <Failure error={session.error} onRetry={() => session.refetch()} />
      </Container>
    )
  }

  const { stores } = session.data
  const store = stores.find(({ id }) => id === chosen) ?? (stores.length === 1 ? stores[0] : undefined)
  if (!store) {
    return (
      <ChooseStore
        session={session.data}
        onChoose={id => {
          chooseStore(id)
          setChosen(id)
        }}
      />
    )
  }
  if (store.id !== chosenStoreId()) chooseStore(store.id)
  return (
    <HereContext.Provider value={{ session: session.data, store }}>
      <Shell key={store.id} onLeaveStore={() => setChosen(null)}>
        <Outlet />
      </Shell>
    </HereContext.Provider>
  )
}

/**
 * Leaves for the sign-in once, remembering where the person wanted to go. The address changes while the sign-in is
 * still being fetched, so it is taken when this first appears and never again.
 */
function ToSignIn() {
  const navigate = useNavigate()
  const wanted = useRef(useLocation().href)
  useEffect(() => {
    void navigate({ to: '/sign-in', search: { to: wanted.current }, replace: true })
  }, [navigate])
  return null
}
