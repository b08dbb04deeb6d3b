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
} as const
