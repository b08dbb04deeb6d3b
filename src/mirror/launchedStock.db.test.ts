/** "Lançar Estoque" in the ERP on a sales order of ours: goods leave once, whoever let them leave first. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cancelInvoice } from '../shop/callingOff.ts'
import { choose } from '../shop/choosing.ts'
import { lookAgainAt } from '../shop/connections.ts'
import { saveCustomer } from '../shop/customers.ts'
import { openFindings } from '../views/findings.ts'
import { openTill, type Till } from './tillForTests.ts'

let till: Till
let { world, worker, rest, act, rows, writes, pay, findings, stockThere, shampoo, mixed } = {} as Till
let invoice: string
beforeEach(async () => {
  till = await openTill()
  ;({ world, worker, rest, act, rows, writes, pay, findings, stockThere, shampoo, mixed } = till)
  // Two of ten bottles at R$ 32.90, and a bath at R$ 85.00.
  invoice = await mixed(await shampoo())
})
afterEach(() => till.close())

const inErp = () => world.emulator.person().salesOrders
const order = () => ({ id: Number(rows('pedidos').at(-1)!.id_ped) })
/** What moved in the ERP, oldest first: a minus for what left, and whether it was by hand. */
const moved = () =>
  (rows('produtos')[0]!.estoque as Record<string, unknown>[])
    .slice(1)
    .map(
      row =>
        `${row.tipo_estoque === 'Saida' ? '-' : '+'}${Number(row.qtde_estoque)}${row.identificacao === `Ped_${order().id}` ? ' by hand' : ''}`,
    )
const ledger = () =>
  world.act(async tx => {
    const found = await tx<{ moved: string }[]>`
      select case direction when 'out' then '-' else '+' end || trim_scale(quantity) || ' ' || because as moved
      from stock_movement order by created_at, id`
    return found.map(row => row.moved)
  })

/** Nothing is left to do. */
async function isQuiet(): Promise<void> {
  const before = writes()
  await rest()
  expect(writes()).toBe(before)
}

it('before we do: what leaves when it is paid is what left by hand, and nothing leaves again [R9.14]', async () => {
  inErp().launchStock(order())
  await rest()
  expect(await findings(invoice)).toEqual([])
  await pay(invoice, 15_080)
  await rest()
  expect(moved()).toEqual(['-2 by hand'])
  expect(stockThere()).toEqual([8])
  expect(await findings(invoice)).toEqual([])
  await isQuiet()
})

it('while our exit waits, since the ERP refused it: it is bound to what left by hand [R9.14]', async () => {
  const refusal = { kind: 'refusal', message: 'Produto bloqueado!' } as const
  world.emulator.addFault({ ...refusal, method: 'POST', path: 'produtos/*/estoque' })
  await pay(invoice, 15_080)
  await rest()
  expect(await findings(invoice)).toEqual(['erp_refused'])
  inErp().launchStock(order())
  await rest()
  expect(moved()).toEqual(['-2 by hand'])
  expect(await ledger()).toEqual(['-2 sold'])
  expect(await findings(invoice)).toEqual([])
  await isQuiet()
})

it('after our exit: it comes back once by an entry of ours, and a person is told; taken back there, it leaves again [R9.14]', async () => {
  await pay(invoice, 15_080)
  await rest()
  inErp().launchStock(order())
  await rest()
  expect(moved()).toEqual(['-2', '-2 by hand', '+2'])
  expect(stockThere()).toEqual([8])
  expect(await ledger()).toEqual(['-2 sold', '-2 launched_in_erp', '+2 left_twice'])
  expect(await findings(invoice)).toEqual(['stock_left_twice'])
  await isQuiet()

  inErp().reverseStock(order())
  await rest()
  expect(moved()).toEqual(['-2', '-2 by hand', '+2', '+2 by hand', '-2'])
  expect(stockThere()).toEqual([8])
  expect(await findings(invoice)).toEqual([])
  await isQuiet()
})

