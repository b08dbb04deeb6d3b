/**
 * Rejections of the cities' own systems, as the ABRASF standard numbers them; cities differ, so their own words count more.
 */
import { type Rejection, said } from './rejection.ts'

export const cityRejections: readonly Rejection[] = [
  {
    codes: ['E3'],
    field: 'note.nature',
    curedAt: 'service',
    words: {
      'pt-BR': said(
        'Falta a natureza da operação.',
        'Informe a natureza da operação; tributado na cidade é 1.',
      ),
      en: said('The nature of the operation is missing.', 'Enter it; taxed in the city is 1.'),
      es: said('Falta la naturaleza de la operación.', 'Indíquela; gravado en la ciudad es 1.'),
    },
  },
  {
    codes: ['E8'],
    field: 'store.regime',
    curedAt: 'store',
    words: {
      'pt-BR': said('Falta dizer se a loja é do Simples Nacional.', 'Informe o regime da loja no ERP.'),
      en: said(
        'Whether the store is of Simples Nacional is missing.',
        "Enter the store's regime in the ERP.",
      ),
      es: said(
        'Falta decir si la tienda es del Simples Nacional.',
        'Indique el régimen de la tienda en el ERP.',
      ),
    },
  },
  {
    codes: ['E10'],
    field: 'note.number',
    curedAt: 'erp',
    words: {
      'pt-BR': said('Este RPS já foi enviado.', 'Procure a nota no ERP: pode estar emitida.'),
      en: said('This RPS was sent already.', 'Look for the note in the ERP: it may be issued.'),
      es: said('Este RPS ya fue enviado.', 'Busque la nota en el ERP: puede estar emitida.'),
    },
  },
  {
    codes: ['E13'],
    field: 'note.number',
    curedAt: 'erp',
    words: {
      'pt-BR': said('O RPS é inválido para a cidade.', 'Confira série e número do RPS no ERP.'),
      en: said('The RPS is invalid for the city.', 'Check series and number of the RPS in the ERP.'),
      es: said('El RPS es inválido para la ciudad.', 'Revise serie y número del RPS en el ERP.'),
    },
  },
  {
    codes: ['E16'],
    field: 'note.issuedAt',
    curedAt: 'store',
    words: {
      'pt-BR': said('A data da nota está no futuro.', 'Acerte o relógio e o fuso horário da loja no ERP.'),
      en: said('The date of the note is in the future.', "Set the store's clock and time zone in the ERP."),
      es: said(
        'La fecha de la nota está en el futuro.',
        'Ajuste el reloj y la zona horaria de la tienda en el ERP.',
      ),
    },
  },
  {
    codes: ['E17'],
    field: 'note.issuedAt',
    curedAt: 'store',
    words: {
      'pt-BR': said(
        'A data da nota é anterior à habilitação da loja na cidade.',
        'Confira na prefeitura desde quando a loja emite.',
      ),
      en: said(
        'The date of the note is before the store was enabled in the city.',
        'Check with the city from when the store may issue.',
      ),
      es: said(
        'La fecha de la nota es anterior a la habilitación de la tienda en la ciudad.',
        'Revise en la municipalidad desde cuándo emite la tienda.',
      ),
    },
  },
  {
    codes: ['E18'],
    field: 'note.amount',
    curedAt: 'invoice',
    words: {
      'pt-BR': said('O valor dos serviços deve ser maior que zero.', 'Corrija o valor da fatura.'),
      en: said('The value of the services must be above zero.', 'Correct the amount of the invoice.'),
      es: said('El valor de los servicios debe ser mayor que cero.', 'Corrija el valor de la factura.'),
    },
  },
  {
    codes: ['E19', 'E20'],
    field: 'note.deductions',
    curedAt: 'invoice',
    words: {
      'pt-BR': said('As deduções passam do valor dos serviços ou são negativas.', 'Corrija as deduções.'),
      en: said('The deductions exceed the services or are below zero.', 'Correct the deductions.'),
      es: said('Las deducciones superan los servicios o son negativas.', 'Corrija las deducciones.'),
    },
  },
  {
    codes: ['E21', 'E22'],
    field: 'note.discount',
    curedAt: 'invoice',
    words: {
      'pt-BR': said(
        'Os descontos passam do valor dos serviços ou são negativos.',
        'Corrija o desconto da fatura.',
      ),
      en: said(
        'The discounts exceed the services or are below zero.',
        'Correct the discount of the invoice.',
      ),
      es: said(
        'Los descuentos superan los servicios o son negativos.',
        'Corrija el descuento de la factura.',
      ),
    },
  },
  {
    codes: ['E29'],
    field: 'note.withholding',
    curedAt: 'service',
    words: {
      'pt-BR': said('A cidade não permite retenção de ISS para este serviço.', 'Tire a retenção.'),
      en: said('The city allows no withholding of ISS for this service.', 'Take the withholding off.'),
      es: said('La ciudad no permite retención de ISS para este servicio.', 'Quite la retención.'),
    },
  },
]
