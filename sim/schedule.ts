/**
 * One seeded run: people, workers and faults take turns by chance; then the faults stop, and the world must come to
 * rest within a bounded number of passes (I3).
 */
import { nextDueIn } from '../src/sync/lane.ts'
import { answerFinding } from './answers.ts'
import { workInErp } from './erpPeople.ts'
import type { History } from './history.ts'
import { liveWithNotes, mendNotes, refuseNotes, visit } from './notePeople.ts'
import { openNoteShop, setUpNotes } from './noteShop.ts'
import { liveAWhile } from './people.ts'
import { changeTaxSide, healTaxSide } from './taxSide.ts'
import type { Town } from './town.ts'
import { createWorker, type Worker } from './worker.ts'
import type { World } from './world.ts'

export interface Run {
  /** How often each thing happened. */
  tally: Record<string, number>
  /** Passes needed after the faults stopped. */
  passesToRest: number
  /** It did not come to rest. */
  restless: boolean
}

/** One act of people in so many moves. */
const actEvery = 11
/** With notes, all that stands at the start does so in peace, and little is done besides. */
const actEveryWithNotes = 8
const passesMax = 600
/** Four of these make an outage: longer than what a poll reads twice. */
const awayMs = { min: 8 * 3_600_000, max: 20 * 3_600_000 }
/** The longest time after which an account shows what was done there. */
const shownWithinMs = 2_000
/** Longer than a lease: whoever sleeps so long has lost its lane. */
const freezeMs = { min: 61_000, max: 200_000 }

export async function play(
  world: World,
  { moves, calmDays, outage, freezePercent, acts, faultPercent }: History,
): Promise<Run> {
  const { chance, clock } = world
  const tally: Record<string, number> = {}
  const count = (name: string) => {
    tally[name] = (tally[name] ?? 0) + 1
  }
  const workers = [1, 2, 3].map(n => createWorker(`worker ${n}`, world.parts))
  const frozenUntil = new Map<Worker, number>()
  const town: Town = { acts, customers: [], bookings: [], sales: [] }
  // A worker found nothing due, and nothing has happened since: another would find nothing either.
  let isQuiet = false
  const outageAt = outage ? chance.between(Math.floor(moves / 3), moves - 1) : -1
  if (world.notes) await openIn(world, workers[0]!, town, faultPercent)
  const live = world.notes ? liveWithNotes : liveAWhile
  for (let n = 0; n < moves; n++) {
    if (n % (world.notes ? actEveryWithNotes : actEvery) === 0) {
      await live(world, town)
      isQuiet = false
    }
    if (world.notes) changeTaxSide(world)
    if (n === outageAt) await beAway(world, workers, town)
    if (world.erpPeople && chance.percent(18)) await workInErp(world)
    const awake = workers.filter(
      w => (frozenUntil.get(w) ?? 0) <= clock.now() && !(isQuiet && w.stoppedAt() === null),
    )
    if (awake.length === 0 || chance.percent(20)) {
      await clock.advance(chance.between(50, 8_000))
      isQuiet = false
      continue
    }
    const worker = chance.pick(awake)
    const point = worker.stoppedAt()
    if (point && chance.percent(8)) {
      count(`killed at ${point}`)
      worker.kill()
      continue
    }
    if (point && chance.percent(freezePercent)) {
      count(`frozen at ${point}`)
      frozenUntil.set(worker, clock.now() + chance.between(freezeMs.min, freezeMs.max))
      continue
    }
    isQuiet = (await worker.move()) === 'idle'
  }
  world.network.calm()
  healTaxSide(world)
  for (const worker of workers) {
    // The frozen wake up now, late; whatever they still do must do no harm.
    while (worker.stoppedAt()) await worker.move()
  }
  if (world.notes) {
    await workOff(world, workers[0]!)
    await mendNotes(world, town)
  }
  let passesToRest = await rest(world, workers[0]!)
  world.restedAt = clock.now()
  // Calm days: most of the money is there only now.
  for (let day = 0; world.erpPeople && day < calmDays; day++) {
    for (let n = 0; n < 3; n++) await workInErp(world, true)
    // What they did there shows in a reading by now: nobody's reading could tell of it sooner.
    await clock.advance(shownWithinMs)
    await liveAWhile(world, town)
    await answerFinding(world)
    passesToRest = Math.max(passesToRest, await rest(world, workers[0]!))
  }
  return { tally: { ...tally, ...world.network.tally }, passesToRest, restless: passesToRest >= passesMax }
}

/**
 * A shop that issues notes, with a visit before anything goes wrong. Often it is over and paid, and the tax side refused its
 * notes; once somebody has mended what was refused, all that is left is to issue them.
 */
async function openIn(world: World, worker: Worker, town: Town, faultPercent: number): Promise<void> {
  world.network.calm()
  // What stands there since the last second may not be read yet.
  await world.clock.advance(10_000)
  const { customerId, ...notes } = await openNoteShop(world)
  town.customers.push(customerId)
  town.notes = notes
  await visit(world, town)
  if (world.chance.percent(50)) await refuseNotes(world, town)
  await workOff(world, worker)
  healTaxSide(world)
  await setUpNotes(world)
  world.network.roughen(faultPercent)
}

/** The ERP cannot be reached for a day or three; what people do on either side meanwhile is nobody's news. */
async function beAway(world: World, workers: Worker[], town: Town): Promise<void> {
  const { chance, clock, network } = world
  network.count('ERP away for days')
  network.goAway()
  for (let n = 0; n < 4; n++) {
    for (let act = 0; world.erpPeople && act < 3; act++) await workInErp(world)
    if (chance.percent(30)) await liveAWhile(world, town)
    await clock.advance(chance.between(awayMs.min, awayMs.max))
    for (let move = 0; move < 6; move++) await chance.pick(workers).move()
  }
  network.comeBack()
}

/** Works off what is due until only polls are left; then one last poll, and what it brings. */
async function rest(world: World, worker: Worker): Promise<number> {
  const passes = await workOff(world, worker)
  await pollNow(world)
  // Webhooks under way arrive.
  await world.clock.advance(30_000)
  return passes + (await workOff(world, worker))
}

/** Works off what is due, moving time to the next due instant, until only polls are left. */
async function workOff(world: World, worker: Worker): Promise<number> {
  let passes = 0
  while (passes < passesMax) {
    const how = await worker.move()
    if (how === 'worked') passes++
    if (how !== 'idle') continue
    const waitMs = await nextDue(world)
    if (waitMs === null) return passes
    await world.clock.advance(Math.max(50, Math.ceil(waitMs)))
  }
  return passes
}

/** Milliseconds until something may go on; null when nothing but polls is left. */
async function nextDue(world: World): Promise<number | null> {
  const busy = await world.act(async tx => {
    const [lane] = await tx`
      select from lane where state in ('ready', 'scheduled', 'leased') and kind not like 'poll:%' limit 1`
    return lane !== undefined
  })
  return busy ? ((await world.db.asDispatcher(nextDueIn)) ?? 1_000) : null
}

async function pollNow(world: World): Promise<void> {
  await world.act(
    tx =>
      tx`update lane set state = 'ready', ready_at = trela_now() where kind like 'poll:%' and state <> 'leased'`,
  )
}
