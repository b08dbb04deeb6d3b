/**
 * Asking VHSYS to send its webhooks here. It takes a webhook for everything (`todos`) only while no other stands, so beside
 * those of another program each entity is registered by itself. Asking again registers only what is missing, so a lost answer
 * costs one more press of a button.
 *
 * Source: VHSYS API v2, Webhook: `url`, `user` and `password` of 8 to 255 characters, `entidade` of a closed list.
 */
import type { HintAddress, Reading } from '../port/index.ts'
import type { Client } from './client.ts'
import { type Row, textOf } from './values.ts'

/** All that can be asked for besides everything; each is understood (`hints.ts`), and there is none of orders or notes. */
const understood = ['clientes', 'servico', 'vendas_balcao', 'contas_receber', 'produtos']
const everything = 'todos'

export async function registerHints(client: Client, address: HintAddress): Promise<Reading<null>> {
  const listed = await client.get('webhook')
  const standing = rowsOf(listed)
  if (standing === null) return listed as Exclude<typeof listed, { is: 'read' }>
  const ours = standing.filter(row => textOf(row.url) === address.url).map(row => textOf(row.entidade))
  if (ours.includes(everything)) return { is: 'read', value: null }
  const missing = standing.length === 0 ? [everything] : understood.filter(entity => !ours.includes(entity))
  for (const entidade of missing) {
    const written = await client.write('POST', 'webhook', { ...address, entidade })
    switch (written.is) {
      case 'taken':
        break
      case 'rejected':
        return { is: 'refused', words: written.words }
      case 'uncertain':
      case 'unsent':
        return { is: 'unreachable', why: written.why }
      default:
        return written
    }
  }
  return { is: 'read', value: null }
}

/** The webhooks that stand; with none VHSYS answers 404 "Webhook não encontrado." instead of an empty list. */
function rowsOf(listed: Awaited<ReturnType<Client['get']>>): Row[] | null {
  if (listed.is === 'read') return listed.value.rows
  return listed.is === 'refused' && /não encontrado/i.test(listed.words) ? [] : null
}
