/**
 * Rejections of the national NFS-e about service, amounts and taxes (Anexo I of the national NFS-e, rules of validation).
 */
import { type Rejection, said, whileFaulty } from './rejection.ts'

export const nationalTaxesRejections: readonly Rejection[] = [
  {
    codes: ['E0310'],
    field: 'service.nationalCode',
    curedAt: 'service',
    words: {
      'pt-BR': said(
        'O código nacional do serviço não existe.',
        'Informe o código de 6 dígitos no ERP; banho e tosa é 050801.',
      ),
      en: said(
        'The national code of the service does not exist.',
        'Enter the 6-digit code in the ERP; grooming is 050801.',
      ),
      es: said(
        'El código nacional del servicio no existe.',
        'Indique el código de 6 dígitos en el ERP; baño y peluquería es 050801.',
      ),
    },
  },
  {
    codes: ['E0314'],
    field: 'service.cityCode',
    curedAt: 'service',
    words: {
      'pt-BR': said(
        'O código do serviço na cidade não existe.',
        'Confira o código do serviço na prefeitura e informe-o no ERP.',
      ),
      en: said(
        'The city code of the service does not exist.',
        'Check the code of the service with the city and enter it in the ERP.',
      ),
      es: said(
        'El código del servicio en la ciudad no existe.',
        'Revise el código del servicio en la municipalidad e indíquelo en el ERP.',
      ),
    },
  },
  {
    codes: ['E0316'],
    field: 'service.nbs',
    curedAt: 'service',
    words: {
      'pt-BR': said(
        'O código NBS do serviço não existe.',
        'Confira a NBS com o contador e informe-a no ERP.',
      ),
      en: said(
        'The NBS code of the service does not exist.',
        'Check the NBS with the accountant and enter it in the ERP.',
      ),
      es: said(
        'El código NBS del servicio no existe.',
        'Revise la NBS con el contador e indíquela en el ERP.',
      ),
    },
  },
  {
    codes: ['E0427', 'E0428'],
    field: 'note.discount',
    curedAt: 'invoice',
    words: {
      'pt-BR': said('Descontos e deduções passam do valor do serviço.', 'Corrija o desconto da fatura.'),
      en: said(
        'Discounts and deductions exceed the value of the service.',
        'Correct the discount of the invoice.',
      ),
      es: said(
        'Descuentos y deducciones superan el valor del servicio.',
        'Corrija el descuento de la factura.',
      ),
    },
  },
  {
    codes: ['E0430'],
    field: 'note.issRate',
    curedAt: 'invoice',
    words: {
      'pt-BR': said('O desconto leva o ISS efetivo abaixo de 2%.', 'Diminua o desconto ou a dedução.'),
      en: said('The discount takes the effective ISS below 2%.', 'Lower the discount or the deduction.'),
      es: said(
        'El descuento lleva el ISS efectivo por debajo de 2%.',
        'Reduzca el descuento o la deducción.',
      ),
    },
  },
  {
    codes: ['E0432'],
    field: 'note.deductions',
    curedAt: 'invoice',
    words: {
      'pt-BR': said(
        'As deduções não são permitidas para este serviço ou valor.',
        'Tire as deduções ou confira-as com o contador.',
      ),
      en: said(
        'Deductions are not allowed for this service or amount.',
        'Take the deductions off or check them with the accountant.',
      ),
      es: said(
        'Las deducciones no están permitidas para este servicio o valor.',
        'Quite las deducciones o revíselas con el contador.',
      ),
    },
  },
  {
    codes: ['E0580'],
    field: 'note.withholding',
    curedAt: 'service',
    words: {
      'pt-BR': said('Há retenção de ISS numa operação imune.', 'Tire a retenção.'),
      en: said('ISS is withheld on an immune operation.', 'Take the withholding off.'),
      es: said('Hay retención de ISS en una operación inmune.', 'Quite la retención.'),
    },
  },
  {
    codes: ['E0583'],
    field: 'note.withholding',
    curedAt: 'store',
    words: {
      'pt-BR': said('A loja é MEI e não pode ter ISS retido.', 'Tire a retenção.'),
      en: said('The store is a MEI, whose ISS cannot be withheld.', 'Take the withholding off.'),
      es: said('La tienda es MEI y no puede tener ISS retenido.', 'Quite la retención.'),
    },
  },
  {
    codes: ['E0588'],
    field: 'note.withholding',
    curedAt: 'store',
    words: {
      'pt-BR': said('O regime especial da loja não permite retenção de ISS.', 'Tire a retenção.'),
      en: said("The store's special regime allows no withholding of ISS.", 'Take the withholding off.'),
      es: said('El régimen especial de la tienda no permite retención de ISS.', 'Quite la retención.'),
    },
  },
  {
    codes: ['E0595'],
    field: 'service.issRate',
    curedAt: 'service',
    words: {
      'pt-BR': said('A alíquota de ISS passa de 5%.', 'Informe uma alíquota de 2% a 5%.'),
      en: said('The rate of ISS is above 5%.', 'Enter a rate from 2% to 5%.'),
      es: said('La alícuota de ISS supera 5%.', 'Indique una alícuota de 2% a 5%.'),
    },
  },
  {
    codes: ['E0600', 'E0604', 'E0617', 'E0625', 'E0635'],
    field: 'service.issRate',
    curedAt: 'service',
    words: {
      'pt-BR': said(
        'A alíquota de ISS não pode ser enviada para o regime da loja nesta cidade.',
        'Deixe a alíquota em branco: o emissor nacional a conhece.',
      ),
      en: said(
        "The rate of ISS must not be sent for the store's regime in this city.",
        'Leave the rate blank: the national issuer knows it.',
      ),
      es: said(
        'La alícuota de ISS no puede enviarse para el régimen de la tienda en esta ciudad.',
        'Deje la alícuota en blanco: el emisor nacional la conoce.',
      ),
    },
  },
  {
    codes: ['E0619', 'E0621', 'E0628', 'E0640'],
    field: 'service.issRate',
    curedAt: 'service',
    words: {
      'pt-BR': said('Falta a alíquota de ISS.', 'Informe a alíquota do serviço na cidade.'),
      en: said('The rate of ISS is missing.', 'Enter the rate of the service in the city.'),
      es: said('Falta la alícuota de ISS.', 'Indique la alícuota del servicio en la ciudad.'),
    },
  },
  {
    codes: ['E0667'],
    field: 'note.withholding',
    curedAt: 'customer',
    words: {
      'pt-BR': said('A cidade não aceita retenção de ISS por pessoa física.', 'Tire a retenção.'),
      en: said('The city takes no withholding of ISS by a person.', 'Take the withholding off.'),
      es: said('La ciudad no acepta retención de ISS por persona física.', 'Quite la retención.'),
    },
  },
  {
    codes: ['E0676'],
    field: 'note.federalTaxes',
    curedAt: 'store',
    words: {
      'pt-BR': said(
        'A loja é MEI e há tributos federais na nota.',
        'Tire PIS, COFINS, IR, CSLL e INSS da nota.',
      ),
      en: said(
        'The store is a MEI and the note has federal taxes.',
        'Take PIS, COFINS, IR, CSLL and INSS off the note.',
      ),
      es: said(
        'La tienda es MEI y hay tributos federales en la nota.',
        'Quite PIS, COFINS, IR, CSLL e INSS de la nota.',
      ),
    },
  },
  {
    codes: ['E0699', 'E0700', 'E0701'],
    field: 'note.federalTaxes',
    curedAt: 'service',
    words: {
      'pt-BR': said(
        'Um tributo federal retido está fora da faixa.',
        'Cada retenção deve ser maior que zero e menor que o serviço: corrija-a.',
      ),
      en: said(
        'A withheld federal tax is out of range.',
        'Each must be above zero and below the service: correct it.',
      ),
      es: said(
        'Un tributo federal retenido está fuera de rango.',
        'Cada retención debe ser mayor que cero y menor que el servicio: corríjala.',
      ),
    },
  },
  {
    codes: ['E0712', 'E0713'],
    field: 'note.approximateTaxes',
    curedAt: 'erp',
    words: {
      'pt-BR': said(
        'O total aproximado de tributos não serve para o regime da loja.',
        'É preenchido pelo ERP: confira nele a opção da lei da transparência.',
      ),
      en: said(
        "The approximate total of taxes does not suit the store's regime.",
        'The ERP fills it in: check its option for the transparency law.',
      ),
      es: said(
        'El total aproximado de tributos no sirve para el régimen de la tienda.',
        'Lo completa el ERP: revise en él la opción de la ley de transparencia.',
      ),
    },
  },
  {
    codes: ['E0714', 'E0718'],
    field: 'store.certificate',
    curedAt: 'store',
    words: {
      'pt-BR': said(
        'A assinatura ou o certificado da loja não foi aceito.',
        'Confira no ERP se o certificado é da loja e está na validade.',
      ),
      en: said(
        "The store's signature or certificate was not accepted.",
        "Check in the ERP whether the certificate is the store's and still valid.",
      ),
      es: said(
        'La firma o el certificado de la tienda no fue aceptado.',
        'Revise en el ERP si el certificado es de la tienda y está vigente.',
      ),
    },
  },
  {
    codes: ['E0822'],
    field: 'note.cancellation',
    curedAt: 'erp',
    words: {
      'pt-BR': said(
        'O prazo da cidade para cancelar acabou.',
        'Peça o cancelamento à prefeitura por análise fiscal.',
      ),
      en: said("The city's time to cancel is over.", 'Ask the city to cancel it by fiscal analysis.'),
      es: said(
        'El plazo de la ciudad para cancelar terminó.',
        'Pida la cancelación a la municipalidad por análisis fiscal.',
      ),
    },
  },
  {
    codes: ['E0823'],
    field: 'note.cancellation',
    curedAt: 'erp',
    words: {
      'pt-BR': said(
        'O valor passa do que a cidade deixa cancelar por conta própria.',
        'Peça o cancelamento à prefeitura por análise fiscal.',
      ),
      en: said(
        'The value is above what the city lets you cancel yourself.',
        'Ask the city to cancel it by fiscal analysis.',
      ),
      es: said(
        'El valor supera lo que la ciudad deja cancelar por cuenta propia.',
        'Pida la cancelación a la municipalidad por análisis fiscal.',
      ),
    },
  },
  {
    codes: ['E0850', 'E0322', 'E0959'],
    field: 'service.ibsCbs',
    curedAt: 'service',
    words: {
      'pt-BR': said(
        'IBS e CBS: falta a NBS ou a classificação não combina com o CST.',
        'Confira no ERP a NBS e a classificação tributária do serviço.',
      ),
      en: said(
        'IBS and CBS: the NBS is missing, or the classification does not fit the CST.',
        'Check NBS and tax classification of the service in the ERP.',
      ),
      es: said(
        'IBS y CBS: falta la NBS o la clasificación no combina con el CST.',
        'Revise en el ERP la NBS y la clasificación tributaria del servicio.',
      ),
    },
  },
  {
    codes: ['E1235'],
    field: 'note',
    curedAt: 'erp',
    words: {
      'pt-BR': said(
        'Um campo da nota tem formato, tamanho ou valor que o emissor nacional não aceita.',
        'Leia abaixo qual campo é, corrija-o e emita de novo.',
      ),
      en: said(
        'A field of the note has a format, size or value the national issuer does not take.',
        'Read below which field it is, correct it and issue again.',
      ),
      es: said(
        'Un campo de la nota tiene formato, tamaño o valor que el emisor nacional no acepta.',
        'Lea abajo qué campo es, corríjalo y emita de nuevo.',
      ),
    },
  },
  {
    codes: ['E999'],
    field: 'note',
    curedAt: 'wait',
    again: whileFaulty,
    words: {
      'pt-BR': said(
        'O emissor nacional teve um erro que não está no catálogo.',
        'A emissão é tentada até 5 vezes. Se persistir, leia abaixo as palavras dele, fale com o suporte do ERP e peça a emissão de novo.',
      ),
      en: said(
        'The national issuer had an error that is not in its catalogue.',
        'Issuing is tried up to 5 times. If it persists, read its words below, speak with the support of the ERP and ask for the issue again.',
      ),
      es: said(
        'El emisor nacional tuvo un error que no está en el catálogo.',
        'La emisión se intenta hasta 5 veces. Si persiste, lea abajo sus palabras, hable con el soporte del ERP y pida la emisión de nuevo.',
      ),
    },
  },
]
