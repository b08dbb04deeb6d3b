/** The sentences of problems with cancelling a note and voiding numbers: part of the catalogue in `problemSentences.ts`. */
export const noteCancelSentences = {
  note_not_issued: {
    nature: 'state',
    'pt-BR': {
      cause: 'Esta nota não está emitida.',
      cure: 'Só se cancela uma nota emitida; um pedido que ainda não saiu se retira.',
    },
    en: {
      cause: 'This note is not issued.',
      cure: 'Only an issued note is cancelled; one that was not sent yet is withdrawn.',
    },
    es: {
      cause: 'Esta nota no está emitida.',
      cure: 'Solo se anula una nota emitida; un pedido que aún no salió se retira.',
    },
  },
  note_made_in_erp: {
    nature: 'state',
    'pt-BR': {
      cause: 'Esta NF-e foi feita por alguém no ERP.',
      cure: 'Cancele-a no ERP e depois desfaça aqui o registro dela.',
    },
    en: {
      cause: 'Somebody made this NF-e in the ERP.',
      cure: 'Cancel it in the ERP, and then take its record back here.',
    },
    es: {
      cause: 'Alguien hizo esta NF-e en el ERP.',
      cure: 'Anúlela en el ERP y después deshaga aquí su registro.',
    },
  },
  note_cancel_not_asked: {
    nature: 'state',
    'pt-BR': {
      cause: 'Ninguém pediu o cancelamento desta nota, ou ela já está cancelada.',
      cure: 'Veja a nota de novo.',
    },
    en: {
      cause: 'Nobody asked for this note to be cancelled, or it is cancelled already.',
      cure: 'Look at the note again.',
    },
    es: {
      cause: 'Nadie pidió anular esta nota, o ya está anulada.',
      cure: 'Vea la nota de nuevo.',
    },
  },
  note_cancel_too_late: {
    nature: 'state',
    'pt-BR': {
      cause: 'O prazo de {minutes} minutos para cancelar esta NFC-e acabou.',
      cure: 'A mercadoria volta por uma NF-e (modelo 55) de devolução, feita pelo contador: depois informe aqui a chave dela.',
    },
    en: {
      cause: 'The {minutes} minutes to cancel this NFC-e are over.',
      cure: 'The goods come back by an NF-e (model 55) of return, which the accountant makes: then give its key here.',
    },
    es: {
      cause: 'Se acabaron los {minutes} minutos para anular esta NFC-e.',
      cure: 'La mercadería vuelve por una NF-e (modelo 55) de devolución, que hace el contador: después indique aquí su clave.',
    },
  },
  note_reason_length: {
    nature: 'input',
    'pt-BR': {
      cause: 'O motivo deve ter de {least} a {most} caracteres.',
      cure: 'Escreva o que aconteceu: a autoridade fiscal lê.',
    },
    en: {
      cause: 'The reason must have {least} to {most} characters.',
      cure: 'Write what happened: the tax side reads it.',
    },
    es: {
      cause: 'El motivo debe tener de {least} a {most} caracteres.',
      cure: 'Escriba qué pasó: la autoridad fiscal lo lee.',
    },
  },
  note_gap_stale: {
    nature: 'state',
    'pt-BR': {
      cause: 'As notas não foram lidas por inteiro há pouco, e um número inutilizado não volta.',
      cure: 'Leia a numeração de novo e tente depois.',
    },
    en: {
      cause: 'The notes were not read whole lately, and a voided number never comes back.',
      cure: 'Read the numbers again and try after that.',
    },
    es: {
      cause: 'Las notas no se leyeron por completo hace poco, y un número inutilizado no vuelve.',
      cure: 'Lea la numeración de nuevo e intente después.',
    },
  },
  note_gap_asked: {
    nature: 'state',
    'pt-BR': {
      cause: 'A inutilização destes números já foi pedida.',
      cure: 'Veja na lista abaixo em que pé está.',
    },
    en: {
      cause: 'Voiding these numbers was asked for already.',
      cure: 'See in the list below how it stands.',
    },
    es: {
      cause: 'La inutilización de estos números ya fue pedida.',
      cure: 'Vea en la lista de abajo cómo está.',
    },
  },
  note_voiding_sent: {
    nature: 'state',
    'pt-BR': {
      cause: 'Esta inutilização já saiu para o ERP e não volta.',
      cure: 'Espere o resultado: ele aparece aqui sozinho.',
    },
    en: {
      cause: 'This voiding went out to the ERP already and cannot be taken back.',
      cure: 'Wait for its result: it shows here by itself.',
    },
    es: {
      cause: 'Esta inutilización ya salió al ERP y no vuelve.',
      cure: 'Espere el resultado: aparece aquí solo.',
    },
  },
} as const
