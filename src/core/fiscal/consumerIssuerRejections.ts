/**
 * Rejections of consumer notes about number, key, time and issuer (Manual de Orientação do Contribuinte of NF-e/NFC-e and its technical
 * notes).
 */
import { type Rejection, said, whileDown, whileFaulty, whileShutOut } from './rejection.ts'

export const consumerIssuerRejections: readonly Rejection[] = [
  {
    codes: ['204', '539'],
    field: 'note.number',
    curedAt: 'erp',
    words: {
      'pt-BR': said(
        'Já existe uma nota com esta série e este número.',
        'Procure a nota no ERP: se for esta venda, está emitida; se não, emita com o próximo número.',
      ),
      en: said(
        'There is a note with this series and number already.',
        'Look for it in the ERP: if it is this sale, it is issued; if not, issue with the next number.',
      ),
      es: said(
        'Ya existe una nota con esta serie y este número.',
        'Búsquela en el ERP: si es esta venta, está emitida; si no, emita con el número siguiente.',
      ),
    },
  },
  {
    codes: ['203', '781'],
    field: 'store.issuer',
    curedAt: 'store',
    words: {
      'pt-BR': said(
        'A loja não está habilitada a emitir esta nota no estado.',
        'Peça ao contador o credenciamento da loja na SEFAZ.',
      ),
      en: said(
        'The store is not enabled to issue this note in its state.',
        'Ask the accountant to enable the store with the state tax authority.',
      ),
      es: said(
        'La tienda no está habilitada para emitir esta nota en el estado.',
        'Pida al contador la habilitación de la tienda ante el fisco estatal.',
      ),
    },
  },
  {
    codes: ['207'],
    field: 'store.taxId',
    curedAt: 'store',
    words: {
      'pt-BR': said('O CNPJ da loja é inválido.', 'Corrija o CNPJ no cadastro da empresa no ERP.'),
      en: said("The store's CNPJ is invalid.", 'Correct the CNPJ of the company in the ERP.'),
      es: said('El CNPJ de la tienda es inválido.', 'Corrija el CNPJ de la empresa en el ERP.'),
    },
  },
  {
    codes: ['209'],
    field: 'store.stateRegistration',
    curedAt: 'store',
    words: {
      'pt-BR': said(
        'A inscrição estadual da loja é inválida.',
        'Corrija a inscrição estadual da empresa no ERP.',
      ),
      en: said(
        "The store's state registration is invalid.",
        'Correct the state registration of the company in the ERP.',
      ),
      es: said(
        'La inscripción estatal de la tienda es inválida.',
        'Corrija la inscripción estatal de la empresa en el ERP.',
      ),
    },
  },
  {
    codes: ['230', '231'],
    field: 'store.stateRegistration',
    curedAt: 'store',
    words: {
      'pt-BR': said(
        'A inscrição estadual da loja não consta no estado ou não é deste CNPJ.',
        'Confira com o contador a inscrição estadual e corrija-a no ERP.',
      ),
      en: said(
        "The store's state registration is not known to the state, or not of this CNPJ.",
        'Check the state registration with the accountant and correct it in the ERP.',
      ),
      es: said(
        'La inscripción estatal de la tienda no consta en el estado o no es de este CNPJ.',
        'Revise la inscripción estatal con el contador y corríjala en el ERP.',
      ),
    },
  },
  {
    codes: ['215', '225'],
    field: 'note',
    curedAt: 'erp',
    words: {
      'pt-BR': said(
        'Um campo da nota tem formato, tamanho ou caracteres que o fisco não aceita.',
        'Leia abaixo qual campo é, corrija-o e emita de novo.',
      ),
      en: said(
        'A field of the note has a format, size or characters the tax authority does not take.',
        'Read below which field it is, correct it and issue again.',
      ),
      es: said(
        'Un campo de la nota tiene formato, tamaño o caracteres que el fisco no acepta.',
        'Lea abajo qué campo es, corríjalo y emita de nuevo.',
      ),
    },
  },
  {
    codes: ['252'],
    field: 'note.environment',
    curedAt: 'store',
    words: {
      'pt-BR': said(
        'A nota é de um ambiente e o certificado emite em outro.',
        'Confira na integração se a loja emite em teste ou em produção.',
      ),
      en: said(
        'The note is of one environment and the certificate issues in the other.',
        'Check on the integration screen whether the store issues in test or in production.',
      ),
      es: said(
        'La nota es de un ambiente y el certificado emite en otro.',
        'Revise en la integración si la tienda emite en prueba o en producción.',
      ),
    },
  },
  {
    codes: ['253', '236'],
    field: 'note.key',
    curedAt: 'erp',
    words: {
      'pt-BR': said(
        'O dígito da chave de acesso não confere.',
        'A chave é feita pelo ERP: emita de novo e, se repetir, chame o suporte do ERP.',
      ),
      en: said(
        'The check digit of the access key is wrong.',
        "The key is the ERP's: issue again and, if it comes back, call the ERP's support.",
      ),
      es: said(
        'El dígito de la clave de acceso no concuerda.',
        'La clave la hace el ERP: emita de nuevo y, si se repite, llame al soporte del ERP.',
      ),
    },
  },
  {
    codes: ['301'],
    field: 'store.issuer',
    curedAt: 'store',
    words: {
      'pt-BR': said(
        'Uso denegado: a loja está irregular no fisco.',
        'Não emita de novo: este número está perdido. Regularize a loja com o contador.',
      ),
      en: said(
        'Denied: the store is irregular with the tax authority.',
        'Do not issue again: this number is gone. Put the store right with the accountant.',
      ),
      es: said(
        'Uso denegado: la tienda está irregular ante el fisco.',
        'No emita de nuevo: este número se perdió. Regularice la tienda con el contador.',
      ),
    },
  },
  {
    codes: ['462', '463', '464'],
    field: 'store.csc',
    curedAt: 'store',
    words: {
      'pt-BR': said(
        'O código de segurança do QR Code (CSC) está errado ou faltando.',
        'Confira o CSC da SEFAZ e informe-o no ERP.',
      ),
      en: said(
        'The security code of the QR code (CSC) is wrong or missing.',
        'Check the CSC with the tax authority and enter it in the ERP.',
      ),
      es: said(
        'El código de seguridad del QR (CSC) está mal o falta.',
        'Revise el CSC en el fisco e indíquelo en el ERP.',
      ),
    },
  },
  {
    codes: ['481'],
    field: 'store.regime',
    curedAt: 'store',
    words: {
      'pt-BR': said(
        'O regime tributário da loja difere do cadastro no fisco.',
        'Confira com o contador o regime (CRT) e corrija-o no ERP.',
      ),
      en: said(
        "The store's tax regime differs from the register.",
        'Check the regime (CRT) with the accountant and correct it in the ERP.',
      ),
      es: said(
        'El régimen tributario de la tienda difiere del registro.',
        'Revise el régimen (CRT) con el contador y corríjalo en el ERP.',
      ),
    },
  },
  {
    codes: ['501'],
    field: 'note.cancellation',
    curedAt: 'erp',
    words: {
      'pt-BR': said(
        'O prazo para cancelar esta nota acabou.',
        'Fale com o contador: a devolução se faz com uma NF-e.',
      ),
      en: said(
        'The time to cancel this note is over.',
        'Speak with the accountant: a return is made by an NF-e.',
      ),
      es: said(
        'El plazo para cancelar esta nota terminó.',
        'Hable con el contador: la devolución se hace con una NF-e.',
      ),
    },
  },
  {
    codes: ['656'],
    field: 'note',
    curedAt: 'wait',
    again: whileShutOut,
    words: {
      'pt-BR': said(
        'O fisco recusou por excesso de pedidos e bloqueia a loja por até uma hora.',
        'Espere: a emissão é pedida de novo sozinha a cada hora, até 3 vezes. Pedir antes prolonga o bloqueio. Se persistir, leia abaixo as palavras do fisco e fale com o suporte do ERP.',
      ),
      en: said(
        'The tax authority was asked too often and shuts the store out for up to an hour.',
        'Wait: the issue is asked for again by itself each hour, up to 3 times. Asking earlier makes it last longer. If it persists, read the words of the authority below and speak with the support of the ERP.',
      ),
      es: said(
        'El fisco rechazó por exceso de pedidos y bloquea la tienda hasta por una hora.',
        'Espere: la emisión se pide de nuevo sola cada hora, hasta 3 veces. Pedirla antes prolonga el bloqueo. Si persiste, lea abajo las palabras del fisco y hable con el soporte del ERP.',
      ),
    },
  },
  {
    codes: ['703'],
    field: 'note.issuedAt',
    curedAt: 'store',
    words: {
      'pt-BR': said('A hora da nota está adiantada.', 'Acerte o relógio e o fuso horário da loja no ERP.'),
      en: said('The time of the note is in the future.', "Set the store's clock and time zone in the ERP."),
      es: said(
        'La hora de la nota está adelantada.',
        'Ajuste el reloj y la zona horaria de la tienda en el ERP.',
      ),
    },
  },
  {
    codes: ['704'],
    field: 'note.issuedAt',
    curedAt: 'erp',
    words: {
      'pt-BR': said(
        'A nota chegou ao fisco tarde demais depois da sua hora.',
        'Emita de novo; se repetir, acerte o relógio da loja no ERP.',
      ),
      en: said(
        'The note reached the tax authority too long after its time.',
        "Issue again; if it comes back, set the store's clock in the ERP.",
      ),
      es: said(
        'La nota llegó al fisco demasiado tarde después de su hora.',
        'Emita de nuevo; si se repite, ajuste el reloj de la tienda en el ERP.',
      ),
    },
  },
  {
    codes: ['897'],
    field: 'note.key',
    curedAt: 'erp',
    words: {
      'pt-BR': said(
        'O código numérico da chave não é aceito.',
        'A chave é feita pelo ERP: emita de novo e, se repetir, chame o suporte do ERP.',
      ),
      en: said(
        'The random number in the key is not accepted.',
        "The key is the ERP's: issue again and, if it comes back, call the ERP's support.",
      ),
      es: said(
        'El código numérico de la clave no es aceptado.',
        'La clave la hace el ERP: emita de nuevo y, si se repite, llame al soporte del ERP.',
      ),
    },
  },
  {
    codes: ['972', '973', '974', '975'],
    field: 'store.technicalContact',
    curedAt: 'erp',
    words: {
      'pt-BR': said(
        'Faltam ou estão errados os dados do responsável técnico.',
        'São do ERP: chame o suporte dele.',
      ),
      en: said(
        'The data of the technical contact are missing or wrong.',
        "They are the ERP's: call its support.",
      ),
      es: said('Faltan o están mal los datos del responsable técnico.', 'Son del ERP: llame a su soporte.'),
    },
  },
  {
    codes: ['108', '109'],
    field: 'note',
    curedAt: 'wait',
    again: whileDown,
    words: {
      'pt-BR': said(
        'O serviço do fisco está parado.',
        'Nada a fazer: a emissão recomeça sozinha quando ele voltar.',
      ),
      en: said(
        'The service of the tax authority is down.',
        'Nothing to do: issuing resumes by itself when it is back.',
      ),
      es: said(
        'El servicio del fisco está caído.',
        'No hay que hacer nada: la emisión se reanuda sola cuando vuelva.',
      ),
    },
  },
  {
    codes: ['999'],
    field: 'note',
    curedAt: 'wait',
    again: whileFaulty,
    words: {
      'pt-BR': said(
        'O fisco teve um erro que não está no catálogo.',
        'A emissão é tentada até 5 vezes. Se persistir, leia abaixo as palavras do fisco, fale com o suporte do ERP e peça a emissão de novo.',
      ),
      en: said(
        'The tax authority had an error that is not in its catalogue.',
        'Issuing is tried up to 5 times. If it persists, read its words below, speak with the support of the ERP and ask for the issue again.',
      ),
      es: said(
        'El fisco tuvo un error que no está en el catálogo.',
        'La emisión se intenta hasta 5 veces. Si persiste, lea abajo sus palabras, hable con el soporte del ERP y pida la emisión de nuevo.',
      ),
    },
  },
]
