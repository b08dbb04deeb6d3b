/** The seventeen calls of the page Notas_consumidor against an emulator, one test for each, by the page's own headings. */
import { expect, it } from 'vitest'
import { done, openNotes, taxedBag } from '../testing/notes.ts'

it('Notas_consumidor - Cadastrar uma NFce', async () => {
  const { consumers, emulator } = await openNotes()
  const note = done(
    await consumers.create({ ambiente: 2, desconto_pedido: '1.50', natureza_pedido: 'Venda' }),
  )
  expect(note).toMatchObject({
    serie_nota: 1,
    id_pedido: 1,
    desconto_pedido: '1.50',
    frete_por_pedido: 9,
    nota_emitida: 0,
    ambiente: 2,
    lixeira: 'Nao',
  })
  expect(emulator.requests().flatMap(({ violations }) => violations)).toEqual([])
})

it('Notas_consumidor - Alterar NFce', async () => {
  const { consumers, consumerNote } = await openNotes()
  const id = await consumerNote()
  expect(done(await consumers.change(id, { desconto_pedido: '9.90' }))).toMatchObject({
    valor_total_produtos: '189.90',
    valor_total_nota: '180.00',
  })
  await consumers.issue(id)
  expect(await consumers.change(id, { desconto_pedido: '0.00' })).toMatchObject({ is: 'rejected' })
})

it('Notas_consumidor - Excluir NFce', async () => {
  const { consumers, consumerNote } = await openNotes()
  const [kept, gone] = [await consumerNote(), await consumerNote()]
  expect(await consumers.trash(gone)).toEqual({ is: 'done', value: gone })
  expect(await consumers.list({ lixeira: 'Sim' })).toMatchObject({ value: { rows: [{ id_nfc: gone }] } })
  await consumers.issue(kept)
  expect(await consumers.trash(kept)).toMatchObject({ is: 'rejected' })
})

it('Notas_consumidor - Consultar NFce', async () => {
  const { consumers, consumerNote } = await openNotes()
  const id = await consumerNote()
  expect(await consumers.read(id)).toMatchObject({ value: { id_nfc: id, valor_total_nota: '189.90' } })
  expect(await consumers.read(999)).toEqual({ is: 'read', value: null })
})

it('Notas_consumidor - Lista NFce', async () => {
  const { consumers, consumerNote } = await openNotes()
  for (const qtde_produto of ['1', '2', '3'])
    await consumerNote({ vendedor_pedido: 'Ana' }, [{ qtde_produto }])
  const totals = async (filters: Parameters<typeof consumers.list>[0]) => {
    const page = await consumers.list({ order: 'id_nfc', ...filters })
    return page.is === 'read' ? page.value.rows.map(row => row.valor_total_nota) : page
  }
  expect(await totals({})).toEqual(['189.90', '379.80', '569.70'])
  expect(await totals({ valor_produtos: '300.00', sort: 'Desc' })).toEqual(['569.70', '379.80'])
  expect(await totals({ valor_total: '100.00,200.00', vendedor: 'ana' })).toEqual(['189.90'])
  expect(await totals({ limit: 1, offset: 2, status: 'Em Aberto', lixeira: 'Nao' })).toEqual(['569.70'])
  expect(await totals({ nome_cliente: 'Ninguém', data_modificacao: '2026-03-10' })).toEqual([])
})

it('Notas_consumidor - Alterar um produto', async () => {
  const { consumers, consumerNote } = await openNotes()
  const id = await consumerNote()
  const [line] = await read(consumers.products(id))
  const changed = await consumers.changeProduct(id, line!.id_ped_produto!, { qtde_produto: '2.5' })
  expect(done(changed)).toMatchObject({ qtde_produto: '2.5000', valor_total_produto: '474.75' })
  expect(await consumers.read(id)).toMatchObject({ value: { valor_total_nota: '474.75' } })
})

it('Notas_consumidor - Cadastra um produto', async () => {
  const { consumers, product } = await openNotes()
  const { id_nfc } = done(await consumers.create({ ambiente: 1 }))
  const id_produto = await product()
  const rows = [{ id_produto, desc_produto: 'Ração 15 kg', qtde_produto: '3', valor_unit_produto: '189.90' }]
  expect(done(await consumers.addProducts(id_nfc!, rows))).toMatchObject([
    { id_nfc, id_produto, ncm_produto: '23091000', valor_total_produto: '569.7', ordem_produto: '1' },
  ])
})

it('Notas_consumidor - Cadastra um status', async () => {
  const { consumers, consumerNote } = await openNotes()
  const id = await consumerNote()
  const status = { data_status: '2026-03-10', tipo_status: 'Em Andamento' } as const
  expect(done(await consumers.addStatus(id, status))).toMatchObject({ id_nfc: id, ...status })
})

it('Notas_consumidor - Cadastra uma parcela', async () => {
  const { consumers, consumerNote } = await openNotes()
  const id = await consumerNote()
  const parcela = { data_parcela: '2026-03-10', valor_parcela: '189.90', forma_pagamento: 'Dinheiro' }
  await consumers.setInstalments(id, [parcela, parcela])
  expect(done(await consumers.setInstalments(id, [parcela]))).toMatchObject([{ id_nfc: id, ...parcela }])
  expect(await consumers.read(id)).toMatchObject({ value: { condicao_pagamento: 1 } })
})

