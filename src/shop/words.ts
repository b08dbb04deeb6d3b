/**
 * The words for what a problem names: fields of the shop's acts, kinds of record and statuses of an appointment.
 * Fields of a customer have their labels with the pre-flight rules.
 */
import { fieldLabel } from '../core/preflight/labels.ts'
import type { Locale } from '../core/text.ts'

const words: Record<string, Record<Locale, string>> = {
  customer: { 'pt-BR': 'cliente', en: 'customer', es: 'cliente' },
  pet: { 'pt-BR': 'pet', en: 'pet', es: 'mascota' },
  service: { 'pt-BR': 'serviço', en: 'service', es: 'servicio' },
  product: { 'pt-BR': 'produto', en: 'product', es: 'producto' },
  appointment: { 'pt-BR': 'agendamento', en: 'appointment', es: 'cita' },
  invoice: { 'pt-BR': 'fatura', en: 'invoice', es: 'factura' },
  joint_receipt: {
    'pt-BR': 'recebimento de várias faturas',
    en: 'receipt over several invoices',
    es: 'cobro de varias facturas',
  },
  note: { 'pt-BR': 'nota fiscal', en: 'fiscal note', es: 'nota fiscal' },
  line: { 'pt-BR': 'item', en: 'line', es: 'ítem' },
  cash_session: { 'pt-BR': 'caixa', en: 'cash session', es: 'caja' },
  match: { 'pt-BR': 'par', en: 'pair', es: 'par' },
  order: { 'pt-BR': 'pedido', en: 'order', es: 'pedido' },
  finding: { 'pt-BR': 'aviso', en: 'finding', es: 'aviso' },
  gap: { 'pt-BR': 'falha na numeração', en: 'gap in the numbers', es: 'salto en la numeración' },
  voiding: { 'pt-BR': 'inutilização', en: 'voiding', es: 'inutilización' },
  store: { 'pt-BR': 'loja', en: 'store', es: 'tienda' },
  reconciliation: { 'pt-BR': 'conciliação', en: 'reconciliation', es: 'conciliación' },
  reconciliation_row: {
    'pt-BR': 'linha da conciliação',
    en: 'row of the reconciliation',
    es: 'fila de la conciliación',
  },
  endpoint: { 'pt-BR': 'endereço de webhook', en: 'webhook endpoint', es: 'dirección de webhook' },
  delivery: { 'pt-BR': 'entrega de webhook', en: 'webhook delivery', es: 'entrega de webhook' },

  scheduled: { 'pt-BR': 'Agendado', en: 'Scheduled', es: 'Agendado' },
  confirmed: { 'pt-BR': 'Confirmado', en: 'Confirmed', es: 'Confirmado' },
  received: { 'pt-BR': 'Recebido', en: 'Received', es: 'Recibido' },
  in_service: { 'pt-BR': 'Em atendimento', en: 'In Service', es: 'En servicio' },
  finished: { 'pt-BR': 'Finalizado', en: 'Finished', es: 'Finalizado' },
  delivered: { 'pt-BR': 'Entregue', en: 'Delivered', es: 'Entregado' },
  cancelled: { 'pt-BR': 'Cancelado', en: 'Cancelled', es: 'Cancelado' },
  no_show: { 'pt-BR': 'Não compareceu', en: 'No-show', es: 'No se presentó' },

  lines: { 'pt-BR': 'itens', en: 'lines', es: 'ítems' },
  services: { 'pt-BR': 'serviços', en: 'services', es: 'servicios' },
  instalments: { 'pt-BR': 'parcelas', en: 'instalments', es: 'cuotas' },
  legs: { 'pt-BR': 'formas de pagamento', en: 'payment methods', es: 'formas de pago' },
  payerId: { 'pt-BR': 'quem paga', en: 'who pays', es: 'quién paga' },
  invoiceIds: { 'pt-BR': 'faturas', en: 'invoices', es: 'facturas' },
  customerId: { 'pt-BR': 'cliente', en: 'customer', es: 'cliente' },
  petId: { 'pt-BR': 'pet', en: 'pet', es: 'mascota' },
  description: { 'pt-BR': 'descrição', en: 'description', es: 'descripción' },
  quantity: { 'pt-BR': 'quantidade', en: 'quantity', es: 'cantidad' },
  adjustment: {
    'pt-BR': 'desconto ou acréscimo',
    en: 'discount or surcharge',
    es: 'descuento o recargo',
  },
  percent: { 'pt-BR': 'porcentagem', en: 'percentage', es: 'porcentaje' },
  unitPriceCents: { 'pt-BR': 'preço unitário', en: 'unit price', es: 'precio unitario' },
  priceCents: { 'pt-BR': 'preço', en: 'price', es: 'precio' },
  prices: { 'pt-BR': 'tabela de preços', en: 'price table', es: 'tabla de precios' },
  supplies: { 'pt-BR': 'insumos', en: 'supplies', es: 'insumos' },
  productId: { 'pt-BR': 'produto', en: 'product', es: 'producto' },
  code: { 'pt-BR': 'código', en: 'code', es: 'código' },
  barcode: { 'pt-BR': 'código de barras', en: 'barcode', es: 'código de barras' },
  unit: { 'pt-BR': 'unidade', en: 'unit', es: 'unidad' },
  payments: { 'pt-BR': 'pagamentos', en: 'payments', es: 'pagos' },
  floatCents: { 'pt-BR': 'fundo de troco', en: 'float', es: 'fondo de cambio' },
  amountCents: { 'pt-BR': 'valor', en: 'amount', es: 'importe' },
  method: { 'pt-BR': 'forma de pagamento', en: 'payment method', es: 'forma de pago' },
  excess: { 'pt-BR': 'excedente', en: 'excess', es: 'excedente' },
  refundMethod: {
    'pt-BR': 'forma da devolução',
    en: 'method of the refund',
    es: 'forma de la devolución',
  },
  counts: { 'pt-BR': 'contagem do dinheiro', en: 'count of the cash', es: 'conteo del efectivo' },
  countedCents: { 'pt-BR': 'valor contado', en: 'counted amount', es: 'importe contado' },
  direction: { 'pt-BR': 'entrada ou saída', en: 'in or out', es: 'entrada o salida' },
  minutes: { 'pt-BR': 'duração', en: 'duration', es: 'duración' },
  species: { 'pt-BR': 'espécie', en: 'species', es: 'especie' },
  size: { 'pt-BR': 'porte', en: 'size', es: 'tamaño' },
  coat: { 'pt-BR': 'pelagem', en: 'coat', es: 'pelaje' },
  birthDate: { 'pt-BR': 'data de nascimento', en: 'birth date', es: 'fecha de nacimiento' },
  startsAt: { 'pt-BR': 'data e hora', en: 'date and time', es: 'fecha y hora' },
  dueOn: { 'pt-BR': 'vencimento', en: 'due date', es: 'vencimiento' },
  firstDueOn: { 'pt-BR': 'primeiro vencimento', en: 'first due date', es: 'primer vencimiento' },
  reason: { 'pt-BR': 'motivo', en: 'reason', es: 'motivo' },
  externalId: { 'pt-BR': 'identificador externo', en: 'external id', es: 'identificador externo' },
  legalName: { 'pt-BR': 'razão social', en: 'legal name', es: 'razón social' },
  taxRegime: { 'pt-BR': 'regime tributário', en: 'tax regime', es: 'régimen tributario' },
  timeZone: { 'pt-BR': 'fuso horário', en: 'time zone', es: 'zona horaria' },
}

/** A field (its path's last part decides), kind or status as a person knows it; anything else as it is. */
export function wordFor(text: string, locale: Locale): string {
  const last = text.split('.').at(-1)!
  return Object.hasOwn(words, last) ? words[last]![locale] : fieldLabel(text, locale)
}
