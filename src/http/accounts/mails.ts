/** The mails that accounts send, in the reader's language. */
import type { Locale } from '../../core/text.ts'

type Mail = { subject: string; text: string }

const opening: Record<Locale, { subject: string; text: string }> = {
  'pt-BR': {
    subject: 'Seu acesso ao Trela – {store}',
    text: 'Olá, {name}.\n\nVocê agora usa o Trela na loja {store}. Crie sua senha neste endereço, válido por 7 dias:\n\n{link}\n',
  },
  en: {
    subject: 'Your access to Trela – {store}',
    text: 'Hello, {name}.\n\nYou now use Trela at {store}. Choose your password at this address, good for 7 days:\n\n{link}\n',
  },
  es: {
    subject: 'Su acceso a Trela – {store}',
    text: 'Hola, {name}.\n\nAhora usa Trela en la tienda {store}. Cree su contraseña en esta dirección, válida por 7 días:\n\n{link}\n',
  },
}

const reset: Record<Locale, { subject: string; text: string }> = {
  'pt-BR': {
    subject: 'Nova senha do Trela',
    text: 'Olá, {name}.\n\nPara criar uma nova senha, abra este endereço, válido por 1 hora:\n\n{link}\n\nSe não foi você quem pediu, ignore esta mensagem.\n',
  },
  en: {
    subject: 'New password for Trela',
    text: 'Hello, {name}.\n\nTo choose a new password, open this address, good for 1 hour:\n\n{link}\n\nIf you did not ask for it, ignore this message.\n',
  },
  es: {
    subject: 'Nueva contraseña de Trela',
    text: 'Hola, {name}.\n\nPara crear una nueva contraseña, abra esta dirección, válida por 1 hora:\n\n{link}\n\nSi no la pidió usted, ignore este mensaje.\n',
  },
}

export const openingMail = (locale: Locale, values: { name: string; store: string; link: string }) =>
  filled(opening[locale], values)

export const resetMail = (locale: Locale, values: { name: string; link: string }) =>
  filled(reset[locale], values)

function filled(mail: Mail, values: Record<string, string>): Mail {
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
  // A line break in a name must not become a header.
  return { subject: fill(mail.subject).replace(/[\r\n]+/g, ' '), text: fill(mail.text) }
}
