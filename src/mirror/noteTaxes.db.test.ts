/** The taxes and the payments of notes, from the register's screen to the tax side. */
import { afterEach, expect, it } from 'vitest'
import { saveFiscalSettings } from '../shop/fiscalSettings.ts'
import { saveProduct } from '../shop/products.ts'
import { sell } from '../shop/sales.ts'
import { saveService } from '../shop/services.ts'
import { updateStore } from '../shop/stores.ts'
import { type NoteTill, openNoteTill } from './noteTillForTests.ts'

let till: NoteTill
afterEach(() => till.close())

it('a shop of the normal regime: dog food at R$ 32.90 waits for its rate of ICMS, and goes out with base, rate and tax', async () => {
  till = await openNoteTill({ companyCrt: 3 })
  const { act } = till
  await act((tx, context) => updateStore(tx, context, { taxRegime: 'normal' }))
  await act((tx, context) =>
    saveFiscalSettings(tx, context, { crt: '3', simplesTally: null, csosn: null, cst: '00' }),
  )
  const productId = await till.food()
  const { invoiceId } = await till.sale(productId)
  await till.rest()
  const [waiting] = await till.notes(invoiceId)
  expect(waiting).toMatchObject({ kind: 'nfce', state: 'asked' })
  expect(till.there('notas-consumidor')).toEqual([])
  const inTheWay = (await till.findings(waiting!.id)).filter(({ severity }) => severity === 'stop')
  expect(inTheWay).toMatchObject([{ code: 'PRD-09', field: 'icmsPercent' }])

  await act((tx, context) => saveFiscalSettings(tx, context, { icmsPercent: '19.5' }))
  await act((tx, context) =>
    saveProduct(tx, context, { id: productId, fiscal: { cst: '20', icmsReduction: '33.33' } }),
  )
  await till.rest()
  expect(await till.notes(invoiceId)).toMatchObject([{ state: 'issued', totalCents: 3_290 }])
  // R$ 32.90 less 33.33 % is R$ 21.93, and 19.5 % of that R$ 4.28.
  const [there] = till.there('notas-consumidor')
  expect(there).toMatchObject({ valor_baseICMS: '21.93', valor_ICMS: '4.28', nota_emitida: 1 })
})

it('a sale of R$ 32.90 paid in a way of the shop’s own gets its NFC-e, which says that it was another means', async () => {
  till = await openNoteTill()
  const productId = await till.food()
  const { invoiceId } = await till.act((tx, context) =>
    sell(tx, context, {
      lines: [{ productId, quantity: 1 }],
      payments: [{ method: 'other', amountCents: 3_290 }],
    }),
  )
  await till.rest()
  expect(await till.notes(invoiceId)).toMatchObject([{ kind: 'nfce', state: 'issued' }])
  expect(till.there('notas-consumidor')).toMatchObject([
    { parcelas: [{ forma_pagamento: 'Outros', observacoes_parcela: 'Outro meio de pagamento' }] },
  ])
})

it('two consultations of which one is marked with withheld ISS, for a company: no order of lines decides, a person does', async () => {
  till = await openNoteTill()
  const { act, services } = till
  const code = { serviceItem: '5.01', nationalCode: '050101' }
  const { id: visit } = await act((tx, context) =>
    saveService(tx, context, { name: 'Retorno', priceCents: 8_000, fiscal: { ...code, withheld: ['iss'] } }),
  )
  const breeder = await till.customer({
    name: 'Canil Aurora Ltda',
    taxId: '34028316000103',
    personKind: 'company',
  })
  const { invoiceId } = await till.visit(breeder, [services.vet, visit])
  await till.pay(invoiceId, 23_000)
  await till.rest()
  const [note] = await till.notes(invoiceId)
  expect(note).toMatchObject({ kind: 'nfse', state: 'asked' })
  expect(await till.findings(note!.id)).toContainEqual(
    expect.objectContaining({
      code: 'note_withholding_differs',
      severity: 'stop',
      params: { services: 'Consulta, Retorno' },
    }),
  )
  expect(till.there('notas-servico')).toEqual([])
  await act((tx, context) => saveService(tx, context, { id: visit, fiscal: { withheld: [] } }))
  await till.rest()
  expect(await till.findings(note!.id)).not.toContainEqual(
    expect.objectContaining({ code: 'note_withholding_differs' }),
  )
})
