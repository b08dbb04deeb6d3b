/**
 * Rejections of consumer notes about totals and payments (Manual de Orientação do Contribuinte of NF-e/NFC-e and its technical
 * notes).
 */
import { type Rejection, said } from './rejection.ts'

export const consumerTotalsRejections: readonly Rejection[] = [
  {
    codes: ['391', '392'],
    field: 'payment.card',
    curedAt: 'invoice',
    words: {
      'pt-BR': said(
        'Faltam dados do cartão ou do Pix no pagamento.',
        'Confira no ERP os dados da maquininha e da credenciadora.',
      ),
      en: said(
        'Data of the card or Pix are missing in the payment.',
        'Check the card machine and its acquirer in the ERP.',
      ),
      es: said(
        'Faltan datos de la tarjeta o del Pix en el pago.',
        'Revise en el ERP los datos del terminal y del adquirente.',
      ),
    },
  },
  {
    codes: ['441'],
    field: 'payment.method',
    curedAt: 'connection',
    words: {
      'pt-BR': said(
        'Um pagamento é "outros" e falta dizer qual.',
        'Escolha na integração uma forma de pagamento com código fiscal.',
      ),
      en: said(
        'A payment is "other" and does not say which.',
        'Choose a payment method with a fiscal code on the integration screen.',
      ),
      es: said(
        'Un pago es "otros" y falta decir cuál.',
        'Elija en la integración una forma de pago con código fiscal.',
      ),
    },
  },
  {
    codes: ['436'],
    field: 'payment.method',
    curedAt: 'connection',
    words: {
      'pt-BR': said(
        'O estado não aceita o pagamento "outros".',
        'Escolha na integração uma forma de pagamento com código fiscal.',
      ),
      en: said(
        'The state does not take the payment "other".',
        'Choose a payment method with a fiscal code on the integration screen.',
      ),
      es: said(
        'El estado no acepta el pago "otros".',
        'Elija en la integración una forma de pago con código fiscal.',
      ),
    },
  },
  {
    codes: ['531', '532', '564', '610'],
    field: 'note.totals',
    curedAt: 'invoice',
    words: {
      'pt-BR': said(
        'Os totais da nota não são a soma dos produtos.',
        'Refaça a nota: os totais são somados de novo.',
      ),
      en: said(
        'The totals of the note are not the sum of its products.',
        'Make the note again: its totals are added up anew.',
      ),
      es: said(
        'Los totales de la nota no son la suma de los productos.',
        'Rehaga la nota: los totales se suman de nuevo.',
      ),
    },
  },
  {
    codes: ['537'],
    field: 'note.discount',
    curedAt: 'invoice',
    words: {
      'pt-BR': said(
        'O desconto da nota não é a soma dos descontos dos produtos.',
        'Corrija o desconto da venda.',
      ),
      en: said(
        "The note's discount is not the sum of its products' discounts.",
        'Correct the discount of the sale.',
      ),
      es: said(
        'El descuento de la nota no es la suma de los descuentos de los productos.',
        'Corrija el descuento de la venta.',
      ),
    },
  },
  {
    codes: ['602', '603'],
    field: 'note.pisCofins',
    curedAt: 'invoice',
    words: {
      'pt-BR': said(
        'O total de PIS ou COFINS não é a soma dos produtos.',
        'Confira PIS e COFINS dos produtos e refaça a nota.',
      ),
      en: said(
        'The total of PIS or COFINS is not the sum of the products.',
        "Check the products' PIS and COFINS and make the note again.",
      ),
      es: said(
        'El total de PIS o COFINS no es la suma de los productos.',
        'Revise PIS y COFINS de los productos y rehaga la nota.',
      ),
    },
  },
  {
    codes: ['716'],
    field: 'note.finalConsumer',
    curedAt: 'erp',
    words: {
      'pt-BR': said(
        'A nota não diz que é para consumidor final.',
        'Marque no ERP a operação como consumidor final.',
      ),
      en: said(
        'The note does not say that it is for a final consumer.',
        'Mark the operation as for a final consumer in the ERP.',
      ),
      es: said(
        'La nota no dice que es para consumidor final.',
        'Marque en el ERP la operación como consumidor final.',
      ),
    },
  },
  {
    codes: ['717'],
    field: 'note.presence',
    curedAt: 'erp',
    words: {
      'pt-BR': said(
        'A nota não diz que a venda é presencial ou entrega.',
        'Marque no ERP a operação como presencial.',
      ),
      en: said(
        'The note does not say that the sale is at the counter or a delivery.',
        'Mark the operation as at the counter in the ERP.',
      ),
      es: said(
        'La nota no dice que la venta es presencial o entrega.',
        'Marque en el ERP la operación como presencial.',
      ),
    },
  },
  {
    codes: ['753'],
    field: 'note.freight',
    curedAt: 'invoice',
    words: {
      'pt-BR': said(
        'A NFC-e tem frete, e não é entrega.',
        'Tire o frete da nota ou marque a entrega com o endereço.',
      ),
      en: said(
        'The NFC-e has freight and is no delivery.',
        'Take the freight off the note, or mark the delivery with its address.',
      ),
      es: said(
        'La NFC-e tiene flete y no es entrega.',
        'Quite el flete de la nota o marque la entrega con la dirección.',
      ),
    },
  },
  {
    codes: ['760'],
    field: 'note.billing',
    curedAt: 'invoice',
    words: {
      'pt-BR': said(
        'A NFC-e tem dados de cobrança, que não pode ter.',
        'Tire da nota a duplicata ou a fatura.',
      ),
      en: said('The NFC-e has billing data, which it may not.', 'Take the billing off the note.'),
      es: said(
        'La NFC-e tiene datos de cobranza, que no puede tener.',
        'Quite de la nota la duplicata o la factura.',
      ),
    },
  },
  {
    codes: ['780'],
    field: 'note.total',
    curedAt: 'erp',
    words: {
      'pt-BR': said('O total passa do máximo de uma NFC-e.', 'Emita uma NF-e (modelo 55) no ERP.'),
      en: said('The total is above the most an NFC-e may come to.', 'Issue an NF-e (model 55) in the ERP.'),
      es: said('El total supera el máximo de una NFC-e.', 'Emita una NF-e (modelo 55) en el ERP.'),
    },
  },
  {
    codes: ['857'],
    field: 'payment.method',
    curedAt: 'connection',
    words: {
      'pt-BR': said('A NFC-e não pode ser paga com duplicata.', 'Escolha outra forma de pagamento.'),
      en: said('An NFC-e cannot be paid by duplicata.', 'Choose another payment method.'),
      es: said('Una NFC-e no puede pagarse con duplicata.', 'Elija otra forma de pago.'),
    },
  },
  {
    codes: ['865'],
    field: 'payment.amount',
    curedAt: 'invoice',
    words: {
      'pt-BR': said('Os pagamentos somam menos que a nota.', 'Complete os pagamentos até o total da nota.'),
      en: said(
        'The payments come to less than the note.',
        'Complete the payments up to the total of the note.',
      ),
      es: said('Los pagos suman menos que la nota.', 'Complete los pagos hasta el total de la nota.'),
    },
  },
  {
    codes: ['866'],
    field: 'payment.change',
    curedAt: 'invoice',
    words: {
      'pt-BR': said(
        'Os pagamentos passam do total e falta o troco.',
        'Informe o troco ou corrija os pagamentos.',
      ),
      en: said(
        'The payments exceed the total and the change is missing.',
        'Enter the change or correct the payments.',
      ),
      es: said('Los pagos superan el total y falta el vuelto.', 'Indique el vuelto o corrija los pagos.'),
    },
  },
  {
    codes: ['869'],
    field: 'payment.change',
    curedAt: 'invoice',
    words: {
      'pt-BR': said('O troco não confere com os pagamentos.', 'Corrija o troco.'),
      en: said('The change does not fit the payments.', 'Correct the change.'),
      es: said('El vuelto no concuerda con los pagos.', 'Corrija el vuelto.'),
    },
  },
  {
    codes: ['904'],
    field: 'payment.amount',
    curedAt: 'invoice',
    words: {
      'pt-BR': said(
        'Há um valor de pagamento onde não pode haver.',
        'Tire o valor do pagamento "sem pagamento".',
      ),
      en: said('There is an amount where none may be.', 'Take the amount off the payment "no payment".'),
      es: said('Hay un valor de pago donde no puede haber.', 'Quite el valor del pago "sin pago".'),
    },
  },
]
