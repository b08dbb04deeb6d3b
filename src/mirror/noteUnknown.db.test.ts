/** A note of which nobody can tell whether it was issued: looked up for two hours, then a person says what to do. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ChoiceName } from '../core/choice.ts'
import { changeServices } from '../shop/appointments.ts'
import { choose } from '../shop/choosing.ts'
import { askForNote } from '../shop/noteAsking.ts'
import { type NoteTill, openNoteTill } from './noteTillForTests.ts'

let till: NoteTill
let invoiceId: string
beforeEach(async () => {
  till = await openNoteTill()
})
afterEach(() => till.close())

/** A bath of R$ 89.90 is paid; the request to issue its note is lost on the way, and so nothing ever comes of it. */
async function lost(): Promise<string> {
  till.emulator.addFault({ kind: 'drop', method: 'POST', path: 'notas-servico/*/emitir' })
  ;({ invoiceId } = await till.visit(await till.customer()))
  await till.pay(invoiceId, 8_990)
  // Two hours and ten minutes, in steps.
  for (let step = 0; step < 13; step++) {
    await till.world.clock.advance(600_000)
    await till.minutes(0)
  }
  const [note] = await till.notes(invoiceId)
  expect(note).toMatchObject({ state: 'asked' })
  expect(await till.findings(note!.id)).toMatchObject([{ code: 'issue_unknown', severity: 'stop' }])
  return note!.id
}

const answer = (noteId: string, name: ChoiceName) =>
  till.act(async (tx, context) => {
    const [finding] = await tx<{ id: string }[]>`
      select id from finding where subject_id = ${noteId} and closed_at is null`
    return choose(tx, context, { findingId: finding!.id, name })
  })

it('issued elsewhere, somebody says: it is asked for no more, and what lies there is left alone [R7.4]', async () => {
  const noteId = await lost()
  await answer(noteId, 'issued_elsewhere')
  await till.rest()
  expect(await till.notes(invoiceId)).toMatchObject([{ state: 'withdrawn' }])
  expect(await till.findings(noteId)).toEqual([])
  // It may be on its way to the tax side still, so nobody here trashes it.
  expect(till.there('notas-servico')).toMatchObject([{ nota_emitida: 0 }])
  expect(till.issuesAsked()).toBe(1)
  // Nothing asks for another by itself; a person may.
  await till.rest()
  expect(await till.notes(invoiceId)).toHaveLength(1)
  await till.act((tx, context) => askForNote(tx, context, { invoiceId, kind: 'nfse' }))
  await till.rest()
  expect(await till.notes(invoiceId)).toMatchObject([{ state: 'withdrawn' }, { state: 'issued' }])
})

it('not issued there, somebody says: it is asked for once more, and is the same note [R7.4]', async () => {
  const noteId = await lost()
  await answer(noteId, 'ask_again')
  await till.minutes(3)
  expect(await till.notes(invoiceId)).toMatchObject([{ id: noteId, state: 'issued', number: '1' }])
  expect(await till.findings(noteId)).toEqual([])
  expect(till.there('notas-servico')).toHaveLength(1)
  expect(till.issuesAsked()).toBe(2)
})

it('while the tax side has not said, the services of the visit stand still, and after it as well [R7.5]', async () => {
  till.emulator.setSwitches({ authorisationMs: 240_000 })
  const visit = await till.visit(await till.customer())
  await till.pay(visit.invoiceId, 8_990)
  await till.minutes(1)
  const edit = () =>
    till.world.act((tx, context) =>
      changeServices(tx, context, {
        appointmentId: visit.appointmentId,
        services: [{ serviceId: till.services.vet }],
      }),
    )
  expect(await edit()).toMatchObject({ ok: false, problem: { code: 'note_being_issued' } })
  await till.minutes(6)
  expect(await edit()).toMatchObject({ ok: false, problem: { code: 'note_issued' } })
  expect(await till.notes(visit.invoiceId)).toMatchObject([{ state: 'issued', totalCents: 8_990 }])
})
