/**
 * The driver of a simulated world: the real one, polled as often as its history says, and, where the run shall fail,
 * without a guard of its own.
 */
import type { Driver, ErpDocument, Next, Situation } from '../src/erp/port/index.ts'
import { vhsys } from '../src/erp/vhsys/index.ts'

export interface DriverOptions {
  /** Between two polls of one kind; as the driver says unless given. */
  pollEveryMs?: number
  /** So long an issue is looked for before a person is asked; as the driver says unless given. */
  issueHorizonMs?: number
  /** Lists what changed since an instant and nothing from before it, which is all that the port promises. */
  exactScans?: boolean
  /** Receipts in the ERP are matched with ours before any is taken for a person's. */
  receiptsFirst: boolean
}

export function driverOf({ pollEveryMs, issueHorizonMs, exactScans, receiptsFirst }: DriverOptions): Driver {
  return {
    ...vhsys,
    capabilities: {
      ...vhsys.capabilities,
      ...(pollEveryMs === undefined ? {} : { pollEveryMs }),
      ...(issueHorizonMs === undefined ? {} : { issueHorizonMs }),
    },
    open: exactScans ? openExact : vhsys.open,
    next: receiptsFirst ? vhsys.next : situation => unmatched(situation, vhsys.next(situation)),
  }
}

const openExact: Driver['open'] = account => {
  const session = vhsys.open(account)
  return {
    ...session,
    scan: async (kind, since, parent) => {
      const reading = await session.scan(kind, since, parent)
      return reading.is === 'read'
        ? { ...reading, value: reading.value.filter(changedSince(since)) }
        : reading
    },
  }
}

/** This ERP writes seconds down. A document that was never changed says nothing of it. */
const changedSince = (since: string) => {
  const second = Math.floor(Date.parse(since) / 1_000) * 1_000
  return ({ changedAt }: ErpDocument) => changedAt === null || Date.parse(changedAt) >= second
}

/** What would be matched with a receipt of ours counts as somebody's. */
function unmatched({ wanted }: Situation, next: Next): Next {
  if (next.say !== 'adopt' || next.document.kind !== 'receipt') return next
  const within = wanted.find(one => one.slot === next.slot)?.within
  if (!within) return next
  const receipt = next.document as ErpDocument<'receipt'>
  return { say: 'take', doings: [{ is: 'received', slot: within, receipt }], findings: next.findings }
}
