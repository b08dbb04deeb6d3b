/** The ten calls of the page Notas_servico against an emulator, one test for each, by the page's own headings. */
import { expect, it } from 'vitest'
import { bathNote, done, openNotes } from '../testing/notes.ts'

it('Notas_servico - Cadastrar uma nota fiscal', async () => {
  const { services, customer, emulator } = await openNotes()
  const note = done(await services.create({ ...bathNote, id_cliente: await customer(), obs_pedido: 'Thor' }))
  expect(note).toMatchObject({
    serie_nota: 1,
    id_pedido: 1,
    nome_cliente: 'Helena Prado',
    valor_total_servicos: '89.90',
    valor_total_nota: '89.90',
    status_pedido: 'Em Aberto',
    nota_emitida: 0,
    nota_chave: null,
    nota_data_autorizacao: null,
    lixeira: 'Nao',
  })
  expect(emulator.requests().flatMap(({ violations }) => violations)).toEqual([])
})

it('Notas_servico - Alterar uma nota fiscal', async () => {
  const { services, serviceNote } = await openNotes()
  const id = await serviceNote()
  const fields = { valor_total_servicos: '99.90', valor_base_calculo: '99.90', valor_total_nota: '99.90' }
  expect(done(await services.change(id, fields))).toMatchObject({ id_servico: id, valor_total_nota: '99.90' })
  await services.issue(id)
  expect(await services.change(id, { obs_pedido: 'tarde demais' })).toMatchObject({
    is: 'rejected',
    words: 'Erro ao alterar a nota fiscal!',
  })
})

it('Notas_servico - Excluir uma nota fiscal', async () => {
  const { services, serviceNote } = await openNotes()
  const id = await serviceNote()
  expect(await services.trash(id)).toEqual({ is: 'done', value: id })
  expect(await services.list({ lixeira: 'Sim' })).toMatchObject({ value: { rows: [{ id_servico: id }] } })
  expect(await services.list({ lixeira: 'Nao' })).toEqual({ is: 'read', value: { rows: [], total: 0 } })
})

it('Notas_servico - Consultar nota fiscal', async () => {
  const { services, serviceNote } = await openNotes()
  const id = await serviceNote()
  expect(await services.read(id)).toMatchObject({ is: 'read', value: { id_servico: id } })
  expect(await services.read(999)).toEqual({ is: 'read', value: null })
})

it('Notas_servico - Lista de notas fiscais', async () => {
  const { services, serviceNote, customer, clock } = await openNotes()
  const id_cliente = await customer()
  const prices = ['50.00', '80.00', '120.00'] as const
  for (const valor_total_nota of prices)
    await serviceNote({ id_cliente, valor_total_nota, vendedor_pedido: `Ana ${valor_total_nota}` })
  const totals = async (filters: Parameters<typeof services.list>[0]) => {
    const page = await services.list({ order: 'id_servico', ...filters })
    return page.is === 'read' ? page.value.rows.map(row => row.valor_total_nota) : page
  }
  expect(await totals({})).toEqual(prices)
  expect(await totals({ sort: 'Desc', limit: 2, offset: 1 })).toEqual(['80.00', '50.00'])
  expect(await totals({ valor_total: '80.00' })).toEqual(['80.00', '120.00'])
  expect(await totals({ valor_total: '10.00,80.00' })).toEqual(['50.00', '80.00'])
  expect(await totals({ vendedor: 'ana 120' })).toEqual(['120.00'])
  expect(await totals({ nome_cliente: 'prado', status: 'Em Aberto', lixeira: 'Nao' })).toEqual(prices)
  expect(await totals({ status: 'Cancelado' })).toEqual([])
  clock.advance(86_400_000)
  expect(await totals({ data_modificacao: '2026-03-11' })).toEqual([])
  expect(await totals({ data_modificacao: '2026-03-10' })).toEqual(prices)
})

it('Notas_servico - Cadastra um status', async () => {
  const { services, serviceNote } = await openNotes()
  const id = await serviceNote()
  const status = { data_status: '2026-03-10', tipo_status: 'Atendido', obs_status: 'Entregue' } as const
  expect(done(await services.addStatus(id, status))).toMatchObject({ id_servico: id, ...status })
  expect(await services.read(id)).toMatchObject({ value: { status_pedido: 'Atendido', nota_emitida: 0 } })
})

it('Notas_servico - Cadastra uma parcela', async () => {
  const { services, serviceNote } = await openNotes()
  const id = await serviceNote()
  const parcela = { data_parcela: '2026-04-10', valor_parcela: '44.95', forma_pagamento: 'PIX' }
  await services.setInstalments(id, [{ data_parcela: '2026-03-10', valor_parcela: '89.90' }])
  expect(done(await services.setInstalments(id, [parcela, parcela]))).toHaveLength(2)
  expect(await services.read(id)).toMatchObject({ value: { condicao_pagamento: 2 } })
})

it('Notas_servico - Emitir nota fiscal', async () => {
  const { services, serviceNote } = await openNotes()
  const id = await serviceNote()
  const issued = await services.issue(id)
  expect(issued).toMatchObject({
    is: 'answered',
    answer: { Status: '100', xMotivo: '100 - Autorizado o uso da NFS-e', NumeroNFS: '1', Ambiente: '1' },
  })
  expect(await services.read(id)).toMatchObject({
    value: { nota_emitida: 1, nota_numero_nfse: '1', nota_data_autorizacao: '2026-03-10 09:00:00' },
  })
})

it('Notas_servico - Lista de parcelas', async () => {
  const { services, serviceNote } = await openNotes()
  const id = await serviceNote()
  expect(await services.instalments(id)).toEqual({ is: 'read', value: [] })
  await services.setInstalments(id, [{ data_parcela: '2026-03-10', valor_parcela: '89.90' }])
  expect(await services.instalments(id)).toEqual({
    is: 'read',
    value: [
      {
        id_servico: id,
        data_parcela: '2026-03-10',
        valor_parcela: '89.90',
        forma_pagamento: null,
        observacoes_parcela: null,
      },
    ],
  })
})

it('Notas_servico - Lista de status', async () => {
  const { services, serviceNote } = await openNotes()
  const id = await serviceNote()
  await services.addStatus(id, { data_status: '2026-03-10', tipo_status: 'Em Andamento' })
  expect(await services.statuses(id)).toMatchObject({
    value: [
      { id_servico: id, tipo_status: 'Em Aberto', obs_status: 'Nota fiscal cadastrada' },
      { id_servico: id, tipo_status: 'Em Andamento' },
    ],
  })
})
