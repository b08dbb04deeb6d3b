/** Notes as this driver reads them, whoever made them. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ConsumerNoteFields, DocumentKind, ErpDocument, ServiceNoteFields } from '../port/index.ts'
import { vhsys } from './index.ts'
import { openShopInProcess, type Shop } from './testing/shop.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShopInProcess()
})
afterEach(() => shop.stop())

const person = () => shop.emulator.person()
const session = () => vhsys.open(shop.account)

async function read(kind: DocumentKind, id: unknown): Promise<ErpDocument> {
  const reading = await session().read(kind, String(id))
  if (reading.is !== 'read' || reading.value === null) throw new Error(JSON.stringify(reading))
  return reading.value
}

const bath = (fields: object = {}) =>
  person().serviceNotes.create({
    fields: {
      nome_cliente: 'Helena Duarte',
      desc_servicos: 'Banho e tosa do Thor',
      valor_total_servicos: '89.90',
      valor_base_calculo: '89.90',
      regime_pedido: '1',
      reter_pis: 1,
      aliq_pis: '0.65',
      valor_pis: '0.58',
      local_prestacao_cidade: 'Curitiba',
      local_prestacao_cidade_cod: '4106902',
      ...fields,
    },
  }).id_servico

it('shows what a service note says, and that it is a draft', async () => {
  const note = await read('service_note', bath({ obs_interno_pedido: 'TR-0123456789AB.1' }))
  expect(note).toMatchObject({ standing: 'live', whole: true, marker: 'TR-0123456789AB.1' })
  expect(note.fields).toMatchObject({
    stage: 'draft',
    number: null,
    accessKey: null,
    environment: 'live',
    customerName: 'Helena Duarte',
    description: 'Banho e tosa do Thor',
    servicesCents: 8_990,
    baseCents: 8_990,
    // What the customer keeps back lowers what is left to pay, and not the note.
    totalCents: 8_990,
    iss: null,
    issWithheld: false,
    withheld: { pis: { percent: '0.65', cents: 58 } },
    isSimples: true,
    place: { is: 'store', city: 'Curitiba', cityCode: '4106902' },
    payments: [],
  } satisfies Partial<ServiceNoteFields>)
})

it('shows issued and cancelled by the fields that say so, and not by the status of the record', async () => {
  const id = bath({ status_pedido: 'Cancelado' })
  expect((await read('service_note', id)).standing).toBe('live')
  person().serviceNotes.issue({ id: Number(id) })
  const issued = (await read('service_note', id)).fields as ServiceNoteFields
  expect(issued).toMatchObject({ stage: 'issued', number: '1', cancelledAt: null })
  expect(issued.issuedAt).not.toBeNull()
  expect(issued.accessKey).toMatch(/^\d{50}$/)
  person().serviceNotes.cancel({ id: Number(id) })
  const cancelled = await read('service_note', id)
  expect(cancelled.standing).toBe('cancelled')
  expect((cancelled.fields as ServiceNoteFields).stage).toBe('cancelled')
})

it('shows a consumer note with its products and how it is paid; one handed out offline is pending', async () => {
  const { id_produto } = person().products.create({
    fields: {
      desc_produto: 'Ração 15 kg',
      cod_produto: 'RAC15',
      valor_produto: '189.90',
      tipo_produto: 'Produto',
    },
  })
  const client = session()
  const draft = person().consumerNotes.create({ fields: { ambiente: 2, desconto_pedido: '9.80' } })
  const send = (path: string, body: object[]) =>
    shop.account.send({
      method: 'POST',
      url: `${shop.account.settings.api_url}/notas-consumidor/${draft.id_nfc}/${path}`,
      headers: { ...credentials(), 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  await send('produtos', [
    {
      id_produto,
      desc_produto: 'Ração 15 kg',
      qtde_produto: '2',
      valor_unit_produto: '189.90',
      cfop_produto: 5405,
      ncm_produto: '23091000',
      unidade_produto: 'UN',
      codigo_barras: 'SEM GTIN',
      impostos: { icms: { cst_icms: '500' }, st: { codigo_cest: '2200100' } },
    },
  ])
  await send('parcelas', [{ data_parcela: '2026-11-21', valor_parcela: '370.00', forma_pagamento: 'PIX' }])
  const note = await read('consumer_note', draft.id_nfc)
  expect(note.fields).toMatchObject({
    stage: 'draft',
    number: null,
    environment: 'test',
    discountCents: 980,
    totalCents: 37_000,
    payments: [{ due: '2026-11-21', cents: 37_000, method: 'pix' }],
  } satisfies Partial<ConsumerNoteFields>)
  expect((note.fields as ConsumerNoteFields).items).toMatchObject([
    { productErpId: String(id_produto), quantity: 2, unitCents: 18_990, cfop: '5405', barcode: null },
  ])
  shop.emulator.setSwitches({ authority: 'down' })
  await send('emitir', [])
  expect((await read('consumer_note', draft.id_nfc)).fields).toMatchObject({ stage: 'pending', number: '1' })
  shop.emulator.setSwitches({ authority: 'up' })
  expect((await read('consumer_note', draft.id_nfc)).fields).toMatchObject({ stage: 'issued', number: '1' })
  const listed = await client.scan('consumer_note', new Date(Date.now() - 1000).toISOString())
  expect(listed.is === 'read' && listed.value.map(({ id, whole }) => [id, whole])).toEqual([
    [String(draft.id_nfc), false],
  ])
})

const credentials = () => ({
  'access-token': shop.account.credentials.access_token!,
  'secret-access-token': shop.account.credentials.secret_access_token!,
  'user-agent': 'Test/1.0',
})