it('after our exit, and the notice is put away: it stays away [R9.14]', async () => {
  await pay(invoice, 15_080)
  await rest()
  inErp().launchStock(order())
  await rest()
  const [finding] = await world.act(tx => openFindings(tx, [invoice]))
  await act((tx, context) => choose(tx, context, { findingId: finding!.id, name: 'take_theirs' }))
  await rest()
  expect(await findings(invoice)).toEqual([])
  await isQuiet()
})

it('and the sale is called off: what left by hand comes back once [R9.14]', async () => {
  inErp().launchStock(order())
  await rest()
  await act((tx, context) => cancelInvoice(tx, context, { invoiceId: invoice, reason: 'Desistiu' } as never))
  await rest()
  expect(moved()).toEqual(['-2 by hand', '+2'])
  expect(stockThere()).toEqual([10])
  await isQuiet()
})

it('and the sale is called off in an ERP that takes back by itself what was launched: the shelf is right all the same', async () => {
  world.emulator.setSwitches({ cancelledOrderReverses: true })
  inErp().launchStock(order())
  await rest()
  await act((tx, context) => cancelInvoice(tx, context, { invoiceId: invoice, reason: 'Desistiu' } as never))
  await rest()
  expect(stockThere()).toEqual([10])
  await isQuiet()
})

describe('and the customer takes another name: the ERP keeps the head of such an order, and', () => {
  beforeEach(async () => {
    inErp().launchStock(order())
    await rest()
    const [bianca] = await world.act(tx => tx<{ id: string }[]>`select id from customer`)
    await act((tx, context) => saveCustomer(tx, context, { id: bianca!.id, name: 'Bianca Torres Leal' }))
    await rest()
  })

  it('that is said, and money goes on [R9.14]', async () => {
    expect(await world.act(tx => openFindings(tx, [invoice]))).toMatchObject([
      {
        code: 'header_kept',
        severity: 'warn',
        params: { field: 'customerName', ours: 'Bianca Torres Leal', theirs: 'Bianca Torres' },
        erpWords: 'Erro ao alterar o pedido!',
      },
    ])
    await isQuiet()
    await pay(invoice, 5_000)
    await rest()
    const settled = rows('contas-receber').filter(row => Number(row.valor_pago) > 0)
    expect(settled.map(row => row.valor_pago)).toEqual(['28.18', '21.82'])
  })

  it('taken back there and reprocessed, it follows [R9.14]', async () => {
    inErp().reverseStock(order())
    await act((tx, context) => lookAgainAt(tx, context, { kind: 'invoice', id: invoice }))
    await rest()
    expect(rows('pedidos').at(-1)).toMatchObject({ nome_cliente: 'Bianca Torres Leal' })
    expect(await findings(invoice)).toEqual([])
    await isQuiet()
  })

  it('whoever leaves it so is not told again [R9.14]', async () => {
    const [finding] = await world.act(tx => openFindings(tx, [invoice]))
    await act((tx, context) => choose(tx, context, { findingId: finding!.id, name: 'take_theirs' }))
    await rest()
    expect(await findings(invoice)).toEqual([])
    expect(rows('pedidos').at(-1)).toMatchObject({ nome_cliente: 'Bianca Torres' })
    await isQuiet()
  })
})

it.each(['drop-after-commit', 'drop'] as const)(
  'while our exit is on its way (%s): two bottles have left in the end [R9.14]',
  async fault => {
    await pay(invoice, 15_080)
    world.emulator.addFault({ kind: fault, method: 'POST', path: 'produtos/*/estoque' })
    const tried = () =>
      world.emulator.requests().some(({ method, path }) => method === 'POST' && path.endsWith('/estoque'))
    for (let n = 0; n < 400 && !tried(); n++) {
      if ((await worker.move()) === 'idle') await world.clock.advance(1_000)
    }
    inErp().launchStock(order())
    await rest()
    expect(moved()).toEqual(fault === 'drop' ? ['-2 by hand'] : ['-2', '-2 by hand', '+2'])
    expect(stockThere()).toEqual([8])
    await isQuiet()
  },
)
