/** Every address of the app and the screen it opens. Screens are fetched when they are first opened. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { NotFound } from './NotFound.tsx'
import {
  readBillingSearch,
  readCalendarSearch,
  readCustomersSearch,
  readMonthSearch,
  readNotesSearch,
  readProductsSearch,
  readReceivablesSearch,
  readTakingsSearch,
} from './routes.ts'
import { SignedIn } from './SignedIn.tsx'

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound })

const doors = [
  createRoute({
    getParentRoute: () => root,
    path: '/sign-in',
    validateSearch: (raw: Record<string, unknown>): { to?: string } =>
      typeof raw.to === 'string' && raw.to.startsWith('/') && !raw.to.startsWith('//') ? { to: raw.to } : {},
    component: lazyRouteComponent(() => import('../screens/signIn/SignIn.tsx'), 'SignIn'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/set-up',
    component: lazyRouteComponent(() => import('../screens/signIn/SetUp.tsx'), 'SetUp'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/forgot-password',
    component: lazyRouteComponent(() => import('../screens/signIn/ForgotPassword.tsx'), 'ForgotPassword'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/set-password',
    component: lazyRouteComponent(() => import('../screens/signIn/SetPassword.tsx'), 'SetPassword'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/receipt',
    component: lazyRouteComponent(() => import('../screens/receipt/SharedReceipt.tsx'), 'SharedReceipt'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/joint-receipt',
    component: lazyRouteComponent(
      () => import('../screens/receivables/SharedJointReceipt.tsx'),
      'SharedJointReceipt',
    ),
  }),
] as const

const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in', component: SignedIn })

const settingsTabs = ['store', 'fiscal', 'users', 'import', 'keys', 'webhooks', 'alerts'] as const
type SettingsTab = (typeof settingsTabs)[number]

const rooms = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/',
    beforeLoad: () => {
      throw redirect({ to: '/calendar' })
    },
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/calendar',
    validateSearch: readCalendarSearch,
    component: lazyRouteComponent(() => import('../screens/calendar/CalendarScreen.tsx'), 'CalendarScreen'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/calendar/new',
    validateSearch: (raw: Record<string, unknown>): { day?: string; time?: string; customer?: string } => ({
      ...(typeof raw.day === 'string' ? { day: raw.day } : {}),
      ...(typeof raw.time === 'string' ? { time: raw.time } : {}),
      ...(typeof raw.customer === 'string' ? { customer: raw.customer } : {}),
    }),
    component: lazyRouteComponent(() => import('../screens/booking/BookingScreen.tsx'), 'BookingScreen'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/customers',
    validateSearch: readCustomersSearch,
    component: lazyRouteComponent(
      () => import('../screens/customers/CustomersScreen.tsx'),
      'CustomersScreen',
    ),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/customers/new',
    component: lazyRouteComponent(
      () => import('../screens/customers/NewCustomerScreen.tsx'),
      'NewCustomerScreen',
    ),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/customers/$id',
    component: lazyRouteComponent(() => import('../screens/customers/CustomerScreen.tsx'), 'CustomerScreen'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/services',
    component: lazyRouteComponent(() => import('../screens/services/ServicesScreen.tsx'), 'ServicesScreen'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/products',
    validateSearch: readProductsSearch,
    component: lazyRouteComponent(() => import('../screens/products/ProductsScreen.tsx'), 'ProductsScreen'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/counter',
    component: lazyRouteComponent(() => import('../screens/counter/CounterScreen.tsx'), 'CounterScreen'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/counter/cash',
    component: lazyRouteComponent(() => import('../screens/counter/cash/CashScreen.tsx'), 'CashScreen'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/counter/cash/$id',
    component: lazyRouteComponent(() => import('../screens/counter/cash/SessionScreen.tsx'), 'SessionScreen'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/takings',
    validateSearch: readTakingsSearch,
    component: lazyRouteComponent(() => import('../screens/takings/TakingsScreen.tsx'), 'TakingsScreen'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/billing',
    validateSearch: readBillingSearch,
    component: lazyRouteComponent(() => import('../screens/billing/BillingScreen.tsx'), 'BillingScreen'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/notes',
    validateSearch: readNotesSearch,
    component: lazyRouteComponent(() => import('../screens/notes/NotesScreen.tsx'), 'NotesScreen'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/notes/closing',
    validateSearch: readMonthSearch,
    component: lazyRouteComponent(() => import('../screens/notes/ClosingScreen.tsx'), 'ClosingScreen'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/notes/numbering',
    component: lazyRouteComponent(() => import('../screens/notes/NumberingScreen.tsx'), 'NumberingScreen'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/receivables',
    validateSearch: readReceivablesSearch,
    component: lazyRouteComponent(
      () => import('../screens/receivables/ReceivablesScreen.tsx'),
      'ReceivablesScreen',
    ),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/joint-receipts/$id',
    component: lazyRouteComponent(
      () => import('../screens/receivables/JointReceiptScreen.tsx'),
      'JointReceiptScreen',
    ),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/invoices/$id',
    component: lazyRouteComponent(() => import('../screens/invoice/InvoiceScreen.tsx'), 'InvoiceScreen'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/invoices/$id/receipt',
    component: lazyRouteComponent(() => import('../screens/receipt/ReceiptScreen.tsx'), 'ReceiptScreen'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/integration',
    validateSearch: readMonthSearch,
    component: lazyRouteComponent(
      () => import('../screens/integration/IntegrationScreen.tsx'),
      'IntegrationScreen',
    ),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/alerts',
    component: lazyRouteComponent(() => import('../screens/alerts/AlertsScreen.tsx'), 'AlertsScreen'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/settings',
    validateSearch: (raw: Record<string, unknown>): { tab?: SettingsTab } => {
      const tab = settingsTabs.find(name => name === raw.tab)
      return tab ? { tab } : {}
    },
    component: lazyRouteComponent(() => import('../screens/settings/SettingsScreen.tsx'), 'SettingsScreen'),
  }),
] as const

export const router = createRouter({
  routeTree: root.addChildren([...doors, signedIn.addChildren([...rooms])]),
  defaultPreload: 'intent',
  defaultPreloadDelay: 80,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
  /** What goes along to the next screen and is in no address. */
  interface HistoryState {
    /** Of the invoice that was just made at the counter. */
    sale?: { changeCents: number }
  }
}
