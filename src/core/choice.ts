/**
 * The words of choices: what a person may do on a finding where both sides differ, and what each way out leads to.
 * Which choices a finding has is decided elsewhere.
 */
import { fill } from './filling.ts'
import type { Locale } from './text.ts'

/** `label`: as on a button. */
const names = {
  keep_ours: { 'pt-BR': 'Manter o nosso', en: 'Keep ours', es: 'Mantener lo nuestro' },
  take_theirs: { 'pt-BR': 'Aceitar o do ERP', en: 'Take theirs', es: 'Aceptar lo del ERP' },
  take_vanished: {
    'pt-BR': 'Está certo, fazer aqui também',
    en: 'It is right, take it over',
    es: 'Es correcto, hacerlo aquí también',
  },
  look_again: {
    'pt-BR': 'Foi engano: ler de novo',
    en: 'It was a mistake: look again',
    es: 'Fue un error: leer de nuevo',
  },
  reverse_here: {
    'pt-BR': 'Estornar o recebido aqui',
    en: 'Reverse the one received here',
    es: 'Revertir el cobrado aquí',
  },
  reverse_there: {
    'pt-BR': 'Estornar o do ERP',
    en: 'Reverse the one from the ERP',
    es: 'Revertir el del ERP',
  },
  ask_again: {
    'pt-BR': 'Pedir a emissão de novo',
    en: 'Ask for the issue again',
    es: 'Pedir la emisión de nuevo',
  },
  issued_elsewhere: {
    'pt-BR': 'Foi emitida fora daqui',
    en: 'It was issued elsewhere',
    es: 'Se emitió en otro lugar',
  },
  keep_both: { 'pt-BR': 'Manter os dois', en: 'Keep both', es: 'Mantener los dos' },
} as const satisfies Record<string, Record<Locale, string>>

