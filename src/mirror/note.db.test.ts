/** Fiscal notes from a shop's day to the tax side and back: asked for, refused and mended, late, lost, cancelled there. */
import { afterEach, expect, it } from 'vitest'
import { sentence } from '../core/finding.ts'
import { buildAccessKey, parseAccessKey } from '../core/fiscal/accessKey.ts'
import { changeServices } from '../shop/appointments.ts'
import { saveCustomer } from '../shop/customers.ts'
import { saveFiscalSettings } from '../shop/fiscalSettings.ts'
import { markInvoice } from '../shop/lanes.ts'
import { askForNote, withdrawNote } from '../shop/noteAsking.ts'
import { recordOtherDocument } from '../shop/otherDocument.ts'
import { reversePayments } from '../shop/reversal.ts'
import { saveService } from '../shop/services.ts'
import { billingOf } from '../views/billing.ts'
import { helena, type NoteTill, openNoteTill } from './noteTillForTests.ts'

let till: NoteTill
afterEach(() => till.close())

/** The NF-e 121, series 1, of the till's own store. */
const keyOfNfe = buildAccessKey({
  stateCode: '41',
  yearMonth: '2611',
  taxId: '11222333000181',
  model: '55',
  series: 1,
  number: 121,
  issueManner: 1,
  random: '20417745',
})

async function columnOf(invoiceId: string): Promise<string> {
  const [billed] = await till.world.act(tx => billingOf(tx, [invoiceId], till.world.today()))
  return billed!.serviceOrder.state
}

/** Passes that find nothing to do. */
async function isAtRest(): Promise<void> {
  const before = till.writes()
  await till.rest()
  expect(till.writes()).toBe(before)
}

it('a bath that is paid: its note is asked for, issued once, and carries its number [A1.03 A2.01 A3.04 A1.39 A1.41 A1.42 R7.4]', async () => {
  till = await openNoteTill()
  const { appointmentId, invoiceId } = await till.visit(await till.customer())
  await till.finish(appointmentId)
  await till.rest()
  expect(await till.notes(invoiceId)).toEqual([])
  await till.pay(invoiceId, 8_990)
  expect(await till.notes(invoiceId)).toMatchObject([{ kind: 'nfse', state: 'asked', totalCents: 8_990 }])
  await till.rest()
  const [note] = await till.notes(invoiceId)
  expect(note).toMatchObject({ state: 'issued', totalCents: 8_990 })
  const [there] = till.there('notas-servico')
  expect(note!.number).toBe(there!.nota_numero_nfse)
  expect(note!.printUrl).toBe(`http://vh0.me/${Number(there!.id_servico).toString(36)}`)
  expect(there).toMatchObject({ nota_emitida: 1, valor_total_servicos: '89.90', desc_servicos: 'Banho' })
  expect(till.issuesAsked()).toBe(1)
  await isAtRest()
})

it('a bath, a consultation and a ride: three notes that come to the services [R3.5 R7.3]', async () => {
  till = await openNoteTill()
  const { bath, vet, taxi } = till.services
  const { invoiceId } = await till.visit(await till.customer(), [bath, vet, taxi])
  await till.pay(invoiceId, 26_490)
  await till.rest()
  const notes = await till.notes(invoiceId)
  expect(notes.map(({ state, totalCents }) => [state, totalCents])).toEqual([
    ['issued', 2_500],
    ['issued', 8_990],
    ['issued', 15_000],
  ])
  expect(
    till
      .there('notas-servico')
      .map(row => row.valor_total_servicos)
      .sort(),
  ).toEqual(['150.00', '25.00', '89.90'])
  await isAtRest()
})

it('a bath and a ride at a customer’s in Campinas: the bath is taxed in Curitiba, the ride where it was driven (LC 116/2003, art. 3)', async () => {
  till = await openNoteTill()
  const { bath, taxi } = till.services
  for (const id of [bath, taxi])
    await till.act((tx, context) => saveService(tx, context, { id, fiscal: { place: 'customer' } } as never))
  const address = { ...helena.address, city: 'Campinas', state: 'SP', postalCode: '13010-000' }
  const { invoiceId } = await till.visit(await till.customer({ address }), [bath, taxi])
  await till.pay(invoiceId, 11_490)
  await till.rest()
  const natures = till
    .there('notas-servico')
    .map(row => [row.desc_servicos, row.local_prestacao_cidade, row.natureza_pedido])
  expect(natures.sort()).toEqual([
    ['Banho', 'Campinas', '1'],
    ['Táxi-dog', 'Campinas', '2'],
  ])
})

