/**
 * The sentences of problems with a first connection: part of the catalogue in `problemSentences.ts`, which says what a
 * nature is and holds them to its form.
 */

export const firstConnectionSentences = {
  match_is_settled: {
    nature: 'state',
    'pt-BR': {
      cause: 'Este par já foi ligado.',
      cure: 'Atualize a tela; o que está ligado segue junto dos dois lados.',
    },
    en: {
      cause: 'This pair is linked already.',
      cure: 'Refresh the screen; what is linked is kept in step on both sides.',
    },
    es: {
      cause: 'Este par ya está vinculado.',
      cure: 'Actualice la pantalla; lo vinculado sigue junto en los dos lados.',
    },
  },
  connection_draining: {
    nature: 'state',
    'pt-BR': {
      cause: 'Esta conexão está enviando o que falta para depois se desconectar.',
      cure: 'Escolha antes continuar conectado, ou desconecte sem esperar.',
    },
    en: {
      cause: 'This connection is sending what is left, to disconnect afterwards.',
      cure: 'Choose first to stay connected, or disconnect without waiting.',
    },
    es: {
      cause: 'Esta conexión está enviando lo que falta para después desconectarse.',
      cure: 'Elija antes seguir conectado, o desconecte sin esperar.',
    },
  },
  service_busy: {
    nature: 'state',
    'pt-BR': {
      cause: 'O serviço {service} está sendo ligado ao ERP neste momento.',
      cure: 'Espere um instante e escolha de novo.',
    },
    en: {
      cause: 'The service {service} is being linked to the ERP right now.',
      cure: 'Wait a moment and choose again.',
    },
    es: {
      cause: 'El servicio {service} se está vinculando al ERP en este momento.',
      cure: 'Espere un instante y elija de nuevo.',
    },
  },
  connection_is_live: {
    nature: 'state',
    'pt-BR': { cause: 'Esta conexão já está no ar.', cure: 'Não é preciso ligá-la de novo.' },
    en: { cause: 'This connection is live already.', cure: 'There is no need to start it again.' },
    es: { cause: 'Esta conexión ya está en marcha.', cure: 'No hace falta iniciarla de nuevo.' },
  },
  connection_not_live: {
    nature: 'state',
    'pt-BR': {
      cause: 'Esta conexão ainda não está no ar.',
      cure: 'Termine a primeira conexão na tela da integração.',
    },
    en: {
      cause: 'This connection is not live yet.',
      cure: 'Finish the first connection on the integration screen.',
    },
    es: {
      cause: 'Esta conexión todavía no está en marcha.',
      cure: 'Termine la primera conexión en la pantalla de integración.',
    },
  },
  survey_not_read: {
    nature: 'state',
    'pt-BR': {
      cause: 'Os cadastros do ERP ainda estão sendo lidos.',
      cure: 'Espere a leitura terminar e tente de novo.',
    },
    en: {
      cause: "The ERP's records are still being read.",
      cure: 'Wait until reading is done and try again.',
    },
    es: {
      cause: 'Los registros del ERP todavía se están leyendo.',
      cure: 'Espere a que termine la lectura e intente de nuevo.',
    },
  },
  mapping_missing: {
    nature: 'state',
    'pt-BR': {
      cause: 'Faltam escolhas do de/para: {count}.',
      cure: 'Escolha o que está apontado e tente de novo.',
    },
    en: {
      cause: 'Choices of the mapping are missing: {count}.',
      cure: 'Choose what is pointed out and try again.',
    },
    es: {
      cause: 'Faltan elecciones de la correspondencia: {count}.',
      cure: 'Elija lo señalado e intente de nuevo.',
    },
  },
} as const
