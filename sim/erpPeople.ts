/** What people do inside the ERP of the simulated world: register, change, trash and restore customers. */
import type { World } from './world.ts'

type Row = Record<string, unknown>

/** Each of these is unlike all others, so that no tax id is used twice by hand. */
const cities = [
  ['Curitiba', 'PR'],
  ['São Paulo', 'SP'],
  ['Florianópolis', 'SC'],
] as const

export async function workInErp(world: World): Promise<void> {
  const { chance, network } = world
  const customers = world.emulator.person().customers
  const known = (world.emulator.state().clientes ?? []) as Row[]
  const live = known.filter(row => row.lixeira !== 'Sim')
  const trashed = known.filter(row => row.lixeira === 'Sim')
  const act = chance.pick(['register', 'edit', 'edit', 'edit', 'trash', 'restore'] as const)
  const count = () => {
    const name = `ERP customer: ${act}`
    network.tally[name] = (network.tally[name] ?? 0) + 1
  }
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
      customers.edit({ id: idOf(chance.pick(live)), fields })
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
