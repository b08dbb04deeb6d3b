/** The sentences of what stands in the way of telling a store's own systems. */
export const webhookSentences = {
  webhook_url_not_public: {
    nature: 'input',
    'pt-BR': {
      cause: 'Para este endereço não se manda nada: {url}.',
      cure: 'Use um endereço https:// da internet, sem senha nele. Um da rede própria precisa estar em WEBHOOK_HOSTS.',
    },
    en: {
      cause: 'Nothing is sent to this address: {url}.',
      cure: 'Use an https:// address of the internet with no password in it. One of your own network must be in WEBHOOK_HOSTS.',
    },
    es: {
      cause: 'A esta dirección no se envía nada: {url}.',
      cure: 'Use una dirección https:// de internet, sin contraseña. Una de la red propia debe estar en WEBHOOK_HOSTS.',
    },
  },
  webhooks_too_many: {
    nature: 'state',
    'pt-BR': {
      cause: 'A loja já tem {count} endereços de webhook.',
      cure: 'Remova um que não se usa mais.',
    },
    en: { cause: 'The store already has {count} webhook endpoints.', cure: 'Remove one that is not used.' },
    es: {
      cause: 'La tienda ya tiene {count} direcciones de webhook.',
      cure: 'Quite una que ya no se use.',
    },
  },
  webhook_secrets_too_many: {
    nature: 'state',
    'pt-BR': {
      cause:
        'O segredo deste endereço já foi trocado {count} vezes em {hours} horas, e os anteriores ainda assinam.',
      cure: 'Use o último que foi mostrado, ou espere até o mais antigo parar de assinar.',
    },
    en: {
      cause:
        'The secret of this endpoint was renewed {count} times within {hours} hours, and the earlier ones still sign.',
      cure: 'Use the one that was shown last, or wait until the oldest stops signing.',
    },
    es: {
      cause:
        'El secreto de esta dirección ya se cambió {count} veces en {hours} horas, y los anteriores aún firman.',
      cure: 'Use el último que se mostró, o espere a que el más antiguo deje de firmar.',
    },
  },
  public_url_missing: {
    nature: 'state',
    'pt-BR': {
      cause: 'O Trela não sabe por qual endereço é alcançado da internet.',
      cure: 'Quem cuida do servidor escreve esse endereço em PUBLIC_URL e o inicia de novo.',
    },
    en: {
      cause: 'Trela does not know the address at which it is reached from the internet.',
      cure: 'Whoever runs the server writes that address in PUBLIC_URL and starts it again.',
    },
    es: {
      cause: 'Trela no sabe en qué dirección se lo alcanza desde internet.',
      cure: 'Quien cuida el servidor escribe esa dirección en PUBLIC_URL y lo inicia de nuevo.',
    },
  },
  erp_registers_no_webhooks: {
    nature: 'state',
    'pt-BR': {
      cause: 'Este ERP não aceita ligar avisos daqui.',
      cure: 'Cadastre o endereço dentro do ERP; as mudanças chegam também sem isso, com mais demora.',
    },
    en: {
      cause: 'The webhooks of this ERP cannot be asked for from here.',
      cure: 'Register the address inside the ERP; changes come without it too, only later.',
    },
    es: {
      cause: 'Los avisos de este ERP no se pueden activar desde aquí.',
      cure: 'Registre la dirección dentro del ERP; los cambios llegan también sin eso, más tarde.',
    },
  },
  webhook_stopped: {
    nature: 'state',
    'pt-BR': {
      cause: 'Este endereço de webhook está desligado.',
      cure: 'Ligue-o primeiro e depois mande de novo.',
    },
    en: { cause: 'This webhook endpoint is switched off.', cure: 'Switch it on first, then send again.' },
    es: {
      cause: 'Esta dirección de webhook está desactivada.',
      cure: 'Actívela primero y luego envíe de nuevo.',
    },
  },
} as const
