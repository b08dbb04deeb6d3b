/** Notes that the tax authority refuses for what may pass by itself: told at once, asked for again, and in the end a person's. */
import { afterEach, expect, it } from 'vitest'
import { choose } from '../shop/choosing.ts'
import { billingOf } from '../views/billing.ts'
import { type NoteTill, openNoteTill } from './noteTillForTests.ts'

let till: NoteTill
afterEach(() => till.close())

async function columnOf(invoiceId: string): Promise<string> {
  const [billed] = await till.world.act(tx => billingOf(tx, [invoiceId], till.world.today()))
  return billed!.serviceOrder.state
}

/** The open findings of a note that the tax authority's answers made. */
const refusalsOf = async (noteId: string) =>
  (await till.findings(noteId)).filter(({ code }) => code.startsWith('tax:'))

/** Lets this many minutes go by in steps of four. */
async function pass(minutes: number): Promise<void> {
  for (let at = 0; at < minutes; at += 4) {
    await till.world.clock.advance(240_000)
    await till.minutes(0)
  }
}

/** The button on the finding of a note. */
const askAgain = (noteId: string) =>
  till.act(async (tx, context) => {
    const [finding] = await tx<{ id: string }[]>`
      select id from finding where subject_id = ${noteId} and closed_at is null and severity = 'stop'`
    return choose(tx, context, { findingId: finding!.id, name: 'ask_again' })
  })

it('an error in no catalogue is tried five times; then its words stand there, and the button to ask again [A3.13 R7.4]', async () => {
  till = await openNoteTill({ rejectWith: '999', rejectionShape: 'answer' })
  const food = await till.food()
  const { invoiceId } = await till.sale(food)
  await till.minutes(2)
  const [note] = await till.notes(invoiceId)
  const words = '999 - Rejeição: Rejeição determinada'
  expect(await till.findings(note!.id)).toContainEqual(
    expect.objectContaining({ code: 'tax:999', severity: 'warn', words }),
  )
  expect(await columnOf(invoiceId)).toBe('awaiting_issue')
  await pass(20)
  expect(till.issuesAsked()).toBe(5)
  expect(await till.findings(note!.id)).toContainEqual(
    expect.objectContaining({ code: 'tax:999', severity: 'stop', words }),
  )
  expect(await columnOf(invoiceId)).toBe('error')
  till.emulator.setSwitches({ rejectWith: 'none' })
  await pass(28)
  expect(till.issuesAsked()).toBe(5)
  await askAgain(note!.id)
  await till.rest()
  expect(await till.notes(invoiceId)).toMatchObject([{ state: 'issued' }])
  expect(await refusalsOf(note!.id)).toEqual([])
  expect(await columnOf(invoiceId)).toBe('issued')
})

it('too much use: the shop waits an hour, with every other note of the kind, and no call is spent meanwhile', async () => {
  till = await openNoteTill({ rejectWith: '656', rejectionShape: 'answer' })
  const food = await till.food()
  const first = await till.sale(food)
  await till.minutes(2)
  const [note] = await till.notes(first.invoiceId)
  expect(await till.findings(note!.id)).toContainEqual(
    expect.objectContaining({ code: 'tax:656', severity: 'warn' }),
  )
  const second = await till.sale(food)
  till.emulator.setSwitches({ rejectWith: 'none' })
  await pass(52)
  expect(till.issuesAsked()).toBe(1)
  await pass(12)
  for (const { invoiceId } of [first, second])
    expect(await till.notes(invoiceId)).toMatchObject([{ state: 'issued' }])
  expect(await refusalsOf(note!.id)).toEqual([])
})

it('an authority that is down is told in its own words while the note waits for it', async () => {
  till = await openNoteTill()
  const food = await till.food()
  till.emulator.setSwitches({ authority: 'down', offlineContingency: false })
  const { invoiceId } = await till.sale(food)
  await pass(60)
  const [note] = await till.notes(invoiceId)
  expect(await till.findings(note!.id)).toContainEqual(
    expect.objectContaining({
      code: 'tax:108',
      severity: 'warn',
      words: expect.stringContaining('paralisado'),
    }),
  )
  expect(await till.lane(note!.id)).toMatchObject({ because: 'tax_side_down' })
  till.emulator.setSwitches({ authority: 'up' })
  await pass(12)
  expect(await till.notes(invoiceId)).toMatchObject([{ state: 'issued' }])
  expect(await refusalsOf(note!.id)).toEqual([])
})
