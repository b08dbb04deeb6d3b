/** The sentences of problems with recording that an issued note was undone: part of the catalogue in `problemSentences.ts`. */
export const noteUndoingSentences = {
  note_has_no_return: {
    nature: 'state',
    'pt-BR': {
      cause: 'Uma NFS-e não tem nota de devolução: ela é de serviços.',
      cure: 'Peça o cancelamento no prazo da prefeitura; se ela não cancela mais, registre o motivo e quem confirmou que a nota fica.',
    },
    en: {
      cause: 'An NFS-e has no note of return: it is of services.',
      cure: 'Ask for its cancelling in the time the city gives; if the city does not cancel it any more, write down why and who confirmed that it stands.',
    },
    es: {
      cause: 'Una NFS-e no tiene nota de devolución: es de servicios.',
      cure: 'Pida la anulación en el plazo del municipio; si ya no la anula, registre el motivo y quién confirmó que la nota queda.',
    },
  },
  note_needs_return: {
    nature: 'state',
    'pt-BR': {
      cause: 'A mercadoria da nota {note} só volta por uma NF-e (modelo 55) de devolução.',
      cure: 'Informe a chave dessa NF-e.',
    },
    en: {
      cause: 'The goods of note {note} come back by an NF-e (model 55) of return only.',
      cure: 'Give the key of that NF-e.',
    },
    es: {
      cause: 'La mercadería de la nota {note} solo vuelve por una NF-e (modelo 55) de devolución.',
      cure: 'Indique la clave de esa NF-e.',
    },
  },
  note_not_undone: {
    nature: 'state',
    'pt-BR': {
      cause: 'Nada foi registrado sobre o desfazimento desta nota.',
      cure: 'Veja a nota de novo.',
    },
    en: { cause: 'Nothing is on record about undoing this note.', cure: 'Look at the note again.' },
    es: { cause: 'No hay nada registrado sobre deshacer esta nota.', cure: 'Vea la nota de nuevo.' },
  },
  return_of_nfce: {
    nature: 'input',
    'pt-BR': {
      cause: 'Esta chave é de uma NFC-e, e a mercadoria volta por uma NF-e (modelo 55).',
      cure: 'Informe a chave da NF-e de devolução.',
    },
    en: {
      cause: 'This is the key of an NFC-e, and goods come back by an NF-e (model 55).',
      cure: 'Give the key of the NF-e of return.',
    },
    es: {
      cause: 'Esta clave es de una NFC-e, y la mercadería vuelve por una NF-e (modelo 55).',
      cure: 'Indique la clave de la NF-e de devolución.',
    },
  },
  return_month: {
    nature: 'input',
    'pt-BR': {
      cause: 'Esta NF-e é de {month}, e a devolução desta nota só pode ser de {from} a {to}.',
      cure: 'Confira se é a chave da NF-e de devolução.',
    },
    en: {
      cause: 'This NF-e is of {month}, and the return of this note can only be from {from} to {to}.',
      cure: 'Check whether it is the key of the NF-e of return.',
    },
    es: {
      cause: 'Esta NF-e es de {month}, y la devolución de esta nota solo puede ser de {from} a {to}.',
      cure: 'Revise si es la clave de la NF-e de devolución.',
    },
  },
} as const
