/**
 * What people do inside the ERP of the simulated world: register, change, trash and restore customers; settle receivables
 * and undo it. What they do with orders and open receivables is in `erpDesk.ts`, at the
 * till in `erpTill.ts`, beside the shop in `erpLaunch.ts`.
 */
import { workAtDesk } from './erpDesk.ts'
import { launchByHand } from './erpLaunch.ts'
import { workAtTill } from './erpTill.ts'
import type { World } from './world.ts'

type Row = Record<string, unknown>

/** Each of these is unlike all others, so that no tax id is used twice by hand. */
const cities = [
  ['Curitiba', 'PR'],
  ['São Paulo', 'SP'],
  ['Florianópolis', 'SC'],
] as const

/** @param isCalm no faults: what is done now must stand at rest, since nobody in the shop changes a city */
export async function workInErp(world: World, isCalm = false): Promise<void> {
  const { chance } = world
  if (chance.percent(40)) return mindCustomers(world, isCalm)
  if (chance.percent(55)) return handleMoney(world)
  if (chance.percent(50)) return workAtDesk(world, isCalm)
  return chance.percent(60) ? workAtTill(world) : launchByHand(world)
}

async function handleMoney({ chance, network, emulator, today }: World): Promise<void> {
  const { receivables } = emulator.person()
  const live = ((emulator.state()['contas-receber'] ?? []) as Row[]).filter(row => row.lixeira !== 'Sim')
  const act = chance.pick(['settle', 'unsettle', 'receive part'] as const)
  const candidates = live.filter(row => (row.liquidado_rec === 'Sim') === (act === 'unsettle'))
  if (candidates.length === 0) return
  const row = chance.pick(candidates)
  const id = Number(row.id_conta_rec)
  const terms = chance.percent(30)
    ? { [chance.pick(['valor_desconto', 'valor_acrescimo', 'valor_juros'] as const)]: '0.50' }
    : {}
  const covered =
    Number(row.valor_pago) +
    Number(row.valor_desconto) -
    Number(row.valor_acrescimo) -
    Number(row.valor_juros)
  const open = Math.round((Number(row.valor_rec) - covered) * 100)
  if (act === 'receive part' && open < 200) return
  network.count(`ERP money: ${act}`)
  if (act === 'settle') receivables.settle({ id, ...terms })
  else if (act === 'unsettle') receivables.unsettle({ id })
  else {
    const valor_pago = (chance.between(100, open - 1) / 100).toFixed(2)
    receivables.receivePart({
      id,
      ...terms,
      valor_pago,
      data_pagamento: today(),
      forma_pagamento: 'Pix',
    } as never)
  }
}

async function mindCustomers(world: World, isCalm: boolean): Promise<void> {
  const { chance, network } = world
  const customers = world.emulator.person().customers
  const known = (world.emulator.state().clientes ?? []) as Row[]
  const live = known.filter(row => row.lixeira !== 'Sim')
  const trashed = known.filter(row => row.lixeira === 'Sim')
  const act = chance.pick(['register', 'edit', 'edit', 'edit', 'trash', 'restore'] as const)
  const count = () => network.count(`ERP customer: ${act}`)
  const idOf = (row: Row) => Number(row.id_cliente)
  switch (act) {
    case 'register':
      count()
      customers.create({
        fields: {
          razao_cliente: `Freguês ${known.length + 1} do Balcão`,
          tipo_pessoa: 'PF',
          tipo_cadastro: 'Cliente',
          situacao_cliente: 'Ativo',
        },
      })
      return
    case 'edit': {
      if (live.length === 0) return
      count()
      const [cidade_cliente, uf_cliente] = chance.pick(cities)
      const fields = chance.percent(50)
        ? { cidade_cliente, uf_cliente }
        : { fantasia_cliente: `Apelido de lá ${chance.between(1, 99)}` }
      const id = idOf(chance.pick(live))
      customers.edit({ id, fields })
      if (isCalm && fields.cidade_cliente !== undefined) world.cities.set(id, fields.cidade_cliente)
      return
    }
    case 'trash':
      if (live.length === 0 || !chance.percent(50)) return
      count()
      customers.trash({ id: idOf(chance.pick(live)) })
      return
    case 'restore':
      if (trashed.length === 0) return
      count()
      customers.restore({ id: idOf(chance.pick(trashed)) })
  }
}
