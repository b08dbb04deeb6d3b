/** VHSYS against the scenarios of an issue, and without the guard that they need. */
import { describe, expect, it } from 'vitest'
import { openStandShop, standShopWith } from '../../../sim/standShop.ts'
import { allGuards } from '../../sync/parts.ts'
import { conformsInIssuing } from '../port/conformance/issues.ts'
import { vhsysStand } from './testing/stand.ts'

describe('VHSYS', () => conformsInIssuing(vhsysStand, openStandShop))

it('without the guard that asks before an issue, a note whose answer was lost gets more than one number', async () => {
  const shop = await standShopWith({ ...allGuards, askBeforeIssue: false })(vhsysStand)
  shop.stand().authority!.takes(60_000)
  shop.strikes('lost answer', 'issue', 'service_note')
  await shop.asksForNote()
  await shop.rests()
  await shop.passes(60_000)
  await shop.rests()
  expect(shop.stand().authority!.numbers()).toBeGreaterThan(1)
  await shop.close()
})