it('a note the tax side refuses says why and how to mend it; mended, it is sent again by itself [A1.51 R7.4]', async () => {
  till = await openNoteTill()
  // The state of the street is right; the postal code is one that no street has.
  till.emulator.setSwitches({ rejectWith: 'E0240' })
  const customerId = await till.customer()
  const { invoiceId } = await till.visit(customerId)
  await till.pay(invoiceId, 8_990)
  await till.rest()
  const [note] = await till.notes(invoiceId)
  expect(note!.state).toBe('asked')
  const [finding] = await till.findings(note!.id)
  expect(finding).toMatchObject({ severity: 'stop', words: expect.stringContaining('E0240') })
  expect(sentence(finding as never, 'en').cure).not.toBe('')
  const asked = till.issuesAsked()
  await isAtRest()
  expect(till.issuesAsked()).toBe(asked)
  till.emulator.setSwitches({ rejectWith: 'none' })
  await till.act((tx, context) =>
    saveCustomer(tx, context, { id: customerId, address: { ...helena.address, postalCode: '80020-310' } }),
  )
  await till.rest()
  expect(await till.notes(invoiceId)).toMatchObject([{ state: 'issued' }])
  expect(await till.findings(note!.id)).toEqual([])
  await isAtRest()
})

it('sales refused in each way of VHSYS say so in the words of the catalogue', async () => {
  till = await openNoteTill()
  const food = await till.food()
  for (const [rejectionShape, rejectWith, code, field] of [
    ['answer', '778', 'tax:778', 'product.ncm'],
    ['sentence', '225', 'tax:unknown', 'note'],
    ['refusal', '9876', 'tax:unknown', 'note'],
  ] as const) {
    till.emulator.setSwitches({ rejectWith, rejectionShape })
    const { invoiceId } = await till.sale(food)
    await till.rest()
    const [note] = await till.notes(invoiceId)
    const [finding] = await till.findings(note!.id)
    expect(finding).toMatchObject({ code, field, severity: 'stop' })
  }
})

it('a note that counts is not made in a connection that is there to try things out', async () => {
  till = await openNoteTill()
  await till.act((tx, context) => saveFiscalSettings(tx, context, { environment: 'live' }))
  const { invoiceId } = await till.visit(await till.customer())
  await till.pay(invoiceId, 8_990)
  await till.rest()
  const [note] = await till.notes(invoiceId)
  expect(await till.findings(note!.id)).toContainEqual(
    expect.objectContaining({ code: 'CFG-01', severity: 'stop' }),
  )
  expect(till.there('notas-servico')).toEqual([])
})

it('a note that is not issued yet follows the visit; once it is, money taken back leaves it [A1.40 R2.3 R5.4]', async () => {
  till = await openNoteTill()
  const { bath } = till.services
  till.emulator.setSwitches({ rejectWith: 'E0188' })
  const { appointmentId, invoiceId } = await till.visit(await till.customer())
  const { paymentIds } = await till.pay(invoiceId, 8_990)
  await till.rest()
  expect(till.there('notas-servico')).toMatchObject([{ valor_total_servicos: '89.90', nota_emitida: 0 }])
  till.emulator.setSwitches({ rejectWith: 'none' })
  const services = [
    { serviceId: bath, unitPriceCents: 8_990 },
    { serviceId: bath, unitPriceCents: 4_000 },
  ]
  await till.act((tx, context) => changeServices(tx, context, { appointmentId, services }))
  await till.rest()
  expect(till.there('notas-servico')).toMatchObject([{ valor_total_servicos: '129.90', nota_emitida: 1 }])
  await till.act((tx, context) =>
    reversePayments(tx, context, { invoiceId, paymentIds, reason: 'Pix devolvido' }),
  )
  await till.rest()
  expect(await till.notes(invoiceId)).toMatchObject([{ state: 'issued', totalCents: 12_990 }])
  await isAtRest()
})

it('while a finding stops the invoice, its note waits; mended, the order goes out and the note is issued [A3.22 R8.2]', async () => {
  till = await openNoteTill()
  const { connectionId } = till.world
  const setting = async (value: string | null) =>
    till.world.act(
      tx =>
        tx`update connection set settings = settings || jsonb_build_object('bank_account', ${value}::text) where id = ${connectionId}`,
    )
  const [account] = await till.world.act(
    tx => tx<{ bank: string }[]>`select settings ->> 'bank_account' as bank from connection`,
  )
  await setting(null)
  const { invoiceId } = await till.visit(await till.customer())
  await till.pay(invoiceId, 8_990)
  await till.rest()
  expect(await columnOf(invoiceId)).toBe('error')
  expect(till.issuesAsked()).toBe(0)
  await setting(account!.bank)
  await till.world.act((tx, context) => markInvoice(tx, context, invoiceId))
  await till.rest()
  expect(await columnOf(invoiceId)).toBe('issued')
  expect(till.issuesAsked()).toBe(1)
})

