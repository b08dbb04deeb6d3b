/**
 * The names of fields as people know them, so that a finding never shows a path.
 */
import type { Locale } from '../text.ts'
import { noteLabels } from './noteLabels.ts'

const labels: Record<string, Record<Locale, string>> = {
  ...noteLabels,
  personKind: { 'pt-BR': 'tipo de pessoa', en: 'kind of person', es: 'tipo de persona' },
  name: { 'pt-BR': 'nome', en: 'name', es: 'nombre' },
  tradeName: { 'pt-BR': 'nome fantasia', en: 'trade name', es: 'nombre comercial' },
  taxId: { 'pt-BR': 'CPF/CNPJ', en: 'tax ID', es: 'CPF/CNPJ' },
  email: { 'pt-BR': 'e-mail', en: 'e-mail', es: 'correo' },
  phone: { 'pt-BR': 'telefone', en: 'phone', es: 'teléfono' },
  phone2: { 'pt-BR': 'outro telefone', en: 'other phone', es: 'otro teléfono' },
  street: { 'pt-BR': 'rua', en: 'street', es: 'calle' },
  number: { 'pt-BR': 'número', en: 'number', es: 'número' },
  streetNumber: { 'pt-BR': 'número', en: 'number', es: 'número' },
  complement: { 'pt-BR': 'complemento', en: 'address line 2', es: 'complemento' },
  district: { 'pt-BR': 'bairro', en: 'district', es: 'barrio' },
  city: { 'pt-BR': 'cidade', en: 'city', es: 'ciudad' },
  cityCode: { 'pt-BR': 'cidade', en: 'city', es: 'ciudad' },
  state: { 'pt-BR': 'estado', en: 'state', es: 'estado' },
  postalCode: { 'pt-BR': 'CEP', en: 'postal code', es: 'código postal' },
  stateRegistration: { 'pt-BR': 'inscrição estadual', en: 'state registration', es: 'inscripción estatal' },
  cityRegistration: {
    'pt-BR': 'inscrição municipal',
    en: 'municipal registration',
    es: 'inscripción municipal',
  },
  icmsContributor: { 'pt-BR': 'contribuinte de ICMS', en: 'ICMS contributor', es: 'contribuyente de ICMS' },
  customerName: { 'pt-BR': 'nome do cliente', en: "customer's name", es: 'nombre del cliente' },
  date: { 'pt-BR': 'data', en: 'date', es: 'fecha' },
  notes: { 'pt-BR': 'observações', en: 'notes', es: 'observaciones' },
  items: { 'pt-BR': 'serviços', en: 'services', es: 'servicios' },
  productLines: { 'pt-BR': 'produtos', en: 'products', es: 'productos' },
  instalments: { 'pt-BR': 'parcelas', en: 'instalments', es: 'cuotas' },
  status: { 'pt-BR': 'situação', en: 'status', es: 'situación' },
  title: { 'pt-BR': 'descrição', en: 'description', es: 'descripción' },
  issuedOn: { 'pt-BR': 'data de emissão', en: 'issue date', es: 'fecha de emisión' },
  due: { 'pt-BR': 'vencimento', en: 'due date', es: 'vencimiento' },
  amountCents: { 'pt-BR': 'valor', en: 'amount', es: 'valor' },
  discountCents: { 'pt-BR': 'desconto', en: 'discount', es: 'descuento' },
  surchargeCents: { 'pt-BR': 'acréscimo', en: 'surcharge', es: 'recargo' },
  interestCents: { 'pt-BR': 'juros', en: 'interest', es: 'intereses' },
  receivedOn: { 'pt-BR': 'data do recebimento', en: 'date received', es: 'fecha de cobro' },
  unit: { 'pt-BR': 'unidade', en: 'unit', es: 'unidad' },
  priceCents: { 'pt-BR': 'preço', en: 'price', es: 'precio' },
  barcode: { 'pt-BR': 'código de barras', en: 'barcode', es: 'código de barras' },
  code: { 'pt-BR': 'código', en: 'code', es: 'código' },
  direction: { 'pt-BR': 'sentido', en: 'direction', es: 'sentido' },
  quantityMilli: { 'pt-BR': 'quantidade', en: 'quantity', es: 'cantidad' },
  method: { 'pt-BR': 'forma de pagamento', en: 'payment method', es: 'forma de pago' },
}

/** The label of a field by its dotted path; its last part decides. A path without a label is shown as it is. */
export function fieldLabel(path: string, locale: Locale): string {
  const last = path.split('.').at(-1)!
  return Object.hasOwn(labels, last) ? labels[last]![locale] : path
}