it('Notas_consumidor - Cadastrar impostos', async () => {
  const { consumers, product } = await openNotes()
  const { id_nfc } = done(await consumers.create({ ambiente: 1 }))
  const bare = { ...taxedBag(await product()), impostos: {} }
  done(await consumers.addTaxedProducts(id_nfc!, [bare]))
  // Without taxes VHSYS fills in CST 40, which a store of Simples may not use.
  expect(await consumers.issue(id_nfc!)).toMatchObject({
    is: 'uncertain',
    words: expect.stringMatching(/^590 /),
  })
  const [line] = await read(consumers.products(id_nfc!))
  done(await consumers.removeProduct(id_nfc!, line!.id_ped_produto!))
  done(await consumers.addTaxedProducts(id_nfc!, [taxedBag(line!.id_produto!)]))
  expect(await consumers.issue(id_nfc!)).toMatchObject({ answer: { Status: '100' } })
})

it('Notas_consumidor - Cadastrar inutilização', async () => {
  const { consumers, consumerNote } = await openNotes()
  await consumerNote()
  const gap = { tipo_inut: 'NFCe', ano_inut: 26, serie_inut: '1', inicial_inut: 2, final_inut: 3 } as const
  const voided = done(await consumers.voidNumbers({ ...gap, motivo_inut: 'Falha tecnica no PDV' }))
  expect(voided).toMatchObject({ ...gap, data_cad_inut: '2026-03-10 09:00:00' })
  expect(voided.chave_inut).toBe('41261122233300018165001000000002000000003')
  expect(await consumers.voidNumbers({ ...gap, motivo_inut: 'curto' })).toMatchObject({
    is: 'faulty',
    findings: [{ code: 'too_short', field: 'motivo_inut', params: { length: '5', min: '15' } }],
  })
})

it('Notas_consumidor - Emitir NFce', async () => {
  const { consumers, consumerNote } = await openNotes()
  const id = await consumerNote()
  const issued = await consumers.issue(id)
  expect(issued).toMatchObject({ answer: { Status: '100', xMotivo: '100 - Autorizado o uso da NFc-e' } })
  const note = await consumers.read(id)
  expect(note).toMatchObject({ value: { nota_emitida: 1 } })
  const chave = issued.is === 'answered' ? issued.answer.Chave : null
  expect(note).toMatchObject({ value: { nota_chave: chave } })
  expect(chave).toMatch(/^4126031122233300018165001000000001\d{10}$/)
})

it('Notas_consumidor - Excluir um produto', async () => {
  const { consumers, consumerNote } = await openNotes()
  const id = await consumerNote({}, [{}, { qtde_produto: '2' }])
  const [line] = await read(consumers.products(id))
  const gone = line!.id_ped_produto!
  expect(await consumers.removeProduct(id, gone)).toEqual({ is: 'done', value: gone })
  expect(await consumers.read(id)).toMatchObject({ value: { valor_total_nota: '379.80' } })
})

it('Notas_consumidor - Lista de parcelas', async () => {
  const { consumers, consumerNote } = await openNotes()
  const id = await consumerNote()
  expect(await consumers.instalments(id)).toEqual({ is: 'read', value: [] })
  await consumers.setInstalments(id, [{ data_parcela: '2026-03-10', valor_parcela: '189.90' }])
  expect(await consumers.instalments(id)).toMatchObject({ value: [{ id_nfc: id, valor_parcela: '189.90' }] })
})

it('Notas_consumidor - Lista de produtos', async () => {
  const { consumers, consumerNote } = await openNotes()
  expect(await consumers.products(await consumerNote({}, []))).toEqual({ is: 'read', value: [] })
  const id = await consumerNote({}, [{}, { qtde_produto: '0.5' }])
  expect(await consumers.products(id)).toMatchObject({
    value: [
      { id_nfc: id, ordem_produto: '1', qtde_produto: '1.0000', cfop_produto: '5405', cod_produto: 'RAC15' },
      { id_nfc: id, ordem_produto: '2', qtde_produto: '0.5000', valor_total_produto: '94.95' },
    ],
  })
})

it('Notas_consumidor - Lista de status', async () => {
  const { consumers, consumerNote } = await openNotes()
  const id = await consumerNote()
  await consumers.addStatus(id, { data_status: '2026-03-10', tipo_status: 'Atendido' })
  expect(await consumers.statuses(id)).toMatchObject({
    value: [{ id_nfc: id, tipo_status: 'Em Aberto' }, { tipo_status: 'Atendido' }],
  })
})

it('Notas_consumidor - Notas inutilizadas', async () => {
  const { consumers } = await openNotes()
  expect(await consumers.voidedNumbers()).toEqual({ is: 'read', value: [] })
  const gap = {
    tipo_inut: 'NFCe',
    ano_inut: 26,
    serie_inut: '001',
    inicial_inut: 12,
    final_inut: 12,
  } as const
  await consumers.voidNumbers({ ...gap, motivo_inut: 'Falha tecnica no PDV' })
  expect(await consumers.voidedNumbers()).toMatchObject({ is: 'read', value: [gap] })
})

async function read<T>(reading: Promise<{ is: string; value?: T }>): Promise<T> {
  const { value } = await reading
  return value as T
}
