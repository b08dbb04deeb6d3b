/**
 * A shop with 131 customers meets an ERP with 321: 50 have the same CPF, five the same phone, two could be several. Pages
 * hold 250 rows. Everything that works is killed on the way.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createWorker } from '../../sim/worker.ts'
import { createWorld, type World } from '../../sim/world.ts'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { rehearseFirst } from '../cli/firstRehearsal.ts'
import { vhsys } from '../erp/vhsys/index.ts'
import { allGuards } from '../sync/parts.ts'
import { listMatches, type MatchList, viewSurveys } from '../views/firstConnection.ts'
import { viewServiceLinks } from '../views/serviceLinks.ts'
import { keepAnswers } from './connections.ts'
import { saveCustomer } from './customers.ts'
import { acceptSuggestions, decideMatch, goLive } from './firstConnection.ts'
import { createInvoice } from './invoices.ts'
import { saveProduct } from './products.ts'
import { chooseServices } from './serviceChoices.ts'
import { saveService } from './services.ts'

/** A CPF by its first nine digits. */
function cpf(n: number): string {
  const digits = String(100_000_000 + n)
    .split('')
    .map(Number)
  for (const length of [9, 10]) {
    const sum = digits.slice(0, length).reduce((total, digit, i) => total + digit * (length + 1 - i), 0)
    digits.push(((sum * 10) % 11) % 10)
  }
  return digits.join('')
}
const phone = (n: number) => `1198${String(7_000_000 + n)}`

let fresh: FreshDatabase
let world: World
beforeEach(async () => {
  fresh = await freshDatabase()
})
afterEach(async () => {
  await world.close()
  await fresh.drop()
})

async function open(
  before: (world: Parameters<NonNullable<Parameters<typeof createWorld>[0]['before']>>[0]) => void,
) {
  world = await createWorld({
    seed: 1,
    databaseUrl: fresh.url,
    guards: allGuards,
    faultPercent: 0,
    switches: {},
    webhooks: false,
    prepare: true,
    before,
  })
}

const inErp = (emulator: World['emulator'], fields: object) =>
  emulator.person().customers.create({
    fields: { tipo_cadastro: 'Cliente', tipo_pessoa: 'PF', situacao_cliente: 'Ativo', ...fields } as never,
  })

async function twoFiles(): Promise<void> {
  await open(emulator => {
    for (let n = 0; n < 50; n++) inErp(emulator, { razao_cliente: `Cliente ${n}`, cnpj_cliente: cpf(n) })
    for (let n = 0; n < 5; n++)
      inErp(emulator, { razao_cliente: `Fulana ${n} da Silva`, celular_cliente: phone(n) })
    // One Rosa here and two there with her phone; two Davis here and one there with theirs.
    inErp(emulator, { razao_cliente: 'Rosa A', celular_cliente: phone(900) })
    inErp(emulator, { razao_cliente: 'Rosa B', celular_cliente: phone(900) })
    inErp(emulator, { razao_cliente: 'Davi', celular_cliente: phone(901) })
    for (let n = 0; n < 262; n++) inErp(emulator, { razao_cliente: `Só lá ${n}` })
    const gone = inErp(emulator, { razao_cliente: 'Na lixeira' })
    emulator.person().customers.trash({ id: Number(gone.id_cliente) })
  })
  await register({ name: 'Rosa', phone: phone(900) })
  await register({ name: 'Davi Pai', phone: phone(901) })
  await register({ name: 'Davi Filho', phone: phone(901) })
  for (let n = 0; n < 50; n++) await register({ name: `Cliente ${n}`, taxId: cpf(n) })
  for (let n = 0; n < 5; n++) await register({ name: `Fulana ${n}`, phone: phone(n) })
  for (let n = 0; n < 73; n++) await register({ name: `Só aqui ${n}` })
}

async function register(details: Parameters<typeof saveCustomer>[2]): Promise<string> {
  const saved = await world.act((tx, context) =>
    saveCustomer(tx, context, { ...details, allowSharedPhone: true } as never),
  )
  if (!saved.ok) throw new Error(JSON.stringify(saved.problem))
  return saved.value.id
}