const sentences = {
  write_again: {
    'pt-BR': 'O nosso valor é gravado de novo no ERP, por cima do que foi mudado lá.',
    en: 'Our value is written to the ERP again, over what was changed there.',
    es: 'Nuestro valor se graba de nuevo en el ERP, sobre lo que se cambió allí.',
  },
  make_again: {
    'pt-BR': 'Um documento novo é criado no ERP. O que foi cancelado ou excluído lá fica como está.',
    en: 'A new document is made in the ERP. The one cancelled or deleted there stays as it is.',
    es: 'Se crea un documento nuevo en el ERP. El que se canceló o eliminó allí queda como está.',
  },
  leave_it: {
    'pt-BR': 'O ERP fica como está e aqui nada muda. Este aviso some.',
    en: 'The ERP stays as it is and nothing changes here. This notice goes away.',
    es: 'El ERP queda como está y aquí nada cambia. Este aviso desaparece.',
  },
  take_amount: {
    'pt-BR':
      'Esta parcela passa a ser de {theirs}. A diferença entra na fatura como desconto ou acréscimo, repartida pelos itens.',
    en: 'This instalment becomes {theirs}. The difference is a discount or surcharge on the invoice, spread over its lines.',
    es: 'Esta cuota pasa a ser de {theirs}. La diferencia entra en la factura como descuento o recargo, repartida entre los ítems.',
  },
  take_terms: {
    'pt-BR':
      'Esta parcela passa a ser de {becomes}. A diferença entra na fatura como desconto ou acréscimo, repartida pelos itens, e sai desta conta no ERP.',
    en: 'This instalment becomes {becomes}. The difference is a discount or surcharge on the invoice, spread over its lines, and goes from this account in the ERP.',
    es: 'Esta cuota pasa a ser de {becomes}. La diferencia entra en la factura como descuento o recargo, repartida entre los ítems, y sale de esta cuenta en el ERP.',
  },
  drop_amount: {
    'pt-BR':
      'Os {ours} em aberto deixam de ser cobrados: entram na fatura como desconto, repartido pelos itens.',
    en: 'The open {ours} are charged no more: they are a discount on the invoice, spread over its lines.',
    es: 'Los {ours} pendientes dejan de cobrarse: entran en la factura como descuento, repartido entre los ítems.',
  },
  take_lines: {
    'pt-BR': 'A fatura passa a ter os itens do ERP: {theirs}. O total e as parcelas acompanham.',
    en: 'The invoice gets the lines of the ERP: {theirs}. Total and instalments follow.',
    es: 'La factura pasa a tener los ítems del ERP: {theirs}. El total y las cuotas acompañan.',
  },
  take_total: {
    'pt-BR':
      'A fatura passa a ser de {theirs}, como no ERP. A diferença é repartida pelos itens e as parcelas acompanham.',
    en: 'The invoice becomes {theirs}, as in the ERP. The difference is spread over its lines and the instalments follow.',
    es: 'La factura pasa a ser de {theirs}, como en el ERP. La diferencia se reparte entre los ítems y las cuotas acompañan.',
  },
  take_till: {
    'pt-BR':
      'O que o caixa do ERP recebeu nesta venda, {till}, paga a fatura. As contas em aberto que criamos no ERP são excluídas, e a diferença entra como desconto ou acréscimo no recebimento.',
    en: 'What the till of the ERP took in this sale, {till}, pays the invoice. The open accounts we made in the ERP are deleted, and a difference is a discount or surcharge at receipt.',
    es: 'Lo que la caja del ERP cobró en esta venta, {till}, paga la factura. Las cuentas pendientes que creamos en el ERP se eliminan, y la diferencia entra como descuento o recargo en el cobro.',
  },
  cancel_invoice: {
    'pt-BR': 'A fatura é cancelada aqui também. Ela pode ser reaberta depois.',
    en: 'The invoice is cancelled here as well. It can be reopened later.',
    es: 'La factura se cancela aquí también. Puede reabrirse después.',
  },
  reverse_here: {
    'pt-BR':
      'Os {ours} em {oursMethod} recebidos aqui são estornados, aqui e no ERP. Fica o recebimento do ERP, de {theirs}; o que então faltar volta a ficar em aberto.',
    en: 'The {ours} by {oursMethod} received here are taken back, here and in the ERP. The receipt of the ERP stays, {theirs}; what is missing then is open again.',
    es: 'Los {ours} en {oursMethod} cobrados aquí se revierten, aquí y en el ERP. Queda el cobro del ERP, de {theirs}; lo que entonces falte vuelve a quedar pendiente.',
  },
  reverse_there: {
    'pt-BR':
      'Os {theirs} em {theirsMethod} lançados no ERP são estornados, lá e aqui. Fica o recebido aqui, de {ours}; o que então faltar volta a ficar em aberto.',
    en: 'The {theirs} by {theirsMethod} recorded in the ERP are taken back, there and here. What was received here stays, {ours}; what is missing then is open again.',
    es: 'Los {theirs} en {theirsMethod} registrados en el ERP se revierten, allí y aquí. Queda lo cobrado aquí, {ours}; lo que entonces falte vuelve a quedar pendiente.',
  },
  take_back: {
    'pt-BR':
      'Os {ours} são estornados aqui também. Se viraram crédito do cliente que já foi usado, estorne antes o pagamento feito com ele.',
    en: 'The {ours} are taken back here as well. If they became credit of the customer that is spent, first reverse the payment made with it.',
    es: 'Los {ours} se revierten aquí también. Si quedaron como crédito del cliente que ya se usó, revierta antes el pago hecho con él.',
  },
  keep_both: {
    'pt-BR':
      'Os dois recebimentos ficam, aqui e no ERP, e os {twice} a mais viram crédito do cliente, que ele pode usar ou receber de volta.',
    en: 'Both receipts stay, here and in the ERP, and the {twice} beyond the charge are credit of the customer, to be used or paid back.',
    es: 'Los dos cobros quedan, aquí y en el ERP, y los {twice} de más son crédito del cliente, que puede usar o recibir de vuelta.',
  },
  ask_again: {
    'pt-BR':
      'A nota é lida de novo no ERP e, se ainda for rascunho, sua emissão é pedida outra vez. Se o primeiro pedido ainda estiver na fila do fisco, pode sair em dobro.',
    en: 'The note is read in the ERP again and, if it is still a draft, its issue is asked for once more. If the first request is still in the authority’s queue, it may come out twice.',
    es: 'La nota se lee de nuevo en el ERP y, si aún es borrador, su emisión se pide otra vez. Si el primer pedido aún está en la cola del fisco, puede salir dos veces.',
  },
  ask_once_more: {
    'pt-BR': 'A nota é lida de novo no ERP e, se ainda for rascunho, sua emissão é pedida outra vez.',
    en: 'The note is read in the ERP again and, if it is still a draft, its issue is asked for once more.',
    es: 'La nota se lee de nuevo en el ERP y, si aún es borrador, su emisión se pide otra vez.',
  },
  issued_elsewhere: {
    'pt-BR': 'Esta nota deixa de ser pedida aqui: o que ela cobria já está em outra, emitida fora daqui.',
    en: 'This note is asked for no more: what it covered stands on another one, issued elsewhere.',
    es: 'Esta nota deja de pedirse aquí: lo que cubría ya está en otra, emitida en otro lugar.',
  },
  denial_settled: {
    'pt-BR':
      'A nota denegada fica como está, e o que ela cobria conta como resolvido fora daqui. Este aviso some.',
    en: 'The denied note stays as it is, and what it covered counts as settled elsewhere. This notice goes away.',
    es: 'La nota denegada queda como está, y lo que cubría cuenta como resuelto en otro lugar. Este aviso desaparece.',
  },
  reverse_and_cancel: {
    'pt-BR':
      'Os {received} já recebidos são estornados, aqui e no ERP, e a fatura é cancelada. Ela pode ser reaberta depois, mas os recebimentos terão de ser lançados de novo.',
    en: 'The {received} received are taken back, here and in the ERP, and the invoice is cancelled. It can be reopened later, but the payments would have to be recorded again.',
    es: 'Los {received} recibidos se revierten, aquí y en el ERP, y la factura se cancela. Puede reabrirse después, pero los cobros habría que registrarlos de nuevo.',
  },
  follow_vanished: {
    'pt-BR':
      'O que sumiu lá ({gone} {documents}) passa a valer aqui também: cadastros são arquivados, pedidos cancelados, recebimentos estornados. O que ainda for necessário aqui fica e vira aviso.',
    en: 'What vanished there ({gone} {documents}) holds here as well: records are archived, orders cancelled, receipts taken back. What is still needed here stays and becomes a notice.',
    es: 'Lo que desapareció allí ({gone} {documents}) vale aquí también: los registros se archivan, los pedidos se cancelan, los cobros se revierten. Lo que aún se necesita aquí queda y se vuelve un aviso.',
  },
  read_again: {
    'pt-BR':
      'Cada um dos {gone} é lido de novo no ERP. O que foi restaurado lá segue como estava; se ainda faltarem muitos, este aviso volta.',
    en: 'Each of the {gone} is read in the ERP again. What was restored there goes on as before; if many are still missing, this notice comes back.',
    es: 'Cada uno de los {gone} se lee de nuevo en el ERP. Lo que se restauró allí sigue como estaba; si aún faltan muchos, este aviso vuelve.',
  },
} as const satisfies Record<string, Record<Locale, string>>

export type ChoiceName = keyof typeof names
export type ChoiceSentence = keyof typeof sentences

export const choiceNames = Object.keys(names) as ChoiceName[]

/** One way out as a person reads it: the button's label, and what it will do. */
export function choiceSentence(
  { name, says }: { name: ChoiceName; says: ChoiceSentence },
  params: Record<string, string>,
  locale: Locale,
): { label: string; says: string } {
  return { label: names[name][locale], says: fill(sentences[says][locale], params, locale) }
}
