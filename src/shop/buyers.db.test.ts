/** The CPF on the note of somebody whom the shop knows: it becomes theirs, or the note names whoever has it. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { viewInvoiceNotes } from '../views/notes.ts'
import { archiveCustomer, saveCustomer } from './customers.ts'
import { askForNote, withdrawNote } from './noteAsking.ts'
import { issuesNotes, type NoteShop, openNoteHouse, openNoteShop, rowsOf } from './notesForTests.ts'
import { sell } from './sales.ts'
import type { TestHouse } from './shopForTests.ts'

const cpf = '52998224725'
const typed = '529.982.247-25'

let house: TestHouse
let shop: NoteShop['shop']
let goods: NoteShop['goods']
beforeAll(async () => {
  house = await openNoteHouse()
})
beforeEach(async () => {
  ;({ shop, goods } = await openNoteShop(house))
  await issuesNotes(shop)
})
afterAll(() => house.close())

/** Dog food for R$ 40.00, sold at the counter to a customer on record. */
const counter = (customerId: string, printedTaxId: string | null) => ({
  customerId,
  lines: [{ productId: goods.foodId }],
  payments: [{ method: 'cash' as const, amountCents: 40_00 }],
  printedTaxId,
})

const customers = () =>
  shop.look(
    tx => tx<{ id: string; name: string; taxId: string | null; kind: string }[]>`
      select id, name, tax_id as "taxId", person_kind as kind from customer order by created_at, name`,
  )

/** Whose the charge is, what is printed, and whom the note names beside. */
async function shown(invoiceId: string) {
  const { notes } = (await shop.look(tx => viewInvoiceNotes(tx, invoiceId)))!
  const { customerId, printedTaxId, namedAs } = notes.at(-1)!
  return { customerId, printedTaxId, namedAs }
}

describe('a customer without a CPF', () => {
  it('gives it at the counter: it is written on their record, and nobody is registered twice', async () => {
    const { invoiceId } = await shop.act(sell, counter(goods.customerId, typed))
    expect(await customers()).toEqual([
      { id: goods.customerId, name: 'Maria das Dores', taxId: cpf, kind: 'person' },
    ])
    expect(await shown(invoiceId)).toEqual({
      customerId: goods.customerId,
      printedTaxId: cpf,
      namedAs: null,
    })
    expect(await shop.events(goods.customerId)).toContain('customer.changed')
  })

  it('gives it later, on the invoice: the same', async () => {
    const { invoiceId } = await shop.act(sell, counter(goods.customerId, null))
    await shop.act(withdrawNote, { noteId: (await rowsOf(shop, invoiceId))[0]!.id })
    await shop.act(askForNote, { invoiceId, kind: 'nfce', printedTaxId: typed })
    expect(await customers()).toMatchObject([{ id: goods.customerId, taxId: cpf }])
    expect(await shown(invoiceId)).toMatchObject({ customerId: goods.customerId, namedAs: null })
  })

  it('gives a CNPJ: the record is a company’s from then on', async () => {
    await shop.act(sell, counter(goods.customerId, '04.252.011/0001-10'))
    expect(await customers()).toMatchObject([{ taxId: '04252011000110', kind: 'company' }])
  })

  it('gives the CPF of somebody on record: the note names that one, and the sale stays whose it is', async () => {
    const husband = await shop.act(saveCustomer, { name: 'João das Dores', taxId: typed })
    const { invoiceId } = await shop.act(sell, counter(goods.customerId, typed))
    expect(await shown(invoiceId)).toEqual({
      customerId: goods.customerId,
      printedTaxId: cpf,
      namedAs: { id: husband.id, name: 'João das Dores' },
    })
    expect((await customers()).find(({ id }) => id === goods.customerId)!.taxId).toBeNull()
  })
})

describe('a customer with another CPF', () => {
  beforeEach(() => shop.act(saveCustomer, { id: goods.customerId, taxId: '111.444.777-35' }))

  it('keeps it: who wants the note is registered by the one they gave', async () => {
    const { invoiceId } = await shop.act(sell, counter(goods.customerId, typed))
    expect(await customers()).toMatchObject([
      { id: goods.customerId, taxId: '11144477735' },
      { name: 'CPF 529.982.247-25', taxId: cpf },
    ])
    expect(await shown(invoiceId)).toMatchObject({
      customerId: goods.customerId,
      namedAs: { name: 'CPF 529.982.247-25' },
    })
  })

  it('asked for again without typing it, it finds its customer again, also one archived since', async () => {
    const { invoiceId } = await shop.act(sell, counter(goods.customerId, typed))
    const other = (await customers())[1]!
    await shop.act(withdrawNote, { noteId: (await rowsOf(shop, invoiceId))[0]!.id })
    await shop.act(archiveCustomer, { id: other.id })
    expect((await shown(invoiceId)).namedAs).toBeNull()
    await shop.act(askForNote, { invoiceId, kind: 'nfce' })
    expect((await shown(invoiceId)).namedAs).toMatchObject({ id: other.id })
    expect(await customers()).toHaveLength(2)
  })
})
