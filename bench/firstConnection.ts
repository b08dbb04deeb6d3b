/**
 * The first connection of a shop with years in its ERP: what reading and joining cost beside the least possible, whether a
 * booking meanwhile waits, and what two kills on the way leave behind.
 */
import { vhsys } from '../src/erp/vhsys/index.ts'
import { systemClock } from '../src/platform/clock.ts'
import { book } from '../src/shop/booking.ts'
import { blankCustomer } from '../src/shop/customerFields.ts'
import { insertCustomers } from '../src/shop/customerRow.ts'
import { goLive } from '../src/shop/firstConnection.ts'
import { createEngine } from '../src/sync/engine.ts'
import type { EngineParts } from '../src/sync/parts.ts'
import { type SurveyView, viewSurveys } from '../src/views/firstConnection.ts'
import { type ErpAccount, headersFor } from './erp.ts'
import type { Place, Size } from './place.ts'
import { type Act, type House, must, noLimit, openHouse, openShop, type Shop, workers } from './shop.ts'
import { ms, type Table, times, whole } from './table.ts'

interface Files {
  there: number
  here: number
  common: number
  /** Here; each has two there with the same phone. */
  ambiguous: number
}

const sizes: Record<Size, Files> = {
  full: { there: 20_000, here: 8_000, common: 3_000, ambiguous: 200 },
  quick: { there: 600, here: 200, common: 80, ambiguous: 10 },
}
const pageSize = 250
/** What was asked of a booking meanwhile. */
const bookingLimitMs = 5_000

export async function firstConnection(place: Place, size: Size): Promise<Table> {
  const house = await openHouse(place)
  try {
    const files = sizes[size]
    const shop = await openShop(house, {
      callsPerMinute: noLimit,
      prepare: true,
      before: async (act, account) => {
        await house.erp.longAgo(() => fillErp(house, account, files))
        await fillShop(act, files)
      },
    })
    const bare = await readBare(shop.account)
    const reading = await countCalls(house, shop, () => readBothSides(house, shop, files))
    const joining = await countCalls(house, shop, () => joinThem(house, shop, files))
    await check(house, shop, files)
    return tableOf(files, bare, reading, joining)
  } finally {
    await house.close()
  }
}

async function fillErp({ erp }: House, account: ErpAccount, { there, common, ambiguous }: Files) {
  const create = (fields: object) =>
    erp.person(account, 'customers/create', {
      fields: { tipo_cadastro: 'Cliente', tipo_pessoa: 'PF', ...fields },
    })
  for (let n = 0; n < there; n += 50) {
    const some = Array.from({ length: Math.min(50, there - n) }, (_, i) => n + i)
    await Promise.all(
      some.map(i => {
        if (i < common) return create({ razao_cliente: `Cliente ${i}`, cnpj_cliente: cpf(i) })
        const pair = i - common
        if (pair < 2 * ambiguous)
          return create({ razao_cliente: `Dupla ${pair}`, celular_cliente: phone(Math.floor(pair / 2)) })
        return create({ razao_cliente: `Só lá ${i}` })
      }),
    )
  }
}

async function fillShop(act: Act, { here, common, ambiguous }: Files): Promise<void> {
  for (let from = 0; from < here; from += 500) {
    const some = Array.from({ length: Math.min(500, here - from) }, (_, i) => from + i)
    await act(async (tx, { storeId, newId }) =>
      insertCustomers(
        tx,
        storeId,
        some.map(n => {
          const known =
            n < common
              ? { name: `Cliente ${n}`, taxId: cpf(n) }
              : n < common + ambiguous
                ? { name: `Quem ${n}`, phone: `+55${phone(n - common)}` }
                : { name: `Só aqui ${n}` }
          return { id: newId(), record: { ...blankCustomer, personKind: 'person' as const, ...known } }
        }),
      ),
    )
  }
}

/** The same pages, one after the other, by a loop that does nothing with them. */
async function readBare(account: ErpAccount): Promise<{ calls: number; seconds: number }> {
  const began = systemClock.now()
  let calls = 0
  for (const lixeira of ['Nao', 'Sim']) {
    for (let offset = 0, total = 1; offset < total; offset += pageSize) {
      const query = `limit=${pageSize}&offset=${offset}&order=id_cliente&sort=Asc&lixeira=${lixeira}`
      const answer = await fetch(`${account.settings.api_url}/clientes?${query}`, {
        headers: headersFor(account.credentials),
      })
      const body = (await answer.json()) as { paging?: { total: number } }
      total = Number(body.paging?.total ?? 0)
      calls++
    }
  }
  return { calls, seconds: (systemClock.now() - began) / 1_000 }
}

interface Counted {
  reads: number
  writes: number
  seconds: number
  result: number
}

async function countCalls({ erp }: House, { account }: Shop, work: () => Promise<number>): Promise<Counted> {
  const after = (await erp.requests(account, 0)).at(-1)?.id ?? 0
  const began = systemClock.now()
  const result = await work()
  const seconds = (systemClock.now() - began) / 1_000
  const requests = await erp.requests(account, after)
  const reads = requests.filter(({ method }) => method === 'GET').length
  return { result, seconds, reads, writes: requests.length - reads }
}

/** Killed in the middle: the call under way never ends, and another server goes on when the lease is over. */
async function readBothSides(house: House, shop: Shop, { there }: Files): Promise<number> {
  let left = Math.ceil(there / pageSize / 2)
  const request: EngineParts['http']['request'] = call =>
    --left > 0 ? house.parts.http.request(call) : new Promise(() => {})
  const dying = createEngine({ ...house.parts, http: { ...house.parts.http, request } }, { workers })
  await dying.start()
  await until(shop, () => left <= 0)
  void dying.stop()
  await leasesEnd(shop)
  await house.whileRunning(() => until(shop, surveys => surveys.every(({ stage }) => stage === 'read')))
  return 0
}

