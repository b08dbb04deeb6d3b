/**
 * The sentences of findings on fiscal notes that come up between the shop and the ERP. Part of the vocabulary in `finding.ts`,
 * which holds them to its form. What a note lacks before it is sent, pre-flight says; why one was refused, the catalogue of
 * rejections.
 */

export const noteFindings = {
  note_buyer_unknown: {
    severity: 'stop',
    route: 'customer',
    'pt-BR': {
      cause: 'O CPF ou CNPJ {taxId} pedido na nota não é de nenhum cliente em uso.',
      cure: 'Escreva-o no cadastro do cliente, se for dele, e a nota segue sozinha. Se for de outra pessoa, retire a nota e peça de novo: ela é achada ou cadastrada por ele.',
    },
    en: {
      cause: 'The tax id {taxId} wanted on the note belongs to no customer in use.',
      cure: "Write it in the customer's record, if it is theirs, and the note follows by itself. If it is somebody else's, withdraw the note and ask again: they are found or registered by it.",
    },
    es: {
      cause: 'El documento fiscal {taxId} pedido en la nota no es de ningún cliente en uso.',
      cure: 'Escríbalo en la ficha del cliente, si es suyo, y la nota sigue sola. Si es de otra persona, retire la nota y pídala de nuevo: se encuentra o se registra por él.',
    },
  },
  note_made_there: {
    severity: 'stop',
    route: 'record',
    'pt-BR': {
      cause:
        'Alguém emitiu no ERP a nota {number} para este cliente, no mesmo valor ({amount}). Outra nota cobriria o mesmo duas vezes.',
      cure: 'Se ela é desta fatura, retire este pedido de nota. Se é de outra venda, retire-o e peça a nota de novo.',
    },
    en: {
      cause:
        'Somebody issued note {number} in the ERP for this customer, of the same amount ({amount}). Another note would cover the same twice.',
      cure: 'If it is of this invoice, withdraw this note. If it is of another sale, withdraw it and ask for the note again.',
    },
    es: {
      cause:
        'Alguien emitió en el ERP la nota {number} para este cliente, por el mismo valor ({amount}). Otra nota cubriría lo mismo dos veces.',
      cure: 'Si es de esta factura, retire este pedido de nota. Si es de otra venta, retírelo y pida la nota de nuevo.',
    },
  },
  note_withholding_differs: {
    severity: 'stop',
    route: 'service',
    'pt-BR': {
      cause:
        'Os serviços desta nota não têm as mesmas retenções marcadas: {services}. Uma nota retém o mesmo de todos.',
      cure: 'Marque as mesmas retenções nesses serviços, ou cobre-os em faturas separadas.',
    },
    en: {
      cause:
        'The services of this note are not marked with the same withholdings: {services}. A note withholds the same of all.',
      cure: 'Mark these services with the same withholdings, or charge them on invoices of their own.',
    },
    es: {
      cause:
        'Los servicios de esta nota no tienen las mismas retenciones marcadas: {services}. Una nota retiene lo mismo de todos.',
      cure: 'Marque las mismas retenciones en esos servicios, o cóbrelos en facturas separadas.',
    },
  },
  note_key_odd: {
    severity: 'warn',
    route: 'record',
    'pt-BR': {
      cause: 'A chave de acesso que o ERP mostra nesta nota não confere: {accessKey}.',
      cure: 'Consulte a nota no portal da SEFAZ e fale com o suporte do ERP. A nota continua emitida.',
    },
    en: {
      cause: 'The access key that the ERP shows on this note does not check: {accessKey}.',
      cure: "Look the note up on the tax authority's site and speak with the ERP's support. The note stays issued.",
    },
    es: {
      cause: 'La clave de acceso que el ERP muestra en esta nota no es correcta: {accessKey}.',
      cure: 'Consulte la nota en el portal de la SEFAZ y hable con el soporte del ERP. La nota sigue emitida.',
    },
  },
} as const
