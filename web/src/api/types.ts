/** The resources the screens show, taken from the API's own description. Amounts are integer cents. */
import type { components, paths } from './schema.gen.ts'

type Get<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Answer } } } }
}
  ? Answer
  : never
type Body<Path extends keyof paths, Method extends 'post' | 'put' | 'patch'> = paths[Path] extends {
  [M in Method]: { requestBody?: { content: { 'application/json': infer Sent } } }
}
  ? Sent
  : never
type Made<Path extends keyof paths> = paths[Path] extends {
  post: { responses: { 201: { content: { 'application/json': infer Answer } } } }
}
  ? Answer
  : never
type Item<List> = List extends { items: (infer One)[] } ? One : never

export type Session = Get<'/api/v1/session'>
/** A store as the session knows it. */
export type Store = Session['stores'][number]
export type Permission = Store['may'][number]
export type StoreRecord = Get<'/api/v1/store'>
export type StoreChange = Body<'/api/v1/store', 'patch'>
export type FiscalSettings = Get<'/api/v1/fiscal-settings'>
export type FiscalSettingsChange = Body<'/api/v1/fiscal-settings', 'patch'>
export type ApproximateTaxImport = components['schemas']['ApproximateTaxImport']
export type ServiceLinks = Get<'/api/v1/connections/{id}/services'>
export type ServiceLink = ServiceLinks['items'][number]
export type ServiceChoice = Body<'/api/v1/connections/{id}/services/choices', 'post'>['choices'][number]
export type FiscalReadiness = Get<'/api/v1/fiscal-readiness'>
export type NoteToUndo = Get<'/api/v1/invoices/{id}/undoing'>['notes'][number]
export type NoteUndone = NonNullable<Note['undone']>
export type NoteCancel = Get<'/api/v1/notes/{id}/cancellation'>
export type NoteNumbers = Get<'/api/v1/notes/gaps'>
export type NoteClosing = Get<'/api/v1/notes/closing'>
export type ClosingNote = Item<Get<'/api/v1/notes/closing/notes'>>
export type FiscalMatter = FiscalSettings['confirmations'][number]['matter']
export type SetUpInput = Body<'/api/v1/setup', 'post'>
export type User = Item<Get<'/api/v1/users'>>
export type StoreRole = User['role']
export type ApiKey = Item<Get<'/api/v1/keys'>>
export type Webhook = Item<Get<'/api/v1/webhook-endpoints'>>
export type WebhookInput = Body<'/api/v1/webhook-endpoints', 'post'>
export type WebhookChange = Body<'/api/v1/webhook-endpoints/{id}', 'patch'>
export type WebhookEvent = WebhookInput['events'][number]
export type Delivery = Item<Get<'/api/v1/webhook-endpoints/{id}/deliveries'>>

/** An order made by hand in the ERP that is no invoice here yet. */
export type ErpOrder = Item<Get<'/api/v1/erp-orders'>>

export type Alert = Item<Get<'/api/v1/alerts'>>
export type MailReader = Get<'/api/v1/alert-readers'>['readers'][number]

export type Customer = Get<'/api/v1/customers/{id}'>
export type CustomerInput = Body<'/api/v1/customers', 'post'>
export type CustomerChange = Body<'/api/v1/customers/{id}', 'patch'>
export type PersonKind = Customer['personKind']
export type Pet = Customer['pets'][number]
export type NewPet = Body<'/api/v1/pets', 'post'>
export type PetChange = Body<'/api/v1/pets/{id}', 'patch'>
export type Species = Pet['species']
export type Size = NonNullable<Pet['size']>
export type Coat = NonNullable<Pet['coat']>
export type Finding = Customer['findings'][number]

export type Service = Item<Get<'/api/v1/services'>>
export type ServiceInput = Body<'/api/v1/services', 'post'>
export type ServiceChange = Body<'/api/v1/services/{id}', 'patch'>
export type Product = Get<'/api/v1/products/{id}'>
export type ProductInput = Body<'/api/v1/products', 'post'>
export type ProductChange = Body<'/api/v1/products/{id}', 'patch'>

export type Appointment = Get<'/api/v1/appointments/{id}'>
export type AppointmentStatus = Appointment['status']
export type PetOfAppointment = NonNullable<Appointment['pet']>
export type Supplies = Get<'/api/v1/appointments/{id}/supplies'>
export type Booking = Body<'/api/v1/appointments', 'post'>

export type InvoiceRow = Item<Get<'/api/v1/invoices'>>
export type Invoice = Get<'/api/v1/invoices/{id}'>
export type PaymentStatus = Invoice['paymentStatus']
/** What the list of invoices can be narrowed to by its payment: a status, or what a figure above it counts. */
export type PaymentFilter = NonNullable<
  NonNullable<paths['/api/v1/invoices']['get']['parameters']['query']>['paymentStatus']
