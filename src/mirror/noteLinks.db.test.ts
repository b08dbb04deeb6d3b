/** Every issued note can be opened or looked up by whoever bought, however its authorisation came to be known. */
import { afterEach, expect, it } from 'vitest'
import { presentNote } from '../http/present/note.ts'
import { listNotes } from '../views/notes.ts'
import { type NoteTill, openNoteTill } from './noteTillForTests.ts'

let till: NoteTill
afterEach(() => till.close())

/** The ways to the store's notes, as the screens get them; the newest first. */
async function shown() {
  const everything = { state: null, kind: null, from: null, to: null, text: null }
  const notes = await till.world.act(tx => listNotes(tx, everything, null, 50))
  return notes.map(note => presentNote(note, 'pt-BR'))
}

const portal = /^https:\/\/www\.producaorestrita\.nfse\.gov\.br\/ConsultaPublica\/\?tpc=1&chave=/

it('authorised at once, its printable page is the one that the answer told', async () => {
  till = await openNoteTill()
  const { invoiceId } = await till.visit(await till.customer())
  await till.pay(invoiceId, 8_990)
  await till.rest()
  expect(await shown()).toMatchObject([{ printUrl: expect.stringContaining('vh0.me'), consultation: null }])
})

it('authorised later, or with an answer that was lost, it is looked up by its key', async () => {
  till = await openNoteTill({ authorisationMs: 120_000 })
  const food = await till.food()
  const late = await till.visit(await till.customer())
  await till.pay(late.invoiceId, 8_990)
  await till.sale(food)
  await till.minutes(4)
  till.emulator.setSwitches({ authorisationMs: 0 })
  till.emulator.addFault({ kind: 'drop-after-commit', method: 'POST', path: 'notas-consumidor/*/emitir' })
  await till.sale(food)
  await till.minutes(3)
  const notes = await shown()
  expect(notes).toHaveLength(3)
  for (const { kind, state, printUrl, accessKey, consultation } of notes) {
    expect([state, printUrl]).toEqual(['issued', null])
    if (kind === 'nfse')
      expect(consultation).toEqual({ url: expect.stringMatching(portal), asksForKey: false })
    else expect(consultation).toEqual({ url: 'http://www.fazenda.pr.gov.br/nfce/consulta', asksForKey: true })
    if (kind === 'nfse') expect(consultation!.url).toContain(accessKey)
  }
})

it('made by somebody in the ERP, it is looked up as well; one without a key is found there alone', async () => {
  till = await openNoteTill()
  const make = () =>
    till.emulator.person().serviceNotes.create({
      fields: { nome_cliente: 'Balcão', desc_servicos: 'Tosa', valor_total_servicos: '50.00', ambiente: 2 },
    })
  till.emulator.person().serviceNotes.issue({ id: Number(make().id_servico) })
  await till.rest()
  const [note] = await shown()
  expect(note).toMatchObject({ state: 'issued', printUrl: null, consultation: { asksForKey: false } })
  // A city's own system gives a code and no key of the national issuer.
  await till.world.act(tx => tx`update fiscal_note set access_key = 'A1B2-C3D4' where id = ${note!.id}`)
  expect(await shown()).toMatchObject([{ printUrl: null, consultation: null }])
})