/** Works off what is due until the surveys have come to the end of their stage. */
async function work(until: 'read' | 'joined', parts = world.parts): Promise<void> {
  const worker = createWorker('one', parts)
  for (let n = 0; n < 900; n++) {
    const surveys = await survey()
    if (surveys.every(({ stage }) => stage === until)) return
    if ((await worker.move()) === 'idle') await world.clock.advance(1_000)
  }
  throw new Error('the surveys never came to rest')
}

async function workOff(): Promise<void> {
  const worker = createWorker('two', world.parts)
  for (let n = 0; n < 900; n++) {
    if ((await worker.move()) !== 'idle') continue
    const [busy] = await world.act(
      tx =>
        tx`select from lane where state in ('ready', 'scheduled', 'leased') and kind not like 'poll:%' limit 1`,
    )
    if (!busy) return
    await world.clock.advance(1_000)
  }
  throw new Error('the shop never came to rest')
}

const survey = () => world.act(tx => viewSurveys(tx, world.connectionId))
const customers = async () => (await survey()).find(one => one.kind === 'customer')!
const list = (which: MatchList, kind: 'customer' | 'product' = 'customer') =>
  world.act(tx =>
    listMatches(tx, { connectionId: world.connectionId, kind, list: which, after: null, limit: 200 }),
  )
const start = (choices: [string, object][] = []) =>
  world.act((tx, context) =>
    goLive(tx, context, {
      connectionId: world.connectionId,
      driver: vhsys,
      cutOff: '2026-11-20',
      choices: new Map(choices),
    }),
  )
const decide = (pairId: string, decision: 'same' | 'different' | 'later') =>
  world.act((tx, context) => decideMatch(tx, context, { connectionId: world.connectionId, pairId, decision }))
const writes = () => world.emulator.requests().filter(request => request.method !== 'GET').length
const reads = () => world.emulator.requests().filter(request => request.method === 'GET').length
const here = () =>
  world.act(async tx => [
    ...(await tx<{ name: string; id: string; erpId: string | null }[]>`
      select c.name, c.id, l.erp_id as "erpId" from customer c
        left join link l on l.record_id = c.id and l.ended_at is null order by c.name, c.id`),
  ])
const names = (resource: string) =>
  (world.emulator.state()[resource] ?? []).map(row => String(row.razao_cliente ?? row.nome_cliente))
const findings = (recordId: string) =>
  world.act(async tx => {
    const rows = await tx<{ code: string }[]>`
      select code from finding where subject_id = ${recordId} and closed_at is null`
    return rows.map(row => row.code)
  })
const bath = (customerId: string) =>
  world.act((tx, context) =>
    createInvoice(tx, context, {
      customerId,
      lines: [{ description: 'Banho', unitPriceCents: 8_500 }],
    } as never),
  )
const duplicates = async () => {
  const linked = (await here()).flatMap(({ erpId }) => erpId ?? [])
  return linked.length - new Set(linked).size
}

/** The machine stops while this call is under way: nothing of it ever goes on. */
function killedInCall(last: number): World['parts'] {
  let calls = 0
  const request: World['parts']['http']['request'] = call =>
    ++calls >= last ? new Promise(() => {}) : world.parts.http.request(call)
  return { ...world.parts, http: { ...world.parts.http, request } }
}

/** The machine stops in the middle of a batch, when it has made so many ids. */
function killedInBatch(last: number): World['parts'] {
  let made = 0
  const next = () => {
    if (++made > last) throw new Error('killed')
    return world.parts.ids.next()
  }
  return { ...world.parts, ids: { ...world.parts.ids, next } }
}

