/**
 * The sentences of every problem: what stood in the way, and what to do. Names in braces are the problem's params;
 * `{field}` is its field.
 */
import type { Sentence } from '../core/finding.ts'
import type { Locale } from '../core/text.ts'
import { cashSentences } from './cashSentences.ts'
import { companySentences } from './companySentences.ts'
import { firstConnectionSentences } from './firstConnectionSentences.ts'
import { importSentences } from './importSentences.ts'
import { noteCancelSentences } from './noteCancelSentences.ts'
import { noteSentences } from './noteSentences.ts'
import { noteUndoingSentences } from './noteUndoingSentences.ts'
import { productSentences } from './productSentences.ts'
import { termSentences } from './termSentences.ts'
import { webhookSentences } from './webhookSentences.ts'

/**
 * - `unknown`: there is no such record in this store.
 * - `input`: the request is wrong in itself; sending it again changes nothing.
 * - `state`: the request is sound, but not as things stand.
 */
export type ProblemNature = 'unknown' | 'input' | 'state'

export const problemSentences = {
  not_found: {
    nature: 'unknown',
    'pt-BR': { cause: 'Não há esse registro nesta loja: {what}.', cure: 'Atualize a tela e escolha outro.' },
    en: {
      cause: 'There is no such record in this store: {what}.',
      cure: 'Refresh the screen and choose another.',
    },
    es: {
      cause: 'No existe ese registro en esta tienda: {what}.',
      cure: 'Actualice la pantalla y elija otro.',
    },
  },
  customer_not_valid: {
    nature: 'input',
    'pt-BR': {
      cause: 'O cadastro tem um campo errado: {field}.',
      cure: 'Corrija o que está apontado e salve de novo.',
    },
    en: {
      cause: 'The record has a field that is wrong: {field}.',
      cure: 'Correct what is pointed out and save again.',
    },
    es: {
      cause: 'El registro tiene un campo incorrecto: {field}.',
      cure: 'Corrija lo señalado y guarde de nuevo.',
    },
  },
  field_required: {
    nature: 'input',
    'pt-BR': { cause: 'Falta preencher: {field}.', cure: 'Preencha o campo e tente de novo.' },
    en: { cause: 'This is missing: {field}.', cure: 'Fill it in and try again.' },
    es: { cause: 'Falta completar: {field}.', cure: 'Complete el campo e intente de nuevo.' },
  },
  field_not_valid: {
    nature: 'input',
    'pt-BR': { cause: 'Valor que não serve: {field}.', cure: 'Confira o formato e tente de novo.' },
    en: { cause: 'This value cannot be used: {field}.', cure: 'Check its format and try again.' },
    es: { cause: 'Valor que no sirve: {field}.', cure: 'Revise el formato e intente de nuevo.' },
  },
  number_out_of_range: {
    nature: 'input',
    'pt-BR': { cause: 'Número fora do limite: {field}.', cure: 'Use um número inteiro de {min} a {max}.' },
    en: { cause: 'Number out of range: {field}.', cure: 'Use a whole number from {min} to {max}.' },
    es: { cause: 'Número fuera de rango: {field}.', cure: 'Use un número entero de {min} a {max}.' },
  },
  amount_out_of_range: {
    nature: 'input',
    'pt-BR': {
      cause: 'Valor em dinheiro fora do limite: {field}.',
      cure: 'Use um valor de {minCents} a {maxCents}.',
    },
    en: {
      cause: 'Amount of money out of range: {field}.',
      cure: 'Use an amount from {minCents} to {maxCents}.',
    },
    es: { cause: 'Importe fuera de rango: {field}.', cure: 'Use un importe de {minCents} a {maxCents}.' },
  },
  date_in_future: {
    nature: 'input',
    'pt-BR': { cause: 'A data ainda não chegou: {field}.', cure: 'Informe o dia de hoje ou um dia passado.' },
    en: { cause: 'The date has not come yet: {field}.', cure: 'Give today or a day before it.' },
    es: { cause: 'La fecha aún no llegó: {field}.', cure: 'Indique hoy o un día anterior.' },
  },
  price_row_twice: {
    nature: 'input',
    'pt-BR': {
      cause: 'A tabela de preços repete um porte e pelagem, ou tem uma linha sem nenhum dos dois.',
      cure: 'Deixe uma linha para cada combinação; o preço geral fica no próprio serviço.',
    },
    en: {
      cause: 'The price table repeats a size and coat, or has a row with neither.',
      cure: "Keep one row for each combination; the general price is the service's own.",
    },
    es: {
      cause: 'La tabla de precios repite un tamaño y pelaje, o tiene una fila sin ninguno de los dos.',
      cure: 'Deje una fila por combinación; el precio general queda en el propio servicio.',
    },
  },
  instalments_do_not_add_up: {
    nature: 'input',
    'pt-BR': {
      cause: 'As parcelas somam {sumCents}, e o valor é {totalCents}.',
      cure: 'Acerte os valores das parcelas.',
    },
    en: {
      cause: 'The instalments add up to {sumCents}, and the amount is {totalCents}.',
      cure: 'Correct the amounts of the instalments.',
    },
    es: {
      cause: 'Las cuotas suman {sumCents}, y el valor es {totalCents}.',
      cure: 'Corrija los valores de las cuotas.',
    },
  },
  archived: {
    nature: 'state',
    'pt-BR': { cause: 'Este registro está arquivado: {what}.', cure: 'Restaure-o ou escolha outro.' },
    en: { cause: 'This record is archived: {what}.', cure: 'Restore it or choose another.' },
    es: { cause: 'Este registro está archivado: {what}.', cure: 'Restáurelo o elija otro.' },
  },
  customer_in_use: {
    nature: 'state',
    'pt-BR': {
      cause: 'O cliente tem {count} fatura(s) em aberto ou agendamento(s) por atender.',
      cure: 'Receba ou cancele primeiro; depois arquive.',
    },
    en: {
      cause: 'The customer has {count} open invoice(s) or appointment(s) still to come.',
      cure: 'Receive or cancel them first; then archive.',
    },
    es: {
      cause: 'El cliente tiene {count} factura(s) abierta(s) o cita(s) por atender.',
      cure: 'Cobre o cancele primero; luego archive.',
    },
  },
  pet_of_another_customer: {
    nature: 'input',
    'pt-BR': { cause: 'Este pet é de outro cliente.', cure: 'Escolha um pet deste cliente.' },
    en: { cause: 'This pet belongs to another customer.', cure: "Choose one of this customer's pets." },
    es: { cause: 'Esta mascota es de otro cliente.', cure: 'Elija una mascota de este cliente.' },
  },
  external_id_taken: {
    nature: 'state',
    'pt-BR': { cause: 'Outro registro já usa este identificador externo.', cure: 'Use outro identificador.' },
    en: { cause: 'Another record already uses this external id.', cure: 'Use another id.' },
    es: { cause: 'Otro registro ya usa este identificador externo.', cure: 'Use otro identificador.' },
  },
  customer_differs: {
    nature: 'state',
    'pt-BR': {
      cause: 'Esta fatura é de outro cliente.',
      cure: 'Cancele-a e faça outra para o cliente certo.',
    },
    en: {
      cause: 'This invoice belongs to another customer.',
      cure: 'Cancel it and make another for the right one.',
    },
    es: {
      cause: 'Esta factura es de otro cliente.',
      cure: 'Cancélela y haga otra para el cliente correcto.',
    },
  },
  status_move_not_allowed: {
    nature: 'state',
    'pt-BR': { cause: 'Um agendamento não passa de {from} para {to}.', cure: 'Escolha outra situação.' },
    en: { cause: 'An appointment does not go from {from} to {to}.', cure: 'Choose another status.' },
    es: { cause: 'Una cita no pasa de {from} a {to}.', cure: 'Elija otro estado.' },
  },
  appointment_ended: {
    nature: 'state',
    'pt-BR': { cause: 'O agendamento está na situação {status}.', cure: 'Reabra-o antes de alterá-lo.' },
    en: { cause: 'The appointment has the status {status}.', cure: 'Reopen it before changing it.' },
    es: { cause: 'La cita está en el estado {status}.', cure: 'Reábrala antes de cambiarla.' },
  },
  invoice_cancelled: {
    nature: 'state',
    'pt-BR': { cause: 'A fatura está cancelada.', cure: 'Reabra-a antes de alterá-la ou receber.' },
    en: { cause: 'The invoice is cancelled.', cure: 'Reopen it before changing it or receiving money.' },
    es: { cause: 'La factura está cancelada.', cure: 'Reábrala antes de cambiarla o cobrar.' },
  },
  invoice_not_cancelled: {
    nature: 'state',
    'pt-BR': { cause: 'A fatura não está cancelada.', cure: 'Não há o que reabrir.' },
    en: { cause: 'The invoice is not cancelled.', cure: 'There is nothing to reopen.' },
    es: { cause: 'La factura no está cancelada.', cure: 'No hay nada que reabrir.' },
  },
  choice_outdated: {
    nature: 'state',
    'pt-BR': {
      cause: 'O que você ia decidir já não está mais assim.',
      cure: 'Veja como está agora e escolha de novo, se ainda for preciso.',
    },
    en: {
      cause: 'What you were deciding on is not so any more.',
      cure: 'See how it stands now and choose again if it is still needed.',
    },
    es: {
      cause: 'Lo que iba a decidir ya no está así.',
      cure: 'Vea cómo está ahora y elija de nuevo si aún hace falta.',
    },
  },
  excess_choice_needed: {
    nature: 'state',
    'pt-BR': {
      cause: 'O cliente já pagou {excessCents} a mais do que os serviços ou os produtos passariam a custar.',
      cure: 'Diga se a diferença vira crédito ou é devolvida.',
    },
    en: {
      cause:
        'The customer has already paid {excessCents} more than the services or the products would then come to.',
      cure: 'Say whether the difference becomes credit or is refunded.',
    },
    es: {
      cause:
        'El cliente ya pagó {excessCents} más de lo que los servicios o los productos pasarían a costar.',
      cure: 'Indique si la diferencia queda como crédito o se devuelve.',
    },
  },
  nothing_to_reverse: {
    nature: 'state',
    'pt-BR': {
      cause: 'Nenhum desses recebimentos está de pé: já foram estornados.',
      cure: 'Atualize a tela e escolha outro.',
    },
    en: {
      cause: 'None of these payments stands: they were reversed already.',
      cure: 'Refresh the screen and choose another.',
    },
    es: {
      cause: 'Ninguno de esos cobros está vigente: ya fueron revertidos.',
      cure: 'Actualice la pantalla y elija otro.',
    },
  },
  reversal_first: {
    nature: 'state',
    'pt-BR': {
      cause: 'A fatura já recebeu {receivedCents}.',
      cure: 'Estorne os pagamentos antes de cancelar.',
    },
    en: {
      cause: 'The invoice has already received {receivedCents}.',
      cure: 'Reverse the payments before cancelling.',
    },
    es: { cause: 'La factura ya recibió {receivedCents}.', cure: 'Revierta los pagos antes de cancelar.' },
  },
  more_than_open: {
    nature: 'state',
    'pt-BR': {
      cause: 'O pagamento passa do que falta receber: {openCents}.',
      cure: 'Receba no máximo esse valor.',
    },
    en: {
      cause: 'The payment is more than what is open: {openCents}.',
      cure: 'Receive that amount at most.',
    },
    es: { cause: 'El pago supera lo que falta cobrar: {openCents}.', cure: 'Cobre como máximo ese valor.' },
  },
  nothing_open: {
    nature: 'state',
    'pt-BR': { cause: 'Não falta receber nada nesta fatura.', cure: 'Não há o que parcelar.' },
    en: {
      cause: 'Nothing is left to receive on this invoice.',
      cure: 'There is nothing to split into instalments.',
    },
    es: { cause: 'No falta cobrar nada en esta factura.', cure: 'No hay nada que dividir en cuotas.' },
  },
  payment_differs: {
    nature: 'state',
    'pt-BR': {
      cause: 'Já há um pagamento com este identificador externo, e ele é outro.',
      cure: 'Um pagamento não se edita: use um identificador novo, ou estorne o anterior.',
    },
    en: {
      cause: 'There already is a payment with this external id, and it is a different one.',
      cure: 'A payment is not edited: use a new id, or reverse the earlier one.',
    },
    es: {
      cause: 'Ya hay un pago con este identificador externo, y es otro.',
      cure: 'Un pago no se edita: use un identificador nuevo, o revierta el anterior.',
    },
  },
  changed_meanwhile: {
    nature: 'state',
    'pt-BR': {
      cause: 'Alguém alterou a fatura enquanto você a editava.',
      cure: 'Veja como ela está agora e refaça a alteração.',
    },
    en: {
      cause: 'Somebody changed the invoice while you were editing it.',
      cure: 'See how it stands now and make your change again.',
    },
    es: {
      cause: 'Alguien cambió la factura mientras usted la editaba.',
      cure: 'Vea cómo está ahora y rehaga el cambio.',
    },
  },
  ...noteCancelSentences,
  ...noteUndoingSentences,
  ...productSentences,
  ...cashSentences,
  ...firstConnectionSentences,
  ...termSentences,
  ...importSentences,
  ...webhookSentences,
  already_connected: {
    nature: 'state',
    'pt-BR': { cause: 'A loja já está ligada a um ERP.', cure: 'Desconecte o atual antes de ligar outro.' },
    en: {
      cause: 'The store is connected to an ERP already.',
      cure: 'Disconnect it before connecting another.',
    },
    es: { cause: 'La tienda ya está conectada a un ERP.', cure: 'Desconéctelo antes de conectar otro.' },
  },
  not_in_erp: {
    nature: 'state',
    'pt-BR': {
      cause: 'Este registro não vai para o ERP.',
      cure: 'Ligue a loja a um ERP ou confira a data de corte.',
    },
    en: {
      cause: 'This record does not go to the ERP.',
      cure: 'Connect the store to an ERP, or check the cut-off date.',
    },
    es: {
      cause: 'Este registro no va al ERP.',
      cure: 'Conecte la tienda a un ERP o revise la fecha de corte.',
    },
  },
  setting_unknown: {
    nature: 'input',
    'pt-BR': { cause: 'Este ERP não tem o ajuste {name}.', cure: 'Use um dos ajustes que o ERP oferece.' },
    en: { cause: 'This ERP has no setting named {name}.', cure: 'Use one of the settings it offers.' },
    es: { cause: 'Este ERP no tiene el ajuste {name}.', cure: 'Use uno de los ajustes que ofrece.' },
  },
  erp_unknown: {
    nature: 'input',
    'pt-BR': { cause: 'Não conhecemos o ERP {name}.', cure: 'Escolha um da lista.' },
    en: { cause: 'We do not know the ERP {name}.', cure: 'Choose one from the list.' },
    es: { cause: 'No conocemos el ERP {name}.', cure: 'Elija uno de la lista.' },
  },
  erp_refuses_credentials: {
    nature: 'state',
    'pt-BR': {
      cause: 'O ERP não aceitou estas credenciais.',
      cure: 'Copie as chaves de novo no ERP e confira se o acesso à API está contratado.',
    },
    en: {
      cause: 'The ERP did not accept these credentials.',
      cure: 'Copy the keys again from the ERP and check that its API access is part of your plan.',
    },
    es: {
      cause: 'El ERP no aceptó estas credenciales.',
      cure: 'Copie las claves de nuevo en el ERP y revise que el acceso a la API esté contratado.',
    },
  },
  erp_does_not_answer: {
    nature: 'state',
    'pt-BR': {
      cause: 'O ERP não respondeu.',
      cure: 'Espere um pouco e teste de novo; nada se perde enquanto isso.',
    },
    en: {
      cause: 'The ERP did not answer.',
      cure: 'Wait a little and test again; nothing is lost meanwhile.',
    },
    es: {
      cause: 'El ERP no respondió.',
      cure: 'Espere un poco y pruebe de nuevo; nada se pierde mientras tanto.',
    },
  },
  ...companySentences,
  ...noteSentences,
} as const satisfies Record<string, { nature: ProblemNature } & Record<Locale, Sentence>>