it('a buyer who pays ICMS: the sale is closed, its note says which document the ERP must make, and takes its key [R7.6]', async () => {
  till = await openNoteTill()
  const food = await till.food()
  const breeder = await till.customer({ name: 'Canil Aurora', icmsContributor: true })
  const { invoiceId } = await till.sale(food, 1, breeder)
  await till.rest()
  expect(till.there('pedidos')).toMatchObject([{ status_pedido: 'Atendido' }])
  const [note] = await till.notes(invoiceId)
  expect(note).toMatchObject({ kind: 'nfce', state: 'asked' })
  const [finding] = await till.findings(note!.id)
  expect(finding).toMatchObject({ code: 'IE-02', severity: 'stop' })
  expect(sentence(finding as never, 'en').cure).toContain('NF-e')
  expect(till.issuesAsked()).toBe(0)
  // Somebody makes it in the ERP and gives its key here: the sale is through, and nothing was written there.
  await till.act((tx, context) => recordOtherDocument(tx, context, { noteId: note!.id, accessKey: keyOfNfe }))
  await till.rest()
  expect(await till.notes(invoiceId)).toMatchObject([{ state: 'issued', number: '121', accessKey: keyOfNfe }])
  expect(await till.findings(note!.id)).toEqual([])
  expect(await till.lane(note!.id)).toMatchObject({ state: 'agreed' })
  expect(till.there('notas-consumidor')).toEqual([])
})

it('refused because the buyer pays ICMS: once the NF-e is given, the draft of the NFC-e is trashed and never issued [R7.6]', async () => {
  till = await openNoteTill({ rejectWith: '789' })
  const food = await till.food()
  const breeder = await till.customer({ name: 'Canil Aurora' })
  const { invoiceId } = await till.sale(food, 1, breeder)
  await till.rest()
  const [note] = await till.notes(invoiceId)
  expect(till.there('notas-consumidor')).toMatchObject([{ nota_emitida: 0 }])
  const asked = till.issuesAsked()
  await till.act((tx, context) => saveCustomer(tx, context, { id: breeder, icmsContributor: true }))
  await till.rest()
  expect(await till.findings(note!.id)).toContainEqual(expect.objectContaining({ code: 'IE-02' }))
  await till.act((tx, context) => recordOtherDocument(tx, context, { noteId: note!.id, accessKey: keyOfNfe }))
  await till.rest()
  expect(till.there('notas-consumidor')).toEqual([])
  expect(till.issuesAsked()).toBe(asked)
  expect(await till.notes(invoiceId)).toMatchObject([{ state: 'issued', number: '121' }])
  expect(await columnOf(invoiceId)).toBe('issued')
  await isAtRest()
})

it('a customer without address is told before anything is sent; the address is enough to go on [A3.18 R1.1]', async () => {
  till = await openNoteTill()
  const customerId = await till.customer({ address: { ...helena.address, street: null } })
  const { invoiceId } = await till.visit(customerId)
  await till.pay(invoiceId, 8_990)
  await till.rest()
  const [note] = await till.notes(invoiceId)
  expect(await till.findings(note!.id)).toContainEqual(
    expect.objectContaining({ code: 'ADR-01', severity: 'stop' }),
  )
  expect(till.there('notas-servico')).toEqual([])
  await till.act((tx, context) => saveCustomer(tx, context, { id: customerId, address: helena.address }))
  await till.rest()
  expect(await till.notes(invoiceId)).toMatchObject([{ state: 'issued' }])
})

it('a sale while the tax side is down: the sale is closed, the note follows with the key it had offline [R3.6 A2.06]', async () => {
  till = await openNoteTill()
  const food = await till.food()
  till.emulator.setSwitches({ authority: 'down', offlineContingency: false })
  const { invoiceId } = await till.sale(food, 2)
  await till.minutes(2)
  const [asked] = await till.notes(invoiceId)
  expect(asked).toMatchObject({ kind: 'nfce', state: 'asked', totalCents: 6_580 })
  till.emulator.setSwitches({ authority: 'up' })
  await till.minutes(8)
  const [note] = await till.notes(invoiceId)
  expect(note).toMatchObject({ state: 'issued', totalCents: 6_580 })
  const key = parseAccessKey(note!.accessKey!)
  expect(key).toMatchObject({ ok: true, parts: { model: '65', number: Number(note!.number) } })
  expect(await till.findings(note!.id)).toEqual([])
  await isAtRest()
})

it('an authorisation that takes four minutes is waited for, and asked for once', async () => {
  till = await openNoteTill({ authorisationMs: 240_000 })
  const { invoiceId } = await till.visit(await till.customer())
  await till.pay(invoiceId, 8_990)
  await till.minutes(2)
  expect(await till.notes(invoiceId)).toMatchObject([{ state: 'asked' }])
  await till.minutes(6)
  expect(await till.notes(invoiceId)).toMatchObject([{ state: 'issued' }])
  expect(till.issuesAsked()).toBe(1)
  await isAtRest()
})