/** Goes live, is killed in the middle of a batch, and takes a booking meanwhile. Answers how long that took to be sent. */
async function joinThem(house: House, shop: Shop, { here }: Files): Promise<number> {
  await shop.act(async (tx, context) => {
    const { connectionId } = shop
    must(
      await goLive(tx, context, { connectionId, driver: vhsys, cutOff: context.today, choices: new Map() }),
    )
  })
  let made = 0
  const next = () => {
    // The batch under way is lost with the process.
    if (++made > here / 2) throw new Error('killed')
    return house.parts.ids.next()
  }
  const dying = createEngine(
    {
      ...house.parts,
      log: { ...house.parts.log, error: () => {} } as never,
      ids: { ...house.parts.ids, next },
    },
    { workers },
  )
  await dying.start()
  await until(shop, () => made > here / 2)
  await dying.stop()
  await leasesEnd(shop)
  return house.whileRunning(async () => {
    const ended = until(shop, surveys => surveys.every(({ stage }) => stage === 'joined'))
    const booked = await bookOne(house, shop)
    await ended
    return booked
  })
}

async function bookOne({ parts }: House, { act }: Shop): Promise<number> {
  const [customer] = await act(
    tx => tx<{ id: string }[]>`select id from customer where name like 'Só aqui%' order by id limit 1`,
  )
  const arrived = Promise.withResolvers<void>()
  const unwatch = parts.http.watch(({ method, path }) => {
    if (method === 'POST' && path.endsWith('/ordens-servico')) arrived.resolve()
  })
  const began = systemClock.now()
  await act(async (tx, context) => {
    const startsAt = Temporal.Now.instant().add({ hours: 24 }).toString()
    const services = [{ description: 'Banho', unitPriceCents: 9_000 }]
    must(await book(tx, context, { customerId: customer!.id, startsAt, services }))
  })
  await arrived.promise
  unwatch()
  return systemClock.now() - began
}

/** The minute that a killed server's lease lasts is not waited for; what it had begun has hung by then. */
async function leasesEnd({ act }: Shop): Promise<void> {
  await systemClock.sleep(500)
  await act(tx => tx`update lane set lease_until = trela_now() - interval '1 second' where state = 'leased'`)
}

async function until({ act, connectionId }: Shop, holds: (surveys: SurveyView[]) => boolean): Promise<void> {
  let before = 0
  for (;;) {
    const surveys = await act(tx => viewSurveys(tx, connectionId))
    const read = surveys.reduce((n, one) => n + one.read + one.joined, 0)
    if (read < before) throw new Error('The progress went backwards')
    before = read
    if (holds(surveys)) return
    await systemClock.sleep(20)
  }
}

async function check({ erp }: House, shop: Shop, files: Files): Promise<void> {
  const { here, there, common, ambiguous } = files
  const [row] = await shop.act(
    tx => tx<{ customers: number; links: number; documents: number; touched: number }[]>`
      select (select count(*) from customer)::integer as customers, count(*)::integer as links,
        count(distinct erp_id)::integer as documents,
        (select count(*) from survey_pair p join link l on l.record_id = p.record_id or l.erp_id = p.erp_id
          where p.verdict = 'ambiguous')::integer as touched
      from link where kind = 'customer' and ended_at is null`,
  )
  // The customer of the booking went there as well.
  const onlyThere = there - common - 2 * ambiguous
  const wanted = { customers: here + onlyThere, links: common + onlyThere + 1, touched: 0 }
  const same = row!.customers === wanted.customers && row!.links === wanted.links && row!.touched === 0
  if (!same || row!.documents !== row!.links)
    throw new Error(`Wanted ${JSON.stringify(wanted)} and no duplicate, found ${JSON.stringify(row)}`)
  const inErp = (await erp.state(shop.account, 'clientes')).length
  if (inErp !== there + 1) throw new Error(`The ERP holds ${inErp} customers`)
}

function tableOf(
  files: Files,
  bare: { calls: number; seconds: number },
  reading: Counted,
  joining: Counted,
): Table {
  const { there, here, common, ambiguous } = files
  const least = Math.ceil(there / pageSize)
  const seconds = (value: number) => value.toFixed(1)
  return {
    title: 'First connection',
    about: [
      `${whole(there)} customers in the ERP and ${whole(here)} here, ${whole(common)} with the same CPF, ${whole(ambiguous)} here ` +
        'that could each be two there. Killed once while reading and once while joining; the minute that a killed ' +
        "server's lease lasts is not waited for. No duplicate, the ambiguous untouched and the counts right, or the run fails.",
      `Least calls: the pages of ${pageSize} of those that stand. Trela also reads the trash and the products, lets pages overlap by a row, ` +
        'and repeats the page it was killed at. The peer in time is a bare loop over the same pages. Joining includes polling every ' +
        `kind once first, and the calls of one booking made meanwhile (limit ${ms(bookingLimitMs)} ms until its order arrives).`,
    ],
    columns: ['', 'calls', 'least', 'seconds', 'bare loop', 'ratio'],
    rows: [
      [
        'reading both sides',
        whole(reading.reads + reading.writes),
        whole(least),
        seconds(reading.seconds),
        seconds(bare.seconds),
        times(reading.seconds / bare.seconds),
      ],
      ['joining', whole(joining.reads + joining.writes), '0', seconds(joining.seconds), '', ''],
      [
        'booking meanwhile, ms',
        '',
        '',
        ms(joining.result),
        ms(bookingLimitMs),
        times(joining.result / bookingLimitMs),
      ],
    ],
  }
}

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
