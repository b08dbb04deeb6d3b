/** The resources the screens show, by the names the API gives them. Amounts are integer cents. */

export type Role = 'owner' | 'attendant' | 'accountant'
export type PersonKind = 'person' | 'company'
export type Size = 'mini' | 'small' | 'medium' | 'large' | 'giant'
export type Coat = 'short' | 'medium' | 'long'
export type Species = 'dog' | 'cat' | 'other'
export type PaymentMethod =
  | 'cash' | 'pix' | 'debit_card' | 'credit_card' | 'bank_slip' | 'bank_transfer' | 'cheque' | 'voucher' | 'other'
export type AppointmentStatus =
  | 'scheduled' | 'confirmed' | 'received' | 'in_service' | 'finished' | 'delivered' | 'cancelled' | 'no_show'
export type PaymentStatus = 'paid' | 'partly_paid' | 'pending' | 'overdue' | 'canceled' | 'no_charge'
export type ColumnState = 'none' | 'error' | 'processing' | 'canceled' | 'fulfilled' | 'open'
export type DocumentState =
  | 'waiting' | 'sending' | 'checking' | 'agreed' | 'action_needed' | 'skipped' | 'cancelled' | 'trashed'

export interface Finding {
  code: string
  severity: 'stop' | 'warn'
  field: string | null
  cause: string
  cure: string
  erpWords: string | null
  fix: { route: 'customer' | 'invoice' | 'connection' | 'service'; id: string | null } | null
}

export interface Session {
  user: { id: string; name: string; email: string }
  operator: boolean
  stores: Store[]
}

export interface Store {
  id: string
  name: string
  legalName: string | null
  taxId: string | null
  taxRegime: 'simples' | 'mei' | 'normal'
  city: string | null
  state: string | null
  timeZone: string
  role: Role | 'operator'
  ownerManagesConnection: boolean
}

export interface Address {
  street: string | null
  number: string | null
  complement: string | null
  district: string | null
  city: string | null
  cityCode: string | null
  state: string | null
  postalCode: string | null
}

export interface Pet {
  id: string
  name: string
  species: Species
  breed: string | null
  size: Size | null
  coat: Coat | null
  birthDate: string | null
  notes: string | null
}

export interface Customer {
  id: string
  personKind: PersonKind
  name: string
  tradeName: string | null
  taxId: string | null
  email: string | null
  phone: string | null
  phone2: string | null
  address: Address
  stateRegistration: string | null
  cityRegistration: string | null
  icmsContributor: boolean
  birthDate: string | null
  notes: string | null
  archivedAt: string | null
  pets: Pet[]
  findings: Finding[]
}

export interface Service {
  id: string
  name: string
  minutes: number
  priceCents: number
  prices: { size: Size | null; coat: Coat | null; priceCents: number }[]
  archivedAt: string | null
}

/** A service or other charge on an invoice. */
export interface Line {
  id: string
  serviceId: string | null
  description: string
  quantity: number
  unitPriceCents: number
  totalCents: number
}

export interface Instalment {
  id: string
  position: number
  dueOn: string
  amountCents: number
  receivedCents: number
}

export interface Payment {
  id: string
  method: PaymentMethod
  amountCents: number
  receivedOn: string
  recordedBy: string | null
  note: string | null
  createdAt: string
}

/** The Service Order column of one invoice. */
export interface Column {
  state: ColumnState
  /** Since when work is owed or stopped. */
  since: string | null
  /** One line beneath Error and Processing. */
  reason: string | null
  nextAttemptAt: string | null
}

export interface InvoiceRow {
  id: string
  number: number
  customer: { id: string; name: string } | null
  pet: { id: string; name: string } | null
  kind: 'appointment' | 'standalone'
  issuedOn: string
  dueOn: string | null
  totalCents: number
  receivedCents: number
  openCents: number
  paymentStatus: PaymentStatus
  column: Column
}

/** One document of an invoice in the ERP. */
export interface InvoiceDocument {
  slot: string
  kind: 'customer' | 'service_order' | 'receivable' | 'receipt'
  state: DocumentState
  erpId: string | null
  number: string | null
  amountCents: number | null
  dueOn: string | null
  lastEffect: { action: string; state: string; at: string } | null
  nextAttemptAt: string | null
  findings: Finding[]
}

export interface Invoice extends InvoiceRow {
  status: 'open' | 'cancelled'
  cancelReason: string | null
  generation: number
  holdReason: string | null
  appointmentId: string | null
  lines: Line[]
  instalments: Instalment[]
  payments: Payment[]
  excess: { kind: 'credit' | 'refund'; amountCents: number; createdAt: string }[]
  documents: InvoiceDocument[]
  findings: Finding[]
}

export interface Appointment {
  id: string
  status: AppointmentStatus
  startsAt: string
  endsAt: string
  squeezeIn: boolean
  notes: string | null
  customer: { id: string; name: string; phone: string | null }
  pet: Pet | null
  invoice: {
    id: string
    number: number
    totalCents: number
    receivedCents: number
    openCents: number
    paymentStatus: PaymentStatus
    column: Column
  }
  lines: Line[]
}

export interface Happening {
  id: string
  at: string
  actor: string
  actorName: string | null
  event: string
  facts: Record<string, unknown>
}
