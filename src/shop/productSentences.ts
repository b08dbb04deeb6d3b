/**
 * The sentences of problems with products, their stock and counter sales: part of the catalogue in `problemSentences.ts`,
 * which says what a nature is and holds them to its form.
 */

export const productSentences = {
  born_in_erp: {
    nature: 'state',
    'pt-BR': {
      cause: 'Esta fatura foi feita no ERP: isto só muda lá.',
      cure: 'Altere ou cancele no ERP; a mudança aparece aqui sozinha.',
    },
    en: {
      cause: 'This invoice was made in the ERP: this is changed only there.',
      cure: 'Change or cancel it in the ERP; the change shows here by itself.',
    },
    es: {
      cause: 'Esta factura se hizo en el ERP: esto solo cambia allí.',
      cure: 'Cámbiela o cancélela en el ERP; el cambio aparece aquí solo.',
    },
  },
  code_taken: {
    nature: 'state',
    'pt-BR': {
      cause: 'Outro produto já usa o código {code}.',
      cure: 'Use outro código, ou altere o do outro produto.',
    },
    en: {
      cause: 'Another product already uses the code {code}.',
      cure: "Use another code, or change the other product's.",
    },
    es: {
      cause: 'Otro producto ya usa el código {code}.',
      cure: 'Use otro código, o cambie el del otro producto.',
    },
  },
  barcode_not_valid: {
    nature: 'input',
    'pt-BR': {
      cause: 'O código de barras {barcode} não confere.',
      cure: 'Leia ou digite de novo os 8, 12, 13 ou 14 números impressos sob as barras.',
    },
    en: {
      cause: 'The barcode {barcode} does not check out.',
      cure: 'Scan or type again the 8, 12, 13 or 14 digits printed under the bars.',
    },
    es: {
      cause: 'El código de barras {barcode} no coincide.',
      cure: 'Lea o escriba de nuevo los 8, 12, 13 o 14 números impresos bajo las barras.',
    },
  },
  line_of_two_kinds: {
    nature: 'input',
    'pt-BR': {
      cause: 'Um item é de um serviço ou de um produto, não dos dois.',
      cure: 'Separe em dois itens.',
    },
    en: { cause: 'A line is of a service or of a product, not of both.', cure: 'Make two lines of it.' },
    es: { cause: 'Un ítem es de un servicio o de un producto, no de ambos.', cure: 'Sepárelo en dos ítems.' },
  },
  quantity_not_valid: {
    nature: 'input',
    'pt-BR': {
      cause: 'Quantidade inválida: {field}.',
      cure: 'Use mais que zero e até {max}, com no máximo três casas decimais.',
    },
    en: {
      cause: 'Quantity not valid: {field}.',
      cure: 'Use more than zero and up to {max}, with three decimals at most.',
    },
    es: {
      cause: 'Cantidad no válida: {field}.',
      cure: 'Use más que cero y hasta {max}, con tres decimales como máximo.',
    },
  },
  supply_twice: {
    nature: 'input',
    'pt-BR': {
      cause: 'O mesmo produto está duas vezes entre os insumos.',
      cure: 'Some as quantidades em uma linha.',
    },
    en: {
      cause: 'The same product is twice among the supplies.',
      cure: 'Add the quantities up in one line.',
    },
    es: {
      cause: 'El mismo producto está dos veces entre los insumos.',
      cure: 'Sume las cantidades en una línea.',
    },
  },
  supplies_left: {
    nature: 'state',
    'pt-BR': {
      cause: 'Os insumos deste atendimento já saíram do estoque.',
      cure: 'Se foi usado mais ou menos, acerte o estoque no ERP.',
    },
    en: {
      cause: 'The supplies of this visit have left stock already.',
      cure: 'If more or less was used, correct the stock in the ERP.',
    },
    es: {
      cause: 'Los insumos de esta visita ya salieron del stock.',
      cure: 'Si se usó más o menos, ajuste el stock en el ERP.',
    },
  },
  stock_short: {
    nature: 'state',
    'pt-BR': {
      cause: 'Foram pedidos {asked} de {product}, e há {there} no estoque.',
      cure: 'Diminua a quantidade, ou dê entrada no estoque no ERP; se a mercadoria já entrou lá, use "Ler estoque agora".',
    },
    en: {
      cause: '{asked} of {product} are asked for, and {there} are in stock.',
      cure: 'Lower the quantity, or enter the goods into stock in the ERP; if they were entered there already, use "Read stock now".',
    },
    es: {
      cause: 'Se pidieron {asked} de {product}, y hay {there} en stock.',
      cure: 'Reduzca la cantidad, o dé entrada al stock en el ERP; si la mercadería ya entró allí, use "Leer stock ahora".',
    },
  },
  walk_in_pays_whole: {
    nature: 'state',
    'pt-BR': {
      cause: 'Sem cliente, a venda é paga inteira: faltam {openCents}.',
      cure: 'Receba o que falta, ou escolha o cliente que fica devendo.',
    },
    en: {
      cause: 'Without a customer a sale is paid whole: {openCents} are missing.',
      cure: 'Receive what is missing, or choose the customer who owes it.',
    },
    es: {
      cause: 'Sin cliente, la venta se paga entera: faltan {openCents}.',
      cure: 'Cobre lo que falta, o elija el cliente que queda debiendo.',
    },
  },
  sale_differs: {
    nature: 'state',
    'pt-BR': {
      cause: 'Já há uma venda com este identificador externo, e ela é outra.',
      cure: 'Altere a fatura que ela gerou, ou use um identificador novo.',
    },
    en: {
      cause: 'There already is a sale with this external id, and it is a different one.',
      cure: 'Change the invoice it made, or use a new id.',
    },
    es: {
      cause: 'Ya hay una venta con este identificador externo, y es otra.',
      cure: 'Cambie la factura que generó, o use un identificador nuevo.',
    },
  },
} as const
