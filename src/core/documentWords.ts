/** What the ERP's documents are called where a sentence speaks of many of a kind. */
import type { Locale } from './text.ts'

const words: Record<string, Record<Locale, string>> = {
  customer: { 'pt-BR': 'clientes', en: 'customers', es: 'clientes' },
  product: { 'pt-BR': 'produtos', en: 'products', es: 'productos' },
  service_order: { 'pt-BR': 'ordens de serviço', en: 'service orders', es: 'órdenes de servicio' },
  sales_order: { 'pt-BR': 'pedidos de venda', en: 'sales orders', es: 'pedidos de venta' },
  receivable: { 'pt-BR': 'contas a receber', en: 'receivables', es: 'cuentas por cobrar' },
  receipt: { 'pt-BR': 'recebimentos', en: 'receipts', es: 'cobros' },
  stock_movement: {
    'pt-BR': 'movimentos de estoque',
    en: 'stock movements',
    es: 'movimientos de existencias',
  },
  service_note: {
    'pt-BR': 'notas de serviço',
    en: 'service notes',
    es: 'notas de servicio',
  },
  consumer_note: {
    'pt-BR': 'notas ao consumidor',
    en: 'consumer notes',
    es: 'notas al consumidor',
  },
  number_voiding: {
    'pt-BR': 'inutilizações de numeração',
    en: 'voided numbers',
    es: 'numeraciones inutilizadas',
  },
  counter_sale: { 'pt-BR': 'vendas de balcão', en: 'counter sales', es: 'ventas de mostrador' },
}

/** The plural of a kind; a kind that has no word is shown as it is. */
export const documentWords = (kind: string, locale: Locale): string => words[kind]?.[locale] ?? kind

/** What people call the standing of an order. */
const statuses: Readonly<Record<string, Record<Locale, string>>> = {
  open: { 'pt-BR': 'Em Aberto', en: 'Open', es: 'Abierto' },
  in_progress: { 'pt-BR': 'Em Andamento', en: 'In progress', es: 'En curso' },
  fulfilled: { 'pt-BR': 'Atendido', en: 'Fulfilled', es: 'Atendido' },
  cancelled: { 'pt-BR': 'Cancelado', en: 'Canceled', es: 'Cancelado' },
}

/** One that has no word is shown as it is. */
export const statusWord = (status: string, locale: Locale): string => statuses[status]?.[locale] ?? status
