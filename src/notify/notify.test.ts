import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { createSeededRandom, systemRandom } from '../platform/random.ts'
import { eventOf } from './events.ts'
import { nextWait } from './retry.ts'
import { newSecret, signedHeaders } from './signature.ts'

test('a receiver with the library of the specification accepts what is signed, and nothing altered', () => {
  const secret = newSecret(systemRandom)
  const message = {
    id: '0197f0a0-0000-7000-8000-000000000001',
    body: '{"type":"endpoint.test","data":"ção"}',
  }
  const headers = signedHeaders([secret], message, Math.floor(Date.now() / 1000))
  const receiver = new Webhook(secret)
  expect(receiver.verify(message.body, headers)).toMatchObject({ type: 'endpoint.test' })
  expect(() => receiver.verify(message.body.replace('test', 'best'), headers)).toThrow()
  expect(() => new Webhook(newSecret(systemRandom)).verify(message.body, headers)).toThrow()
})

test('while a secret is being renewed, a receiver accepts what is signed by either of them', () => {
  const [before, now, another] = [newSecret(systemRandom), newSecret(systemRandom), newSecret(systemRandom)]
  const message = { id: '0197f0a0-0000-7000-8000-000000000001', body: '{"type":"endpoint.test"}' }
  const headers = signedHeaders([now, before], message, Math.floor(Date.now() / 1000))
  expect(headers['webhook-signature']).toMatch(/^v1,\S{44} v1,\S{44}$/)
  for (const secret of [now, before])
    expect(new Webhook(secret).verify(message.body, headers)).toMatchObject({ type: 'endpoint.test' })
  expect(() => new Webhook(another).verify(message.body, headers)).toThrow()
})

test('a delivery is tried for about three days, ever more rarely, and then no more', () => {
  const random = createSeededRandom(1)
  const waits: number[] = []
  for (let wait = nextWait(1, random); wait !== null; wait = nextWait(waits.length + 1, random))
    waits.push(wait)
  const hours = waits.reduce((sum, wait) => sum + wait, 0) / 3_600_000
  expect(hours).toBeGreaterThan(68)
  expect(hours).toBeLessThan(80)
  expect(waits[0]).toBeLessThan(6_000)
  expect(nextWait(1, { ...random, int: (_, max) => max })).toBe(5_500)
})

test.each([
  ['invoice', 'payment.recorded', 'payment.received_in_erp'],
  ['invoice', 'payment.reversed', 'payment.reversed_in_erp'],
  ['invoice', 'invoice.cancelled', 'invoice.cancelled_in_erp'],
  ['invoice', 'invoice.instalments_changed', 'invoice.changed_in_erp'],
  ['customer', 'customer.taken_over', 'customer.changed_in_erp'],
  ['product', 'product.imported', 'product.imported'],
  ['invoice', 'stock.moved', null],
  ['invoice', 'note.asked', null],
  ['invoice', 'note.issued', 'note.issued'],
  ['pet', 'pet.changed', null],
])('of a %s, what the timeline calls %s is told as %s', (kind, happening, event) => {
  expect(eventOf(kind, happening)).toBe(event)
})
