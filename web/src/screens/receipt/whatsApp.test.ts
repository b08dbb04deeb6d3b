import { expect, it } from 'vitest'
import { whatsAppLink } from './whatsApp.ts'

it('opens WhatsApp at the customer’s number with the whole message, link included', () => {
  expect(whatsAppLink('+5541988761201', 'Recibo & link: https://loja/receipt#a.b')).toBe(
    'https://wa.me/5541988761201?text=Recibo%20%26%20link%3A%20https%3A%2F%2Floja%2Freceipt%23a.b',
  )
  expect(whatsAppLink(null, 'Oi')).toBe('https://wa.me/?text=Oi')
})
