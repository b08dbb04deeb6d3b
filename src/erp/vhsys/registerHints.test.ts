/** Asking VHSYS to send its webhooks here, whatever stands there already. */
import { afterEach, expect, it } from 'vitest'
import { vhsys } from './index.ts'
import { openShop, type Shop } from './testing/shop.ts'

let shop: Shop
afterEach(() => shop.stop())

const address = {
  url: 'https://trela.example.com/webhooks/c/segredo',
  user: 'trela-webhook',
  password: 'segredo-longo',
}
const standing = () =>
  shop.rows('webhook').map(row => [String(row.url).includes('trela') ? 'ours' : 'theirs', row.entidade])
const ask = async (url = address.url) =>
  (await vhsys.open(shop.account).registerHints!({ ...address, url })).is

it('registers once for everything, however often it is asked', async () => {
  shop = await openShop()
  expect([await ask(), await ask()]).toEqual(['read', 'read'])
  expect(standing()).toEqual([['ours', 'todos']])
})

it('registers each entity by itself beside the webhook of another program, which stays', async () => {
  shop = await openShop()
  expect(await ask('https://outro.example.com/x')).toBe('read')
  expect([await ask(), await ask()]).toEqual(['read', 'read'])
  expect(standing()).toEqual([
    ['theirs', 'todos'],
    ['ours', 'clientes'],
    ['ours', 'servico'],
    ['ours', 'contas_receber'],
    ['ours', 'produtos'],
  ])
})
