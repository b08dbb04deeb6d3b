/**
 * The ERP of the measurements, in a process of its own so that it takes none of the loop's time: the VHSYS emulator
 * over real HTTP, whose answers say when the request had arrived.
 *
 * The instant is the machine's monotonic clock, which all its processes share, so the bench can compare it with its own.
 */
import { createVhsysEmulator, listen } from '../src/erp/vhsys/emulator/index.ts'
import { systemClock } from '../src/platform/clock.ts'
import { systemRandom } from '../src/platform/random.ts'
import { arrivalHeader, type ErpReady } from './erp.ts'

/** What is made while the clock stands back was there long before the measurement. */
let backMs = 0
process.on('message', ({ back }: { back: number }) => {
  backMs = back
  process.send!({ back })
})

const emulator = createVhsysEmulator({
  clock: { ...systemClock, now: () => systemClock.now() - backMs },
  random: systemRandom,
  // The measurement says what is too much; and what a step costs is counted here, so nothing may be forgotten.
  switches: { rateLimitMax: 1_000_000_000, strict: 'refuse' },
  keepRequests: 2_000,
})

const stamped: typeof emulator = {
  ...emulator,
  async handle(request) {
    const arrivedAt = process.hrtime.bigint()
    const outcome = await emulator.handle(request)
    if (outcome.kind !== 'reply') return outcome
    return { ...outcome, headers: { ...outcome.headers, [arrivalHeader]: String(arrivedAt) } }
  },
}

const { url } = await listen(stamped, { port: 0 })
const ready: ErpReady = { url }
process.send!(ready)
// Ends with the bench, however that ends.
process.on('disconnect', () => process.exit(0))