it('an answer that never came is looked up: the note was issued, and no other is asked for [R7.4]', async () => {
  till = await openNoteTill()
  till.emulator.addFault({ kind: 'drop-after-commit', method: 'POST', path: 'notas-servico/*/emitir' })
  const { invoiceId } = await till.visit(await till.customer())
  await till.pay(invoiceId, 8_990)
  await till.minutes(3)
  expect(await till.notes(invoiceId)).toMatchObject([{ state: 'issued' }])
  expect(till.there('notas-servico')).toHaveLength(1)
  expect(till.issuesAsked()).toBe(1)
})

it('a sale with CPF on the note names the customer, and one without names nobody', async () => {
  till = await openNoteTill()
  const food = await till.food()
  const customerId = await till.customer()
  await till.sale(food, 1, customerId)
  await till.sale(food, 1, customerId, helena.taxId)
  await till.rest()
  const [customer] = till.rows('clientes').filter(row => row.razao_cliente === 'Helena Prado')
  expect(
    till.there('notas-consumidor').map(({ nota_emitida, id_cliente }) => [nota_emitida, id_cliente]),
  ).toEqual([
    [1, 0],
    [1, customer!.id_cliente],
  ])
})

it('whatever issuing launches in the account, there is one receivable and one exit [R7.7]', async () => {
  till = await openNoteTill({ noteIssuedLaunches: 'both' })
  const food = await till.food()
  const { invoiceId } = await till.sale(food)
  await till.rest()
  expect(await till.notes(invoiceId)).toMatchObject([{ state: 'issued' }])
  expect(till.accounts()).toHaveLength(1)
  expect(till.stockThere()).toEqual([9])
  await isAtRest()
})

it('a note cancelled in the ERP is cancelled here and in the column, and its lines are free again [A1.01 A3.12 R9.17]', async () => {
  till = await openNoteTill()
  const { invoiceId } = await till.visit(await till.customer())
  await till.pay(invoiceId, 8_990)
  await till.rest()
  const [there] = till.there('notas-servico')
  till.emulator
    .person()
    .serviceNotes.cancel({ id: Number(there!.id_servico), motivo: 'Servico nao prestado' })
  await till.rest()
  const [note] = await till.notes(invoiceId)
  expect(note!.state).toBe('cancelled')
  const covered = await till.world.act(
    tx => tx`select from fiscal_note_line where note_id = ${note!.id} and covers`,
  )
  expect(covered).toHaveLength(0)
  expect(await columnOf(invoiceId)).toBe('canceled')
  await isAtRest()
})

it('a note made by hand in the ERP is known here by its number, and changes nothing [R9.17]', async () => {
  till = await openNoteTill()
  const made = till.emulator.person().serviceNotes.create({
    fields: { nome_cliente: 'Balcão', desc_servicos: 'Tosa', valor_total_servicos: '50.00', ambiente: 2 },
  })
  await till.rest()
  expect(await till.notes(null)).toEqual([])
  till.emulator.person().serviceNotes.issue({ id: Number(made.id_servico) })
  await till.rest()
  expect(await till.notes(null)).toMatchObject([{ kind: 'nfse', state: 'issued', totalCents: 5_000 }])
  await isAtRest()
})

it('a note that somebody issued there for the same bath holds ours back until a person says so [R7.1]', async () => {
  till = await openNoteTill()
  const customerId = await till.customer()
  const { invoiceId } = await till.visit(customerId)
  await till.rest()
  const [customer] = till.rows('clientes').filter(row => row.razao_cliente === 'Helena Prado')
  const notes = till.emulator.person().serviceNotes
  const made = notes.create({
    fields: {
      nome_cliente: 'Helena Prado',
      id_cliente: Number(customer!.id_cliente),
      desc_servicos: 'Banho',
      valor_total_servicos: '89.90',
      valor_total_nota: '89.90',
      ambiente: 2,
    },
  })
  notes.issue({ id: Number(made.id_servico) })
  await till.rest()
  await till.pay(invoiceId, 8_990)
  await till.rest()
  const [note] = await till.notes(invoiceId)
  expect(note!.state).toBe('asked')
  expect(await till.findings(note!.id)).toContainEqual(
    expect.objectContaining({
      code: 'note_made_there',
      params: expect.objectContaining({ amount: 'R$ 89,90' }),
    }),
  )
  expect(till.issuesAsked()).toBe(0)
  await till.act((tx, context) => withdrawNote(tx, context, { noteId: note!.id }))
  await till.act((tx, context) => askForNote(tx, context, { invoiceId, kind: 'nfse' }))
  await till.rest()
  expect((await till.notes(invoiceId)).map(({ state }) => state).sort()).toEqual(['issued', 'withdrawn'])
})
