/**
 * The sentences of findings on money that came in. Part of the vocabulary in `finding.ts`, which holds them to its form.
 */

export const moneyFindings = {
  paid_twice: {
    severity: 'warn',
    route: 'record',
    'pt-BR': {
      cause:
        'Pago duas vezes, {twice}: {ours} em {oursMethod} recebidos aqui em {oursOn} por {oursBy}, e {theirs} em {theirsMethod} lançados no ERP em {theirsOn}.',
      cure: 'Os dois estão nos dois lados. Diga qual foi lançado a mais, ou se o cliente pagou mesmo duas vezes.',
    },
    en: {
      cause:
        'Paid twice, {twice}: {ours} by {oursMethod} received here on {oursOn} by {oursBy}, and {theirs} by {theirsMethod} recorded in the ERP on {theirsOn}.',
      cure: 'Both stand on both sides. Say which one was recorded too often, or that the customer did pay twice.',
    },
    es: {
      cause:
        'Pagado dos veces, {twice}: {ours} en {oursMethod} cobrados aquí el {oursOn} por {oursBy}, y {theirs} en {theirsMethod} registrados en el ERP el {theirsOn}.',
      cure: 'Los dos están en ambos lados. Diga cuál se registró de más, o si el cliente pagó de verdad dos veces.',
    },
  },
  receipt_terms_changed: {
    severity: 'stop',
    route: 'record',
    'pt-BR': {
      cause: 'Alguém mudou {field} de um recebimento no ERP: aqui é {ours}, lá é {theirs}.',
      cure: 'Mantenha o nosso, e ele volta ao ERP. O do ERP não se aceita num clique: os {received} já recebidos pagariam mais ou menos da fatura sem entrar nem sair dinheiro. Se o certo é o do ERP, estorne aqui este recebimento e receba de novo com ele.',
    },
    en: {
      cause: 'Somebody changed {field} of a receipt in the ERP: here it is {ours}, there it is {theirs}.',
      cure: 'Keep ours, and it goes back to the ERP. Theirs is not taken by a click: the {received} received would pay more or less of the invoice with no money coming in or going out. If theirs is right, reverse this receipt here and receive it again with that.',
    },
    es: {
      cause: 'Alguien cambió {field} de un cobro en el ERP: aquí es {ours}, allá es {theirs}.',
      cure: 'Mantenga lo nuestro, y vuelve al ERP. Lo del ERP no se acepta con un clic: los {received} ya cobrados pagarían más o menos de la factura sin que entre ni salga dinero. Si lo correcto es lo del ERP, revierta aquí este cobro y cóbrelo de nuevo con eso.',
    },
  },
} as const
