/**
 * The sentences of problems with receiving for several invoices at once: part of the catalogue in `problemSentences.ts`,
 * which says what a nature is and holds them to its form.
 */

export const jointSentences = {
  invoice_not_payable: {
    nature: 'state',
    'pt-BR': {
      cause: 'A fatura {number} não pode ser recebida: está paga, cancelada ou foi feita no ERP.',
      cure: 'Tire-a da seleção; nada foi recebido.',
    },
    en: {
      cause: 'Invoice {number} cannot be received for: it is paid, cancelled or made in the ERP.',
      cure: 'Take it out of the selection; nothing was received.',
    },
    es: {
      cause: 'La factura {number} no puede cobrarse: está pagada, cancelada o se hizo en el ERP.',
      cure: 'Quítela de la selección; no se cobró nada.',
    },
  },
  payer_needed: {
    nature: 'state',
    'pt-BR': { cause: 'As faturas são de clientes diferentes.', cure: 'Diga qual deles paga por todas.' },
    en: { cause: 'The invoices are of different customers.', cure: 'Say which of them pays for all.' },
    es: { cause: 'Las facturas son de clientes distintos.', cure: 'Diga cuál de ellos paga por todas.' },
  },
  credit_of_one_customer: {
    nature: 'state',
    'pt-BR': {
      cause: 'Crédito paga só faturas do próprio cliente.',
      cure: 'Receba as faturas de cada cliente separadamente, ou use outra forma.',
    },
    en: {
      cause: "Credit pays the customer's own invoices only.",
      cure: "Receive each customer's invoices apart, or use another method.",
    },
    es: {
      cause: 'El crédito paga solo facturas del propio cliente.',
      cure: 'Cobre las facturas de cada cliente por separado, o use otra forma.',
    },
  },
  joint_receipt_differs: {
    nature: 'state',
    'pt-BR': {
      cause: 'Já há um recebimento com esse identificador, de outras faturas ou outros valores.',
      cure: 'Envie os mesmos dados, ou outro identificador.',
    },
    en: {
      cause: 'There is a receipt with this id already, of other invoices or other amounts.',
      cure: 'Send the same again, or another id.',
    },
    es: {
      cause: 'Ya existe un cobro con ese identificador, de otras facturas u otros importes.',
      cure: 'Envíe los mismos datos, u otro identificador.',
    },
  },
  invoice_not_reversible: {
    nature: 'state',
    'pt-BR': {
      cause:
        'A fatura {number} impede o estorno: foi cancelada, ou o cliente já recebeu de volta mais do que os outros recebimentos dela cobrem.',
      cure: 'Nada foi estornado. Abra essa fatura e estorne todos os recebimentos dela de uma vez.',
    },
    en: {
      cause:
        'Invoice {number} stands in the way: it was cancelled, or the customer had more back than its other payments cover.',
      cure: 'Nothing was reversed. Open that invoice and reverse all its payments at once.',
    },
    es: {
      cause:
        'La factura {number} lo impide: fue cancelada, o el cliente ya recibió de vuelta más de lo que cubren sus otros cobros.',
      cure: 'No se revirtió nada. Abra esa factura y revierta todos sus cobros a la vez.',
    },
  },
} as const
