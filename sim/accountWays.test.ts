import { expect, test } from 'vitest'
import { switchTable } from '../src/erp/vhsys/emulator/index.ts'
import { everyWay, laterWays, leftOut } from './accountWays.ts'
import { everyNoteWay } from './issueHistory.ts'

test('every switch of the emulator is drawn by some history, or left out for a reason that is written down', () => {
  const drawn = { ...everyWay, ...laterWays, ...everyNoteWay, readLagMs: [] }
  expect(Object.keys(switchTable).filter(name => !(name in drawn) && !(name in leftOut))).toEqual([])
  expect(Object.keys(leftOut).filter(name => name in drawn)).toEqual([])
})
