/**
 * The problems this layer can answer with, each with its HTTP status and its words: what went wrong, and what the
 * caller can do. Problems of the shop's own rules have theirs in `shop/`.
 */
import type { Locale } from '../../core/text.ts'
import { importSentences } from './importSentences.ts'

export type Words = { cause: string; cure: string }
type Entry = { status: number } & Record<Locale, Words>

export const frameProblems = {
  invalid_input: {
    status: 400,
    'pt-BR': {
      cause: 'O pedido tem campos que não podem ser aceitos.',
      cure: 'Corrija os campos indicados e envie de novo.',
    },
    en: {
      cause: 'The request has fields that cannot be accepted.',
      cure: 'Correct the fields shown and send it again.',
    },
    es: {
      cause: 'La solicitud tiene campos que no se pueden aceptar.',
      cure: 'Corrija los campos indicados y envíe de nuevo.',
    },
  },
  broken_json: {
    status: 400,
    'pt-BR': { cause: 'O corpo do pedido não é um JSON completo.', cure: 'Envie um objeto JSON válido.' },
    en: { cause: 'The body of the request is not complete JSON.', cure: 'Send one valid JSON object.' },
    es: { cause: 'El cuerpo de la solicitud no es un JSON completo.', cure: 'Envíe un objeto JSON válido.' },
  },
  broken_encoding: {
    status: 400,
    'pt-BR': { cause: 'O texto do pedido não está em UTF-8.', cure: 'Envie o pedido codificado em UTF-8.' },
    en: { cause: 'The text of the request is not UTF-8.', cure: 'Send the request encoded as UTF-8.' },
    es: {
      cause: 'El texto de la solicitud no está en UTF-8.',
      cure: 'Envíe la solicitud codificada en UTF-8.',
    },
  },
  forbidden_character: {
    status: 400,
    'pt-BR': {
      cause: 'Há um caractere que nenhum texto pode conter (nulo ou quebrado).',
      cure: 'Retire o caractere.',
    },
    en: { cause: 'There is a character no text may hold (null or broken).', cure: 'Remove the character.' },
    es: {
      cause: 'Hay un carácter que ningún texto puede contener (nulo o roto).',
      cure: 'Quite el carácter.',
    },
  },
  nested_too_deep: {
    status: 400,
    'pt-BR': {
      cause: 'O pedido tem níveis demais, um dentro do outro.',
      cure: 'Envie a estrutura descrita na documentação.',
    },
    en: {
      cause: 'The request is nested too deeply.',
      cure: 'Send the structure the documentation describes.',
    },
    es: {
      cause: 'La solicitud tiene demasiados niveles anidados.',
      cure: 'Envíe la estructura que describe la documentación.',
    },
  },
  bad_url: {
    status: 400,
    'pt-BR': {
      cause: 'O endereço do pedido está malformado.',
      cure: 'Codifique os caracteres especiais do endereço.',
    },
    en: {
      cause: 'The address of the request is malformed.',
      cure: 'Encode the special characters of the address.',
    },
    es: {
      cause: 'La dirección de la solicitud está mal formada.',
      cure: 'Codifique los caracteres especiales de la dirección.',
    },
  },
  malformed_request: {
    status: 400,
    'pt-BR': {
      cause: 'O pedido não segue o protocolo HTTP.',
      cure: 'Confira os cabeçalhos e o tamanho informado.',
    },
    en: {
      cause: 'The request does not follow HTTP.',
      cure: 'Check its headers and the length it announces.',
    },
    es: {
      cause: 'La solicitud no sigue el protocolo HTTP.',
      cure: 'Revise los encabezados y el tamaño informado.',
    },
  },
  body_too_large: {
    status: 413,
    'pt-BR': { cause: 'O pedido passa de 1 MB.', cure: 'Envie menos de uma vez.' },
    en: { cause: 'The request is larger than 1 MB.', cure: 'Send less at a time.' },
    es: { cause: 'La solicitud supera 1 MB.', cure: 'Envíe menos de una vez.' },
  },
  unsupported_media_type: {
    status: 415,
    'pt-BR': { cause: 'Só se aceita JSON em UTF-8.', cure: 'Envie com Content-Type: application/json.' },
    en: { cause: 'Only JSON in UTF-8 is accepted.', cure: 'Send it with Content-Type: application/json.' },
    es: { cause: 'Solo se acepta JSON en UTF-8.', cure: 'Envíe con Content-Type: application/json.' },
  },
  ...importSentences,
  unknown_route: {
    status: 404,
    'pt-BR': {
      cause: 'Não existe nada neste endereço com este método.',
      cure: 'Veja os endereços em /api/v1/openapi.json.',
    },
    en: {
      cause: 'There is nothing at this address with this method.',
      cure: 'See the addresses in /api/v1/openapi.json.',
    },
    es: {
      cause: 'No hay nada en esta dirección con este método.',
      cure: 'Vea las direcciones en /api/v1/openapi.json.',
    },
  },
  sign_in_required: {
    status: 401,
    'pt-BR': {
      cause: 'É preciso entrar.',
      cure: 'Entre com e-mail e senha, ou envie uma chave: Authorization: Bearer.',
    },
    en: { cause: 'Sign-in is required.', cure: 'Sign in, or send a key: Authorization: Bearer.' },
    es: {
      cause: 'Es necesario iniciar sesión.',
      cure: 'Inicie sesión o envíe una clave: Authorization: Bearer.',
    },
  },
  key_refused: {
    status: 401,
    'pt-BR': { cause: 'Esta chave não existe ou foi revogada.', cure: 'Crie outra em Usuários e chaves.' },
    en: { cause: 'This key does not exist or was revoked.', cure: 'Create another under Users and keys.' },
    es: { cause: 'Esta clave no existe o fue revocada.', cure: 'Cree otra en Usuarios y claves.' },
  },
  wrong_password: {
    status: 401,
    'pt-BR': { cause: 'E-mail ou senha incorretos.', cure: 'Tente de novo ou peça uma nova senha.' },
    en: { cause: 'Wrong e-mail or password.', cure: 'Try again or ask for a new password.' },
    es: { cause: 'Correo o contraseña incorrectos.', cure: 'Intente de nuevo o pida una nueva contraseña.' },
  },
  not_allowed: {
    status: 403,
    'pt-BR': {
      cause: 'Seu papel nesta loja não permite isto.',
      cure: 'Peça ao dono da loja ou ao operador.',
    },
    en: {
      cause: 'Your role in this store does not permit this.',
      cure: "Ask the store's owner or the operator.",
    },
    es: {
      cause: 'Su función en esta tienda no permite esto.',
      cure: 'Pídalo al dueño de la tienda o al operador.',
    },
  },
  cross_site: {
    status: 403,
    'pt-BR': { cause: 'O pedido veio de outro site.', cure: 'Use a página do Trela, ou uma chave de API.' },
    en: { cause: 'The request came from another site.', cure: "Use Trela's own page, or an API key." },
    es: { cause: 'La solicitud vino de otro sitio.', cure: 'Use la página de Trela o una clave de API.' },
  },
  store_required: {
    status: 400,
    'pt-BR': {
      cause: 'Falta dizer em qual loja.',
      cure: 'Envie o cabeçalho Trela-Store com o id ou externalId da loja.',
    },
    en: {
      cause: 'It is not said which store is meant.',
      cure: "Send the header Trela-Store with the store's id or externalId.",
    },
    es: {
      cause: 'Falta indicar en qué tienda.',
      cure: 'Envíe el encabezado Trela-Store con el id o externalId de la tienda.',
    },
  },
  store_unknown: {
    status: 404,
    'pt-BR': {
      cause: 'Não há loja com este identificador ao seu alcance.',
      cure: 'Confira o cabeçalho Trela-Store.',
    },
    en: {
      cause: 'There is no store with this identifier within your reach.',
      cure: 'Check the header Trela-Store.',
    },
    es: {
      cause: 'No hay una tienda con este identificador a su alcance.',
      cure: 'Revise el encabezado Trela-Store.',
    },
  },
  receipt_link_gone: {
    status: 404,
    'pt-BR': {
      cause: 'Este link de recibo não vale mais.',
      cure: 'Peça um novo à loja.',
    },
    en: { cause: 'This link to a receipt works no more.', cure: 'Ask the shop for a new one.' },
    es: { cause: 'Este enlace de recibo ya no funciona.', cure: 'Pida uno nuevo a la tienda.' },
  },
  mail_not_set_up: {
    status: 409,
    'pt-BR': {
      cause: 'O envio de e-mail não está configurado.',
      cure: 'Copie o link, ou peça a quem administra o Trela que configure o e-mail.',
    },
    en: {
      cause: 'Sending mail is not set up.',
      cure: 'Copy the link, or ask whoever runs Trela to set up mail.',
    },
    es: {
      cause: 'El envío de correo no está configurado.',
      cure: 'Copie el enlace, o pida a quien administra Trela que configure el correo.',
    },
  },
  mail_not_sent: {
    status: 502,
    'pt-BR': {
      cause: 'O e-mail não pôde ser enviado.',
      cure: 'Confira o endereço e tente de novo, ou copie o link.',
    },
    en: {
      cause: 'The mail could not be sent.',
      cure: 'Check the address and try again, or copy the link.',
    },
    es: {
      cause: 'No se pudo enviar el correo.',
      cure: 'Revise la dirección e intente de nuevo, o copie el enlace.',
    },
  },
  too_many_attempts: {
    status: 429,
    'pt-BR': {
      cause: 'Tentativas demais em pouco tempo.',
      cure: 'Espere {seconds} segundos e tente de novo.',
    },
    en: { cause: 'Too many attempts in a short time.', cure: 'Wait {seconds} seconds and try again.' },
    es: {
      cause: 'Demasiados intentos en poco tiempo.',
      cure: 'Espere {seconds} segundos e intente de nuevo.',
    },
  },
  idempotency_key_invalid: {
    status: 400,
    'pt-BR': {
      cause: 'O cabeçalho Idempotency-Key não é aceito.',
      cure: 'Use de 1 a 200 letras, dígitos ou sinais visíveis.',
    },
    en: {
      cause: 'The header Idempotency-Key is not accepted.',
      cure: 'Use 1 to 200 visible ASCII characters.',
    },
    es: {
      cause: 'El encabezado Idempotency-Key no se acepta.',
      cure: 'Use de 1 a 200 letras, dígitos o signos visibles.',
    },
  },
  idempotency_key_reused: {
    status: 409,
    'pt-BR': {
      cause: 'Esta Idempotency-Key já foi usada com outro pedido.',
      cure: 'Use uma chave nova para cada pedido diferente.',
    },
    en: {
      cause: 'This Idempotency-Key was already used with another request.',
      cure: 'Use a new key for each different request.',
    },
    es: {
      cause: 'Esta Idempotency-Key ya se usó con otra solicitud.',
      cure: 'Use una clave nueva para cada solicitud distinta.',
    },
  },
  external_id_mismatch: {
    status: 400,
    'pt-BR': {
      cause: 'O externalId do corpo não é o do endereço.',
      cure: 'Envie o mesmo, ou só o do endereço.',
    },
    en: {
      cause: 'The externalId of the body is not the one of the address.',
      cure: "Send the same one, or only the address's.",
    },
    es: {
      cause: 'El externalId del cuerpo no es el de la dirección.',
      cure: 'Envíe el mismo, o solo el de la dirección.',
    },
  },
  days_out_of_range: {
    status: 400,
    'pt-BR': {
      cause: 'O período não serve para o calendário.',
      cure: 'Peça de 1 a {max} dias, o primeiro antes do último.',
    },
    en: {
      cause: 'This stretch of days is not one for the calendar.',
      cure: 'Ask for 1 to {max} days, the first before the last.',
    },
    es: {
      cause: 'El período no sirve para el calendario.',
      cure: 'Pida de 1 a {max} días, el primero antes del último.',
    },
  },
  already_set_up: {
    status: 409,
    'pt-BR': { cause: 'Esta instalação já tem um dono.', cure: 'Entre com a sua conta.' },
    en: { cause: 'This installation already has an owner.', cure: 'Sign in with your account.' },
    es: { cause: 'Esta instalación ya tiene un dueño.', cure: 'Inicie sesión con su cuenta.' },
  },
  link_expired: {
    status: 400,
    'pt-BR': { cause: 'Este link já foi usado ou expirou.', cure: 'Peça um novo link.' },
    en: { cause: 'This link was used already or has expired.', cure: 'Ask for a new link.' },
    es: { cause: 'Este enlace ya se usó o venció.', cure: 'Pida un nuevo enlace.' },
  },
  last_owner: {
    status: 409,
    'pt-BR': { cause: 'A loja ficaria sem nenhum dono.', cure: 'Dê antes o papel de dono a outra pessoa.' },
    en: { cause: 'The store would be left without an owner.', cure: 'Make another person an owner first.' },
    es: { cause: 'La tienda quedaría sin dueño.', cure: 'Antes dé la función de dueño a otra persona.' },
  },
  already_member: {
    status: 409,
    'pt-BR': { cause: 'Esta pessoa já é usuária da loja.', cure: 'Mude o papel dela na lista de usuários.' },
    en: {
      cause: 'This person already is a user of the store.',
      cure: 'Change their role in the list of users.',
    },
    es: {
      cause: 'Esta persona ya es usuaria de la tienda.',
      cure: 'Cambie su función en la lista de usuarios.',
    },
  },
  user_of_other_stores: {
    status: 409,
    'pt-BR': {
      cause: 'Esta pessoa também entra em outras lojas.',
      cure: 'Ela mesma pede uma nova senha por e-mail.',
    },
    en: {
      cause: 'This person enters other stores as well.',
      cure: 'They ask for a new password by e-mail themselves.',
    },
    es: {
      cause: 'Esta persona también entra en otras tiendas.',
      cure: 'Ella misma pide una nueva contraseña por correo.',
    },
  },
  unavailable: {
    status: 503,
    'pt-BR': {
      cause: 'O Trela não alcança o banco de dados agora.',
      cure: 'Tente de novo em instantes; nada foi gravado pela metade.',
    },
    en: {
      cause: 'Trela cannot reach its database right now.',
      cure: 'Try again in a moment; nothing was half stored.',
    },
    es: {
      cause: 'Trela no alcanza su base de datos ahora.',
      cure: 'Intente de nuevo en un momento; nada quedó a medias.',
    },
  },
  internal: {
    status: 500,
    'pt-BR': {
      cause: 'Houve um erro no Trela.',
      cure: 'Tente de novo; se continuar, informe a referência {reference}.',
    },
    en: {
      cause: 'Something went wrong inside Trela.',
      cure: 'Try again; if it persists, report the reference {reference}.',
    },
    es: {
      cause: 'Hubo un error en Trela.',
      cure: 'Intente de nuevo; si persiste, informe la referencia {reference}.',
    },
  },
} as const satisfies Record<string, Entry>

export type FrameCode = keyof typeof frameProblems
