/** Every address of the app and the screen it opens. Screens are fetched when they are first opened. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { Broken } from './Broken.tsx'
import { NotFound } from './NotFound.tsx'
import {
  only,
  readBillingSearch,
  readBookingSearch,
  readCalendarSearch,
  readCustomersSearch,
  readMonthSearch,
  readNewCustomerSearch,
  readNotesSearch,
  readProductsSearch,
  readReceivablesSearch,
  readServicesSearch,
  readSettingsSearch,
  readSignInSearch,
  readTakingsSearch,
} from './routes.ts'
import { SignedIn } from './SignedIn.tsx'

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound })

const doors = [
  createRoute({
    getParentRoute: () => root,
    path: '/sign-in',
    validateSearch: only(readSignInSearch),
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
    validateSearch: only(readCalendarSearch),
    component: lazyRouteComponent(() => import('../screens/calendar/CalendarScreen.tsx'), 'CalendarScreen'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/calendar/new',
    validateSearch: only(readBookingSearch),
    component: lazyRouteComponent(() => import('../screens/booking/BookingScreen.tsx'), 'BookingScreen'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/customers',
    validateSearch: only(readCustomersSearch),
    component: lazyRouteComponent(
      () => import('../screens/customers/CustomersScreen.tsx'),
      'CustomersScreen',
    ),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/customers/new',
    validateSearch: only(readNewCustomerSearch),
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
    validateSearch: only(readServicesSearch),
    component: lazyRouteComponent(() => import('../screens/services/ServicesScreen.tsx'), 'ServicesScreen'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/products',
    validateSearch: only(readProductsSearch),
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
    validateSearch: only(readTakingsSearch),
    component: lazyRouteComponent(() => import('../screens/takings/TakingsScreen.tsx'), 'TakingsScreen'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/billing',
    validateSearch: only(readBillingSearch),
    component: lazyRouteComponent(() => import('../screens/billing/BillingScreen.tsx'), 'BillingScreen'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/notes',
    validateSearch: only(readNotesSearch),
    component: lazyRouteComponent(() => import('../screens/notes/NotesScreen.tsx'), 'NotesScreen'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/notes/closing',
    validateSearch: only(readMonthSearch),
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
    validateSearch: only(readReceivablesSearch),
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
    validateSearch: only(readMonthSearch),
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
    validateSearch: only(readSettingsSearch),
    component: lazyRouteComponent(() => import('../screens/settings/SettingsScreen.tsx'), 'SettingsScreen'),
  }),
] as const

export const router = createRouter({
  routeTree: root.addChildren([...doors, signedIn.addChildren([...rooms])]),
  defaultPreload: 'intent',
  defaultPreloadDelay: 80,
  scrollRestoration: true,
  defaultErrorComponent: Broken,
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