>
/** Where an invoice stands in the ERP: the Service Order column. */
export type Column = Invoice['serviceOrderColumn']
export type ColumnState = Column['state']
export type Line = Invoice['lines'][number]
export type Instalment = Invoice['instalments'][number]
export type PaymentMethod = Invoice['payments'][number]['method']
export type InvoiceDocument = Invoice['documents'][number]
export type DocumentState = InvoiceDocument['state']
export type PaymentInput = Body<'/api/v1/invoices/{id}/payments', 'post'>
export type LinesInput = Body<'/api/v1/invoices/{id}/lines', 'put'>
export type InstalmentsInput = Body<'/api/v1/invoices/{id}/instalments', 'put'>
export type Totals = Get<'/api/v1/invoices/totals'>
export type SaleInput = Body<'/api/v1/sales', 'post'>
/** More was sold than is known to be there: the sale stands. */
export type StockWarning = Made<'/api/v1/sales'>['warnings'][number]
export type Credit = Get<'/api/v1/customers/{id}/credit'>
export type PayOutInput = Body<'/api/v1/customers/{id}/credit/payouts', 'post'>
/** How money comes and goes: every method but the customer's credit. */
export type MoneyMethod = PayOutInput['method']
/** A receipt as its reader sees it. */
export type ReceiptShown = Get<'/api/v1/invoices/{id}/receipt'>
/** An open due date of an invoice. */
export type Receivable = Item<Get<'/api/v1/receivables'>>
export type Ageing = Get<'/api/v1/receivables/ageing'>
export type JointReceiptInput = Body<'/api/v1/joint-receipts', 'post'>
export type JointReceipt = Get<'/api/v1/joint-receipts/{id}'>
/** A receipt over several invoices as its reader sees it. */
export type JointPaper = JointReceipt['paper']
export type CashSession = Get<'/api/v1/cash-sessions/{id}'>
export type CashMethod = CashSession['methods'][number]
export type CashMovement = Body<'/api/v1/cash-sessions/{id}/movements', 'post'>
export type CashCounts = Body<'/api/v1/cash-sessions/{id}/close', 'post'>
export type CashRecount = Body<'/api/v1/cash-sessions/{id}/counts', 'post'>
export type TakingsEntry = Item<Get<'/api/v1/takings/entries'>>
export type Plan = Get<'/api/v1/invoices/{id}/plan'>
export type Happening = Item<Get<'/api/v1/invoices/{id}/timeline'>>

export type InvoiceNotes = Get<'/api/v1/invoices/{id}/notes'>
/** A fiscal note: what it covers, and how the tax authority sees it. */
export type Note = InvoiceNotes['notes'][number]
export type NoteState = Note['state']
/** What the notes of each state come to. */
export type NotesByState = Get<'/api/v1/notes'>['byState']
export type NoteKind = Note['kind']
export type SaleToPreview = Body<'/api/v1/notes/preview', 'post'>
/** A note that is still to come. */
export type NoteAhead = Get<'/api/v1/invoices/{id}/notes/preview'>['notes'][number]
/** What a company keeps back by service notes and no receipt carries yet. */
export type Withheld = Get<'/api/v1/invoices/{id}/notes/preview'>['withheld']
export type AskForNote = Body<'/api/v1/invoices/{id}/notes', 'post'>

export type DriverInfo = Item<Get<'/api/v1/drivers'>>
export type SettingField = DriverInfo['settingFields'][number]
export type Connection = Item<Get<'/api/v1/connections'>>
export type Hints = Get<'/api/v1/connections/{id}/webhook'>
export type Health = Get<'/api/v1/connections/{id}/health'>
export type Cause = Health['causes'][number]
export type Choice = Item<Get<'/api/v1/connections/{id}/choices/{list}'>>
export type FirstConnection = Get<'/api/v1/connections/{id}/first'>
export type Survey = FirstConnection['surveys'][number]
export type Match = Item<Get<'/api/v1/connections/{id}/first/matches'>>
export type GoLiveInput = Body<'/api/v1/connections/{id}/first/go', 'post'>
export type Reconciliation = Item<Get<'/api/v1/connections/{id}/reconciliations'>>
export type ReconciliationTotal = Get<'/api/v1/reconciliations/{id}'>['totals'][number]
export type ReconciliationRow = Item<Get<'/api/v1/reconciliations/{id}/rows'>>
export type ConnectInput = Body<'/api/v1/connections', 'post'>
export type ConnectionChange = Body<'/api/v1/connections/{id}', 'patch'>
