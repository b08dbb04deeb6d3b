/**
 * The address that opens WhatsApp with a message ready to be sent ("click to chat", faq.whatsapp.com). Pure.
 * @param phone E.164, or null: WhatsApp then asks whom
 */
export function whatsAppLink(phone: string | null, message: string): string {
  const digits = phone?.replaceAll(/\D/g, '') ?? ''
  return `https://wa.me/${digits}?text=${encodeURIComponent(message)}`
}
