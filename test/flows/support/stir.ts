/**
 * Everything that makes Trela look at the ERP again, all at once: every webhook of this shop delivered a second time, a
 * poll of every kind, *Reprocess*. Whoever is at rest stays at rest: it may read, and writes nothing.
 */
import type { LoggedDelivery } from '../../../src/erp/vhsys/emulator/index.ts'
import type { Shop } from './shop.ts'
import { until } from './until.ts'

const POLLED = ['clientes', 'ordens-servico', 'contas-receber']

/** Has the ERP tell Trela of every change, its own echoes included. */
export async function registerWebhook({ url, erp, inside, storeId, connectionId }: Shop): Promise<void> {
  const { accessToken, secretAccessToken } = erp.account
  const answer = await fetch(`${erp.url}/v2/webhook`, {
    method: 'POST',
    headers: {
      'access-token': accessToken,
      'secret-access-token': secretAccessToken,
      'cache-control': 'no-cache',
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      url: `${url}${await inside.webhookPath(storeId, connectionId)}`,
      user: 'trela-webhook',
      password: 'trela-webhook',
      entidade: 'todos',
    }),
  })
  const { code } = (await answer.json()) as { code: number }
  if (code !== 201) throw new Error(`the webhook was not taken: ${code}`)
}

/** Webhook deliveries of this shop so far. */
export async function deliveries({ erp }: Shop): Promise<LoggedDelivery[]> {
  const all = (await (await fetch(`${erp.url}/__emulator/deliveries`)).json()) as LoggedDelivery[]
  return all.filter(one => one.account === erp.account.name)
}

/** Stirs, waits until everything rests again. @returns the writes that it caused: none is right */
export async function stir(shop: Shop, invoiceId: string): Promise<string[]> {
  const { api, erp, inside, connectionId } = shop
  await shop.untilRest()
  const before = await erp.writes()
  const last = (await erp.requests()).at(-1)?.id ?? 0
  for (const { id } of await deliveries(shop)) {
    await fetch(`${erp.url}/__emulator/deliveries/${id}`, { method: 'POST' })
  }
  await api.post(`/invoices/${invoiceId}/reprocess`)
  await inside.pollNow(connectionId)
  await until('every kind was polled', async () => {
    const read = (await erp.requests(`after=${last}&method=GET`)).map(one => one.path)
    return POLLED.every(list => read.includes(list))
  })
  await shop.untilRest()
  const after = await erp.writes()
  return after
    .slice(before.length)
    .map(({ method, path, body }) => `${method} ${path} ${JSON.stringify(body)}`)
}
