/** The sentences of problems about fiscal notes. Part of the one catalogue (`problemSentences.ts`). */
export const noteSentences = {
  note_not_set_up: {
    nature: 'state',
    'pt-BR': {
      cause: 'A loja ainda não disse em que ambiente emite notas.',
      cure: 'Preencha os dados fiscais da loja e peça a nota de novo.',
    },
    en: {
      cause: 'The store has not said yet in which environment it issues notes.',
      cure: 'Fill in the fiscal settings of the store and ask for the note again.',
    },
    es: {
      cause: 'La tienda aún no dijo en qué ambiente emite notas.',
      cure: 'Complete los datos fiscales de la tienda y pida la nota de nuevo.',
    },
  },
  note_held: {
    nature: 'state',
    'pt-BR': {
      cause: 'Esta fatura está marcada para não ir ao ERP, e a nota sai por ele.',
      cure: 'Libere a fatura e peça a nota de novo.',
    },
    en: {
      cause: 'This invoice is kept from the ERP, and notes are issued there.',
      cure: 'Let the invoice go and ask for the note again.',
    },
    es: {
      cause: 'Esta factura está marcada para no ir al ERP, y la nota sale por él.',
      cure: 'Libere la factura y pida la nota de nuevo.',
    },
  },
  note_needs_connection: {
    nature: 'state',
    'pt-BR': {
      cause: 'A loja não está conectada a um ERP, e a nota sai por ele.',
      cure: 'Conecte o ERP e peça a nota de novo.',
    },
    en: {
      cause: 'The store is connected to no ERP, and notes are issued there.',
      cure: 'Connect the ERP and ask for the note again.',
    },
    es: {
      cause: 'La tienda no está conectada a un ERP, y la nota sale por él.',
      cure: 'Conecte el ERP y pida la nota de nuevo.',
    },
  },
  note_covered: {
    nature: 'state',
    'pt-BR': {
      cause: 'Tudo isso já está em uma nota: {note}.',
      cure: 'Veja as notas da fatura; para pedir outra, cancele ou retire essa antes.',
    },
    en: {
      cause: 'All of it is on a note already: {note}.',
      cure: 'See the notes of the invoice; to ask for another, cancel or withdraw that one first.',
    },
    es: {
      cause: 'Todo eso ya está en una nota: {note}.',
      cure: 'Vea las notas de la factura; para pedir otra, cancele o retire esa antes.',
    },
  },
  note_denied: {
    nature: 'state',
    'pt-BR': {
      cause: 'O fisco denegou a nota destes itens para sempre: {note}.',
      cure: 'Outra nota gasta outro número e é denegada de novo enquanto a irregularidade durar. Regularize antes com o contador e confirme ao pedir.',
    },
    en: {
      cause: 'The tax authority denied the note of these lines for good: {note}.',
      cure: 'Another note uses up another number and is denied again while the irregularity lasts. Put it right with the accountant first, and confirm when asking.',
    },
    es: {
      cause: 'El fisco denegó la nota de estos ítems para siempre: {note}.',
      cure: 'Otra nota gasta otro número y se deniega de nuevo mientras dure la irregularidad. Regularícela antes con el contador y confírmelo al pedir.',
    },
  },
  note_nothing_to_cover: {
    nature: 'state',
    'pt-BR': {
      cause: 'Esta fatura não tem nada que vá em uma nota desse tipo.',
      cure: 'A NFS-e é dos serviços e a NFC-e dos produtos; confira os itens.',
    },
    en: {
      cause: 'This invoice has nothing that goes on a note of this kind.',
      cure: 'The NFS-e is for services and the NFC-e for products; check the lines.',
    },
    es: {
      cause: 'Esta factura no tiene nada que vaya en una nota de ese tipo.',
      cure: 'La NFS-e es de los servicios y la NFC-e de los productos; revise los ítems.',
    },
  },
  note_not_asked: {
    nature: 'state',
    'pt-BR': {
      cause: 'Esta nota não está mais aguardando emissão.',
      cure: 'Atualize a tela e veja como ela está.',
    },
    en: {
      cause: 'This note is not waiting to be issued any more.',
      cure: 'Refresh the screen and see how it stands.',
    },
    es: { cause: 'Esta nota ya no está esperando emisión.', cure: 'Actualice la pantalla y vea cómo está.' },
  },
  key_not_valid: {
    nature: 'input',
    'pt-BR': {
      cause: 'Esta chave de acesso tem um erro de digitação.',
      cure: 'Confira os 44 caracteres da chave na NF-e impressa ou na tela do ERP.',
    },
    en: {
      cause: 'There is a slip in this access key.',
      cure: 'Compare its 44 characters with the printed NF-e or the screen of the ERP.',
    },
    es: {
      cause: 'Esta clave de acceso tiene un error de tipeo.',
      cure: 'Compare sus 44 caracteres con la NF-e impresa o la pantalla del ERP.',
    },
  },
  key_of_nfce: {
    nature: 'input',
    'pt-BR': {
      cause: 'Esta chave é de uma NFC-e, e para quem é contribuinte do ICMS é preciso uma NF-e (modelo 55).',
      cure: 'Informe a chave da NF-e.',
    },
    en: {
      cause: 'This is the key of an NFC-e, and who pays ICMS needs an NF-e (model 55).',
      cure: 'Give the key of the NF-e.',
    },
    es: {
      cause: 'Esta clave es de una NFC-e, y quien es contribuyente del ICMS necesita una NF-e (modelo 55).',
      cure: 'Indique la clave de la NF-e.',
    },
  },
  key_of_another: {
    nature: 'input',
    'pt-BR': {
      cause: 'Esta chave é de uma nota que outra empresa emitiu.',
      cure: 'Confira a chave, e o CNPJ da loja nos dados fiscais.',
    },
    en: {
      cause: 'This is the key of a note that another company issued.',
      cure: 'Check the key, and the CNPJ of the store in the fiscal settings.',
    },
    es: {
      cause: 'Esta clave es de una nota que emitió otra empresa.',
      cure: 'Revise la clave, y el CNPJ de la tienda en los datos fiscales.',
    },
  },
  key_taken: {
    nature: 'input',
    'pt-BR': {
      cause: 'A {note} já está registrada aqui.',
      cure: 'Confira a chave: cada NF-e é registrada uma vez só.',
    },
    en: {
      cause: '{note} is on record here already.',
      cure: 'Check the key: each NF-e goes on record once.',
    },
    es: {
      cause: 'La {note} ya está registrada aquí.',
      cure: 'Revise la clave: cada NF-e se registra una sola vez.',
    },
  },
  note_issued: {
    nature: 'state',
    'pt-BR': {
      cause: 'A nota {note} já foi emitida com o que está aqui.',
      cure: 'Cancele primeiro a nota {note}, ou, se o prazo dela acabou, informe nela a NF-e de devolução (da NFS-e, quem confirmou que ela fica). Depois isto volta a ser possível.',
    },
    en: {
      cause: 'Note {note} was issued with what stands here.',
      cure: 'Cancel note {note} first, or, where its time is over, give the NF-e of return there (of an NFS-e, who confirmed that it stands). After that this is possible again.',
    },
    es: {
      cause: 'La nota {note} ya se emitió con lo que está aquí.',
      cure: 'Anule primero la nota {note}, o, si su plazo se acabó, indique en ella la NF-e de devolución (de la NFS-e, quién confirmó que queda). Después esto vuelve a ser posible.',
    },
  },
  note_being_issued: {
    nature: 'state',
    'pt-BR': {
      cause: 'A nota {note} está sendo emitida agora, e ainda não há resposta.',
      cure: 'Espere a resposta e tente de novo.',
    },
    en: {
      cause: 'Note {note} is being issued right now, and there is no answer yet.',
      cure: 'Wait for the answer and try again.',
    },
    es: {
      cause: 'La nota {note} se está emitiendo ahora, y aún no hay respuesta.',
      cure: 'Espere la respuesta e intente de nuevo.',
    },
  },
} as const
