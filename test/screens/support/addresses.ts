/** Screens of the furnished shop that an address alone leads to, by name. Part of the tour. */
export const addresses = {
  'customers-none-found': '/customers?q=zzz',
  'products-none-found': '/products?q=zzz',
  'products-archived': '/products?archived=true',
  takings: '/takings',
  'takings-of-cash': '/takings?method=cash',
  'billing-filtered': '/billing?period=custom&payment=overdue',
  notes: '/notes',
  'notes-none-found': '/notes?kind=nfce&state=denied',
  'notes-closing': '/notes/closing',
  'notes-numbering': '/notes/numbering',
  alerts: '/alerts',
  'settings-alerts': '/settings?tab=alerts',
  'settings-import': '/settings?tab=import',
  'settings-keys': '/settings?tab=keys',
}