describe('a shop that connects to an ERP with years in it', () => {
  it('reads both sides, is killed twice on the way, and says truly how far it is', async () => {
    await twoFiles()
    const dying = createWorker('dying', killedInCall(2))
    for (let n = 0; n < 3; n++)
      await Promise.race([dying.move(), new Promise(resolve => setTimeout(resolve, 300))])
    expect(writes()).toBe(0)
    // Its lease runs out, and another goes on.
    await world.clock.advance(61_000)
    await work('read')
    expect(await customers()).toMatchObject({
      read: 321,
      total: 321,
      here: 131,
      there: 320,
      linked: 50,
      suggested: 5,
      ambiguous: 3,
      onlyHere: 73,
      onlyThere: 262,
    })
    expect(writes()).toBe(0)
  })

  it('joins them without a call, is killed twice on the way, and makes no duplicate [R1.2]', async () => {
    await twoFiles()
    await work('read')
    const suggestions = await list('suggested')
    expect(suggestions[0]).toMatchObject({
      equal: 'phone',
      here: { name: 'Fulana 0' },
      there: { name: 'Fulana 0 da Silva' },
    })
    await world.act((tx, context) =>
      acceptSuggestions(tx, context, { connectionId: world.connectionId, kind: 'customer' }),
    )
    expect(await start()).toMatchObject({ ok: true })
    expect(await customers()).toMatchObject({ joined: 0, toJoin: 55 + 262 })
    await createWorker('polls', world.parts).move()
    const before = reads()
    // A batch of 55 pairs, then two of customers that stand there only.
    const dying = createWorker('dying', killedInBatch(30))
    for (let n = 0; n < 40; n++) await dying.move()
    expect(await customers()).toMatchObject({ joined: 0, stage: 'joining' })
    await createWorker('first batch', world.parts).move()
    await world.clock.advance(61_000)
    const again = createWorker('dying again', killedInBatch(100))
    for (let n = 0; n < 20; n++) await again.move()
    await world.clock.advance(61_000)
    await work('joined')
    await workOff()
    expect(await customers()).toMatchObject({ joined: 317, toJoin: 317, stage: 'joined', ambiguous: 3 })
    expect(await duplicates()).toBe(0)
    expect((await here()).filter(one => one.erpId !== null)).toHaveLength(317)
    expect((await here()).filter(one => one.name.startsWith('Só lá'))).toHaveLength(262)
    expect(
      (await here()).filter(one => /^(Rosa|Davi|Na lixeira)/.test(one.name)).map(one => one.erpId),
    ).toEqual([null, null, null])
    expect(writes()).toBe(5)
    expect(before).toBeGreaterThan(0)
  })

  it('keeps Rosa, who could be two, untouched until somebody says which, and then sends her bath', async () => {
    await open(emulator => {
      inErp(emulator, { razao_cliente: 'Rosa A', celular_cliente: phone(900) })
      inErp(emulator, { razao_cliente: 'Rosa B', celular_cliente: phone(900) })
    })
    const rosa = await register({ name: 'Rosa', phone: phone(900) })
    const nina = await register({ name: 'Nina' })
    await work('read')
    await bath(rosa)
    // Not live yet: nothing is sent, whoever it is for.
    await workOff()
    expect(writes()).toBe(0)
    await start()
    await bath(nina)
    await workOff()
    expect(names('ordens-servico')).toEqual(['Nina'])
    expect(names('clientes')).toEqual(['Rosa A', 'Rosa B', 'Nina'])
    expect(await findings(rosa)).toEqual(['match_undecided'])

    const [a, b] = await list('ambiguous')
    expect([a!.there!.name, b!.there!.name].sort()).toEqual(['Rosa A', 'Rosa B'])
    expect(await decide(a!.id, 'same')).toMatchObject({ ok: true })
    await workOff()
    expect(names('ordens-servico').sort()).toEqual(['Nina', 'Rosa'])
    expect(await findings(rosa)).toEqual([])
    // She keeps the name she has here; the other is somebody else, and comes here as one.
    expect(names('clientes').sort()).toEqual(['Nina', 'Rosa', b!.there!.name].sort())
    expect((await here()).map(one => one.name)).toEqual(['Nina', 'Rosa', b!.there!.name])
    expect(await duplicates()).toBe(0)
    expect(await decide(a!.id, 'different')).toMatchObject({
      ok: false,
      problem: { code: 'match_is_settled' },
    })
  })

  it('leaves there what the shop does not want, and sends what it wants', async () => {
    await open(emulator => {
      inErp(emulator, { razao_cliente: 'Só lá' })
      for (const [desc_produto, cod_produto] of [
        ['Xampu neutro', 'XN-1'],
        ['Ração 15 kg', null],
        ['Coleira', 'CO-9'],
      ] as const)
        emulator.person().products.create({
          fields: {
            desc_produto,
            cod_produto,
            estoque_produto: '4.00',
            unidade_produto: 'UN',
            valor_produto: '32.90',
            tipo_produto: 'Produto',
          },
        })
    })
    await register({ name: 'Só aqui' })
    for (const [name, code] of [
      ['Xampu neutro', 'XN-1'],
      ['Ração 15 kg', 'RA-15'],
      ['Osso', 'OS-1'],
    ] as const)
      await world.act((tx, context) => saveProduct(tx, context, { name, code, priceCents: 3_290 }))
    await work('read')
    const products = (await survey()).find(one => one.kind === 'product')
    expect(products).toMatchObject({ linked: 1, suggested: 1, onlyHere: 1, onlyThere: 1 })
    expect((await list('only_there', 'product')).map(one => one.there!.name)).toEqual(['Coleira'])
    expect((await list('only_here', 'product')).map(one => one.here!.name)).toEqual(['Osso'])
    const [suggestion] = await list('suggested', 'product')
    await decide(suggestion!.id, 'same')
    await start([
      ['customer', { bring: false, send: true }],
      ['product', { bring: true }],
    ])
    await workOff()
    expect((await here()).map(one => one.name)).toEqual(['Só aqui'])
    expect(names('clientes').sort()).toEqual(['Só aqui', 'Só lá'])
    expect((world.emulator.state().produtos ?? []).map(row => row.desc_produto).sort()).toEqual([
      'Coleira',
      'Osso',
      'Ração 15 kg',
      'Xampu neutro',
    ])
    const stock = await world.act(
      tx => tx<{ name: string; milli: number }[]>`
        select name, (stock * 1000)::bigint as milli from product order by name`,
    )
    expect(stock.map(row => [row.name, row.milli])).toEqual([
      ['Coleira', 4_000],
      ['Osso', null],
      ['Ração 15 kg', 4_000],
      ['Xampu neutro', 4_000],
    ])
  })

  it('names each service that is to be linked where the account takes no line without one, and begins once all are chosen', async () => {
    await open(emulator => {
      emulator.setSwitches({ serviceItemZero: 'refuse' })
    })
    const services: string[] = []
    for (const name of ['Banho', 'Tosa']) {
      const saved = await world.act((tx, context) => saveService(tx, context, { name, priceCents: 8_000 }))
      if (saved.ok) services.push(saved.value.id)
    }
    await work('read')
    const { connectionId } = world
    await world.act(tx => keepAnswers(tx, connectionId, { unlinkedServiceLines: 'refused' }))
    expect(await start()).toMatchObject({
      ok: false,
      problem: {
        code: 'mapping_missing',
        findings: [
          { code: 'service_unmapped', params: { service: 'Banho' } },
          { code: 'service_unmapped', params: { service: 'Tosa' } },
        ],
      },
    })
    const there = world.emulator.person().products.create({
      fields: { desc_produto: 'Tosa na máquina', tipo_produto: 'Servico' } as never,
    })
    const [bathId, clipId] = services as [string, string]
    await world.act((tx, context) =>
      chooseServices(tx, context, {
        connectionId,
        choices: [
          { serviceId: bathId, does: 'create' },
          { serviceId: clipId, does: 'link', erpId: String(there.id_produto) },
        ],
      }),
    )
    const plan = await world.act(tx => rehearseFirst(tx, world.parts, connectionId, { cutOff: '2026-11-20' }))
    expect(plan).toMatchObject({ ok: true, value: { services: { links: 1, creates: 1, left: 0 } } })
    expect(plan.ok && plan.value.text['pt-BR']).toContain(
      'Serviços a ligar a um do ERP: 1.\nServiços a criar no ERP: 1.',
    )
    // Nothing is made before.
    expect((world.emulator.state().produtos ?? []).map(row => row.desc_produto)).toEqual(['Tosa na máquina'])
    expect((await start()).ok).toBe(true)
    await workOff()
    expect((world.emulator.state().produtos ?? []).map(row => row.desc_produto)).toEqual([
      'Tosa na máquina',
      'Banho',
    ])
    const links = await world.act(tx => viewServiceLinks(tx, connectionId))
    expect(links!.items.map(item => [item.name, item.state, item.erpName])).toEqual([
      ['Banho', 'linked', 'Banho'],
      ['Tosa', 'linked', 'Tosa na máquina'],
    ])
  })
})
