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
