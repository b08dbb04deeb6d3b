/** Asking VHSYS to send its webhooks here, whatever stands there already. */
import { afterEach, expect, it } from 'vitest'
import { webhookEntities } from './emulator/webhookEntities.ts'
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
    ['ours', 'vendas_balcao'],
    ['ours', 'contas_receber'],
    ['ours', 'produtos'],
  ])
})

it('beside another program everything that VHSYS can tell is asked for, and each is understood', async () => {
  shop = await openShop()
  await ask('https://outro.example.com/x')
  await ask()
  const asked = standing().flatMap(([whose, entity]) => (whose === 'ours' ? [entity] : []))
  expect([...asked].sort()).toEqual(webhookEntities.filter(entity => entity !== 'todos').sort())
  const ids = { id_cliente: 1, id_ordem: 1, id_frente: 1, id_conta_receber: 1, id_produto: 1 }
  for (const entidade of asked)
    expect(
      vhsys.hints({ entidade: String(entidade), operacao: 'update', dados: ids }),
      String(entidade),
    ).toHaveLength(1)
})

it('registered before till sales were asked for: pressed once more, only those are added', async () => {
  shop = await openShop()
  await ask('https://outro.example.com/x')
  await ask()
  const sales = shop.rows('webhook').find(row => row.entidade === 'vendas_balcao')!
  const { access_token, secret_access_token } = shop.account.credentials
  await shop.account.send({
    method: 'DELETE',
    url: `${shop.account.settings.api_url}/webhook/${sales.id_webhook}`,
    headers: {
      'access-token': access_token!,
      'secret-access-token': secret_access_token!,
      'user-agent': 'teste/1.0',
      'content-type': 'application/json',
      'cache-control': 'no-cache',
    },
    body: null,
  })
  const live = () => shop.rows('webhook').filter(row => row.lixeira !== 'Sim')
  expect(live().map(row => row.entidade)).not.toContain('vendas_balcao')
  const before = live().length
  expect(await ask()).toBe('read')
  expect(live()).toHaveLength(before + 1)
  expect(live().map(row => row.entidade)).toContain('vendas_balcao')
})
