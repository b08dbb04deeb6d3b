/** VHSYS against the scenarios that every ERP must pass. */
import { describe } from 'vitest'
import { openStandShop } from '../../../sim/standShop.ts'
import { conformsInCreating } from '../port/conformance/creates.ts'
import { conformsInMoney } from '../port/conformance/money.ts'
import { conformsInMoving } from '../port/conformance/moves.ts'
import { conformsInNews } from '../port/conformance/news.ts'
import { conformsWithPeople } from '../port/conformance/people.ts'
import { vhsysStand } from './testing/stand.ts'

for (const scenarios of [
  conformsInCreating,
  conformsInNews,
  conformsInMoney,
  conformsWithPeople,
  conformsInMoving,
]) {
  describe('VHSYS', () => scenarios(vhsysStand, openStandShop))
}
