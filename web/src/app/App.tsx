/** Puts the parts every screen leans on around the screens. */

import { MantineProvider } from '@mantine/core'
import { DatesProvider } from '@mantine/dates'
import { ModalsProvider } from '@mantine/modals'
import { Notifications } from '@mantine/notifications'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import 'dayjs/locale/es'
import 'dayjs/locale/pt-br'
import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../api/problem.ts'
import { parts } from '../api/subjects.ts'
import { router } from './router.tsx'
import { theme } from './theme.ts'

const dayjsLocales: Record<string, string> = { 'pt-BR': 'pt-br', en: 'en', es: 'es' }

/** Whoever is no longer signed in is asked who they are, which leads to the door. */
function onRefusal(error: unknown): void {
  if (isProblem(error) && error.status === 401) queryClient.invalidateQueries({ queryKey: [parts.session] })
}

const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      if (query.queryKey[0] !== parts.session) onRefusal(error)
    },
  }),
  mutationCache: new MutationCache({ onError: onRefusal }),
  // Without a line everything is tried and refused at once: an act that waited for the line would be done unseen, once for each press.
  defaultOptions: {
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      refetchOnReconnect: true,
      staleTime: 15_000,
      // What the API refused it refuses again; only a lost line is worth another try.
      retry: (failures, error) =>
        failures < 2 && (!isProblem(error) || error.status === 0 || error.status >= 500),
    },
  },
})

/** What the API words itself (findings, reasons) is asked for again in the language now spoken. */
i18next.on('languageChanged', () => queryClient.invalidateQueries())

export function App() {
  const { t, i18n } = useTranslation()
  return (
    <MantineProvider theme={theme} forceColorScheme="light">
      <QueryClientProvider client={queryClient}>
        <DatesProvider settings={{ locale: dayjsLocales[i18n.language] ?? 'en', firstDayOfWeek: 0 }}>
          <ModalsProvider>
            <section aria-label={t('nav.notices')}>
              <Notifications position="bottom-right" withinPortal={false} />
            </section>
            <RouterProvider router={router} />
          </ModalsProvider>
        </DatesProvider>
      </QueryClientProvider>
    </MantineProvider>
  )
}
