/**
 * The sentences of problems with the till, its receipts and customers' credit: part of the catalogue in `problemSentences.ts`, which says what a nature is and
 * holds them to its form.
 */

export const cashSentences = {
  nothing_received: {
    nature: 'state',
    'pt-BR': { cause: 'Nada foi recebido desta fatura.', cure: 'Receba primeiro; depois envie o recibo.' },
    en: { cause: 'Nothing was received for this invoice.', cure: 'Receive first; then send the receipt.' },
    es: { cause: 'No se cobró nada de esta factura.', cure: 'Cobre primero; luego envíe el recibo.' },
  },
  cash_session_is_open: {
    nature: 'state',
    'pt-BR': { cause: 'O caixa nº {number} já está aberto.', cure: 'Feche-o antes de abrir outro.' },
    en: { cause: 'Cash session no. {number} is open already.', cure: 'Close it before opening another.' },
    es: { cause: 'La caja n.º {number} ya está abierta.', cure: 'Ciérrela antes de abrir otra.' },
  },
  cash_session_needed: {
    nature: 'state',
    'pt-BR': {
      cause: 'Nenhum caixa está aberto, e esta loja só recebe dinheiro com o caixa aberto.',
      cure: 'Abra o caixa ou escolha outra forma de pagamento.',
    },
    en: {
      cause: 'No cash session is open, and this store takes cash only while one is.',
      cure: 'Open the till, or choose another payment method.',
    },
    es: {
      cause: 'No hay caja abierta, y esta tienda solo recibe efectivo con la caja abierta.',
      cure: 'Abra la caja o elija otra forma de pago.',
    },
  },
  cash_session_closed: {
    nature: 'state',
    'pt-BR': {
      cause: 'Este caixa já foi fechado.',
      cure: 'Abra outro; uma contagem errada se corrige com nova contagem.',
    },
    en: {
      cause: 'This cash session was closed already.',
      cure: 'Open another; a wrong count is corrected by a new count.',
    },
    es: {
      cause: 'Esta caja ya fue cerrada.',
      cure: 'Abra otra; un conteo equivocado se corrige con un nuevo conteo.',
    },
  },
  cash_session_not_closed: {
    nature: 'state',
    'pt-BR': { cause: 'Este caixa ainda está aberto.', cure: 'Feche-o com a contagem certa.' },
    en: { cause: 'This cash session is still open.', cure: 'Close it with the right count.' },
    es: { cause: 'Esta caja todavía está abierta.', cure: 'Ciérrela con el conteo correcto.' },
  },
  difference_unexplained: {
    nature: 'state',
    'pt-BR': {
      cause: 'A contagem difere do esperado: sobram {overCents} e faltam {shortCents}.',
      cure: 'Conte de novo, ou escreva o motivo da diferença.',
    },
    en: {
      cause: 'The count differs from what is expected: {overCents} too much and {shortCents} too little.',
      cure: 'Count again, or write why it differs.',
    },
    es: {
      cause: 'El conteo difiere de lo esperado: sobran {overCents} y faltan {shortCents}.',
      cure: 'Cuente de nuevo, o escriba el motivo de la diferencia.',
    },
  },
  more_than_in_drawer: {
    nature: 'state',
    'pt-BR': {
      cause: 'No caixa há {drawerCents} em dinheiro.',
      cure: 'Retire no máximo esse valor; se há mais na gaveta, registre antes a entrada.',
    },
    en: {
      cause: 'There is {drawerCents} in cash in the drawer.',
      cure: 'Take out that amount at most; if there is more in it, record what was put in first.',
    },
    es: {
      cause: 'En la caja hay {drawerCents} en efectivo.',
      cure: 'Retire como máximo ese valor; si hay más en el cajón, registre antes la entrada.',
    },
  },
  credit_spent: {
    nature: 'state',
    'pt-BR': {
      cause:
        'Desse valor, {spentCents} viraram crédito do cliente e já foram usados. Faturas pagas com crédito: {invoices}.',
      cure: 'Estorne antes o pagamento feito com crédito nessas faturas e tente de novo.',
    },
    en: {
      cause:
        'Of this money, {spentCents} became the customer’s credit and is spent. Invoices paid with credit: {invoices}.',
      cure: 'First reverse the payment made with credit on those invoices, then try again.',
    },
    es: {
      cause:
        'De ese valor, {spentCents} quedó como crédito del cliente y ya se usó. Facturas pagadas con crédito: {invoices}.',
      cure: 'Revierta antes el pago hecho con crédito en esas facturas e intente de nuevo.',
    },
  },
  excess_given_back: {
    nature: 'state',
    'pt-BR': {
      cause:
        'O cliente já recebeu de volta {excessCents}, e os outros recebimentos sozinhos não cobrem isso.',
      cure: 'Estorne todos os recebimentos desta fatura de uma vez.',
    },
    en: {
      cause: 'The customer already had {excessCents} back, and the other payments alone do not cover it.',
      cure: 'Reverse all payments of this invoice at once.',
    },
    es: {
      cause: 'El cliente ya recibió de vuelta {excessCents}, y los otros cobros solos no lo cubren.',
      cure: 'Revierta todos los cobros de esta factura a la vez.',
    },
  },
  credit_needs_customer: {
    nature: 'state',
    'pt-BR': {
      cause: 'Só quem tem cadastro tem crédito na loja.',
      cure: 'Escolha o cliente, ou use outra forma de pagamento.',
    },
    en: {
      cause: 'Only a registered customer has credit at the store.',
      cure: 'Choose the customer, or use another payment method.',
    },
    es: {
      cause: 'Solo un cliente registrado tiene crédito en la tienda.',
      cure: 'Elija el cliente, o use otra forma de pago.',
    },
  },
  more_than_credit: {
    nature: 'state',
    'pt-BR': {
      cause: 'O crédito do cliente é de {creditCents}.',
      cure: 'Use no máximo esse valor; o resto, em outra forma.',
    },
    en: {
      cause: "The customer's credit is {creditCents}.",
      cure: 'Use that amount at most, and another method for the rest.',
    },
    es: {
      cause: 'El crédito del cliente es de {creditCents}.',
      cure: 'Use como máximo ese valor; el resto, en otra forma.',
    },
  },
} as const
