/** The signed-in part of the app: finds out who is here and in which store, and only then shows a screen. */
import { Center, Container } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { isProblem } from '../api/problem.ts'
import { beginAnew, useSession } from '../api/session.ts'
import { Spinner } from '../parts/Spinner.tsx'
import { Failure } from '../parts/states.tsx'
import { ChooseStore } from '../screens/signIn/ChooseStore.tsx'
import { Shell } from './Shell.tsx'
import { chooseStore, chosenStoreId, HereContext } from './session.ts'

export function SignedIn() {
  const client = useQueryClient()
  const session = useSession()
  const [chosen, setChosen] = useState(chosenStoreId)
  const stores = session.data?.stores ?? []
  const only = stores.length === 1 ? stores[0] : undefined
  const store = stores.find(({ id }) => id === chosen)

  /** Nothing that was read in one store is shown in another. */
  function open(id: string) {
    chooseStore(id)
    if (session.data) beginAnew(client, session.data)
    setChosen(id)
  }
  useEffect(() => {
    if (only && !store) open(only.id)
  })

  if (isProblem(session.error) && session.error.status === 401) return <ToSignIn />
  // Who is here is known still when it could not be asked again: the screen, and what is typed on it, stays.
  if (session.isLoadingError) {
    return (
      <Container size="sm" pt="xl">
        <Failure error={session.error} onRetry={() => session.refetch()} />
      </Container>
    )
  }
  if (!session.data || (only && !store)) {
    return (
      <Center h="100dvh">
        <Spinner />
      </Center>
    )
  }
  if (!store) return <ChooseStore session={session.data} onChoose={open} />
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
