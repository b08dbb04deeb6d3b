/**
 * The sentences of findings on what people did to a document in the ERP, or what the ERP would not take over it. Part of the
 * vocabulary in `finding.ts`, which holds them to its form.
 */

export const peoplesFindings = {
  header_kept: {
    severity: 'warn',
    route: 'record',
    'pt-BR': {
      cause: 'O ERP não mudou {field} deste pedido: aqui é {ours}, lá continua {theirs}.',
      cure: 'O resto segue. Se o estoque do pedido foi lançado no ERP, estorne-o por lá e reprocesse, ou deixe como está.',
    },
    en: {
      cause: 'The ERP did not change {field} of this order: here it is {ours}, there it is still {theirs}.',
      cure: 'All else goes on. If the stock of the order was launched in the ERP, take it back there and reprocess, or leave it.',
    },
    es: {
      cause: 'El ERP no cambió {field} de este pedido: aquí es {ours}, allá sigue {theirs}.',
      cure: 'Lo demás sigue. Si las existencias del pedido se lanzaron en el ERP, reviértalas allí y reprocese, o déjelo así.',
    },
  },
  changed_in_erp: {
    severity: 'stop',
    route: 'record',
    'pt-BR': {
      cause: 'Alguém mudou {field} no ERP: aqui é {ours}, lá é {theirs}.',
      cure: 'Escolha qual dos dois vale: o nosso ou o do ERP.',
    },
    en: {
      cause: 'Somebody changed {field} in the ERP: here it is {ours}, there it is {theirs}.',
      cure: 'Choose which of the two holds: ours or theirs.',
    },
    es: {
      cause: 'Alguien cambió {field} en el ERP: aquí es {ours}, allá es {theirs}.',
      cure: 'Elija cuál de los dos vale: el nuestro o el del ERP.',
    },
  },
  deleted_in_erp: {
    severity: 'stop',
    route: 'record',
    'pt-BR': {
      cause: 'Alguém excluiu este documento no ERP.',
      cure: 'Restaure-o no ERP, mande criar outro ou aceite a exclusão.',
    },
    en: {
      cause: 'Somebody deleted this document in the ERP.',
      cure: 'Restore it in the ERP, have another made, or accept the deletion.',
    },
    es: {
      cause: 'Alguien eliminó este documento en el ERP.',
      cure: 'Restáurelo en el ERP, haga crear otro o acepte la eliminación.',
    },
  },
  back_in_erp: {
    severity: 'warn',
    route: 'record',
    'pt-BR': {
      cause: 'Alguém restaurou no ERP um documento que não vale mais aqui: {what}.',
      cure: 'Exclua-o de novo no ERP. Se é para cobrar, lance a cobrança aqui: ela vai para o ERP sozinha.',
    },
    en: {
      cause: 'Somebody restored a document in the ERP that no longer counts here: {what}.',
      cure: 'Delete it in the ERP again. If it is to be charged, charge it here: it goes to the ERP by itself.',
    },
    es: {
      cause: 'Alguien restauró en el ERP un documento que aquí ya no vale: {what}.',
      cure: 'Elimínelo de nuevo en el ERP. Si debe cobrarse, cóbrelo aquí: va al ERP por sí solo.',
    },
  },
  till_sale_called_off: {
    severity: 'stop',
    route: 'record',
    'pt-BR': {
      cause:
        'A venda {number} do caixa do ERP, que pagou esta cobrança, foi cancelada lá. O dinheiro dela não pôde ser estornado aqui: já foi usado como crédito, ou o cliente recebeu uma parte de volta.',
      cure: 'Estorne o pagamento em que o crédito foi usado, ou os outros recebimentos desta cobrança, e reprocesse.',
    },
    en: {
      cause:
        "Sale {number} of the ERP's till, which paid this charge, was called off there. Its money could not be taken back here: it was used as credit, or the customer had a part of it back.",
      cure: 'Take back the payment in which the credit was used, or the other payments of this charge, and reprocess.',
    },
    es: {
      cause:
        'La venta {number} de la caja del ERP, que pagó este cargo, se canceló allí. Su dinero no pudo revertirse aquí: ya se usó como crédito, o el cliente recibió una parte de vuelta.',
      cure: 'Revierta el pago en que se usó el crédito, o los otros cobros de este cargo, y reprocese.',
    },
  },
  twin_in_erp: {
    severity: 'stop',
    route: 'record',
    'pt-BR': {
      cause: 'Há no ERP uma cópia deste documento, de número {number}.',
      cure: 'Veja no ERP qual dos dois é o certo e exclua o outro.',
    },
    en: {
      cause: 'There is a copy of this document in the ERP, number {number}.',
      cure: 'See in the ERP which of the two is right and delete the other.',
    },
    es: {
      cause: 'Hay en el ERP una copia de este documento, número {number}.',
      cure: 'Vea en el ERP cuál de los dos es el correcto y elimine el otro.',
    },
  },
} as const
