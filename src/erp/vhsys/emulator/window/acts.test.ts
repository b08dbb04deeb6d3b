/** Every act of the ERP window, from its table, against a real emulator over HTTP: each as its form would send it. */

import { describe, expect, test } from 'vitest'
import { newReceivable, newSalesOrder, openEmulator, stocked } from '../emulatorForTests.ts'
import { faultTable } from '../faults.ts'

/** A module of the page; plain JavaScript, so the types end here. */
// biome-ignore lint/suspicious/noExplicitAny: see above
const module = (name: string): Promise<any> => import(String(new URL(name, import.meta.url)))

const { acts } = await module('acts.js')
const { askAs, perform } = await module('ask.js')
const { keepsNotesBack, turn } = await module('authority.js')
const { disturb, kinds, mend } = await module('disturb.js')
const { noteStage } = await module('noteStage.js')
const { inWords } = await module('refusals.js')

// biome-ignore lint/suspicious/noExplicitAny: rows of every shape
type Row = Record<string, any>

interface Act {
  id: string
  when?: (target: object) => boolean
  fields: { name: string; choices?: (target: object) => { value: string; label?: string }[] }[]
}

/** Somebody at the window of an emulator that holds a little of everything. */
async function atWindow() {
  const opened = await openEmulator()
  const ask = askAs(null, opened.url)
  const { emulator } = opened
  const id_cliente = emulator.person().customers.create({ fields: { razao_cliente: 'Helena Duarte' } })
    .id_cliente as number
  const bag = await stocked(opened, '10')
  const state = () => emulator.state() as Record<string, Row[]>
  const last = (resource: string): Row => state()[resource]!.at(-1)!
  const actNamed = (id: string): Act => [...acts, disturb, mend, turn].find((act: Act) => act.id === id)
  const done = new Set<string>()
  /** Does what the window offers on a record, as its form would. Refuses where the window would not offer it. */
  const act = async (id: string, row: Row = {}, values: Record<string, string> = {}, item: Row = {}) => {
    const one = actNamed(id)
    const target = { row, item, state: state() }
    if (one.when && !one.when(target)) throw new Error(`the window does not offer ${id} here`)
    expect(Object.keys(values).filter(name => !one.fields.some(field => field.name === name))).toEqual([])
    done.add(id)
    const calls = emulator.requests().length
    const answer: { ok: boolean; shows: Row; words: string } = await perform(ask, one, values, target)
    // A person's act is no call of the API.
    expect(emulator.requests()).toHaveLength(calls)
    return answer
  }
  return { opened, emulator, ask, act, last, state, done, actNamed, id_cliente, bag }
}

const bath = { desc_servico: 'Banho', horas_servico: '1.0000', valor_unit_servico: '85.000000' }

describe('every act of the table, against a real emulator', () => {
  const tried: Record<string, (at: Awaited<ReturnType<typeof atWindow>>) => Promise<void>> = {
    async customers({ act, last }) {
      await act('customers.create', {}, { tipo_pessoa: 'PF', razao_cliente: 'Bianca Torres', uf_cliente: '' })
      expect(last('clientes')).toMatchObject({ razao_cliente: 'Bianca Torres', tipo_pessoa: 'PF' })
      const moved = { razao_cliente: 'Bianca Torres', cidade_cliente: 'Campo Largo', celular_cliente: '' }
      await act('customers.edit', last('clientes'), moved)
      expect(last('clientes').cidade_cliente).toBe('Campo Largo')
      await act('customers.trash', last('clientes'))
      expect(last('clientes').lixeira).toBe('Sim')
      await expect(act('customers.edit', last('clientes'), moved)).rejects.toThrow('does not offer')
      await act('customers.restore', last('clientes'))
      expect(last('clientes').lixeira).toBe('Nao')
    },
    async 'service orders'({ act, last, state, id_cliente, bag, emulator }) {
      const made = await act(
        'orders.create',
        {},
        { id_cliente: String(id_cliente), data_pedido: '', ...bath },
      )
      expect(made.ok).toBe(true)
      const order = () => last('ordens-servico')
      expect(order()).toMatchObject({ id_cliente, nome_cliente: 'Helena Duarte', valor_total_os: '85.00' })
      await act('orders.addService', order(), {
        ...bath,
        desc_servico: 'Tosa',
        valor_unit_servico: '60.010000',
      })
      expect(order().valor_total_os).toBe('145.01')
      const dearer = { ...bath, valor_unit_servico: '90.000000' }
      await act('orders.editService', order(), dearer, order().servicos[0])
      expect(order().valor_total_os).toBe('150.01')
      await act('orders.removeService', order(), {}, order().servicos[1])
      expect(order().servicos).toHaveLength(1)
      const line = {
        id_produto: bag,
        desc_produto: 'Ração 15 kg',
        qtde_produto: '1',
        valor_unit_produto: '10',
      }
      emulator.person().orders.addProduct({ id: order().id_ordem, fields: line })
      const two = { desc_produto: 'Ração 15 kg', qtde_produto: '2.0000', valor_unit_produto: '10.000000' }
      await act('orders.editProduct', order(), two, order().produtos[0])
      expect(order().valor_total_pecas).toBe('20.00')
      await act('orders.launchStock', order())
      expect(last('produtos').estoque_produto).toBe('8.0000')
      await act('orders.reverseStock', order())
      expect(last('produtos').estoque_produto).toBe('10.0000')
      await act('orders.removeProduct', order(), {}, order().produtos[0])
      await act('orders.launchAccounts', order())
      expect(last('contas-receber')).toMatchObject({ valor_rec: '90.00', lixeira: 'Nao' })
      await act('orders.reverseAccounts', order())
      expect(last('contas-receber').lixeira).toBe('Sim')
      for (const status of ['Em Andamento', 'Atendido', 'Cancelado', 'Em Aberto']) {
        await act('orders.setStatus', order(), { status, obs_status: 'pela janela' })
        expect(order()).toMatchObject({ status_pedido: status })
        expect(order().status.at(-1)).toMatchObject({ obs_status: 'pela janela' })
      }
      await act('orders.importIntoPdv', order(), { forma_pagamento: 'PIX' })
      expect(order().status_pedido).toBe('Atendido')
      expect(last('vendas-balcao')).toMatchObject({ valor_total_nota: '90.00', forma_pagamento: 'Pix' })
      await act('orders.trash', order())
      await act('orders.restore', order())
      expect(order().lixeira).toBe('Nao')
      expect(state()['ordens-servico']).toHaveLength(1)
    },
    async pedidos({ act, last, id_cliente, bag }) {
      const order = () => last('pedidos')
      const whom = { id_cliente: String(id_cliente), id_produto: String(bag), qtde_produto: '2.0000' }
      await act('salesOrders.create', {}, whom)
      expect(order()).toMatchObject({ nome_cliente: 'Helena Duarte', valor_total_nota: '379.80' })
      const one = { desc_produto: 'Ração 15 kg', qtde_produto: '1.0000', valor_unit_produto: '189.900000' }
      await act('salesOrders.editProduct', order(), one, order().produtos[0])
      expect(order().valor_total_nota).toBe('189.90')
      await act('salesOrders.launchStock', order())
      expect(last('produtos').estoque_produto).toBe('9.0000')
      await act('salesOrders.reverseStock', order())
      await act('salesOrders.launchAccounts', order())
      expect(last('contas-receber').valor_rec).toBe('189.90')
      await act('salesOrders.reverseAccounts', order())
      await act('salesOrders.setStatus', order(), { status: 'Em Andamento', obs_status: '' })
      await act('salesOrders.importIntoPdv', order(), { forma_pagamento: 'Dinheiro' })
      expect(order().status_pedido).toBe('Atendido')
      await act('salesOrders.removeProduct', order(), {}, order().produtos[0])
      expect(order().produtos).toEqual([])
      await act('salesOrders.trash', order())
      await act('salesOrders.restore', order())
      expect(order().lixeira).toBe('Nao')
    },
    async receivables({ act, last, opened }) {
      await newReceivable(opened)
      const account = () => last('contas-receber')
      await act('receivables.edit', account(), { vencimento_rec: '2026-04-20', valor_rec: '160.00' })
      expect(account()).toMatchObject({ vencimento_rec: '2026-04-20', valor_rec: '160.00' })
      await act('receivables.receivePart', account(), { valor_pago: '50.00', forma_pagamento: 'PIX' })
      expect(account()).toMatchObject({ valor_pago: '50.00', liquidado_rec: 'Nao' })
      await act('receivables.settle', account(), { data_pagamento: '', forma_pagamento: 'Dinheiro' })
      expect(account()).toMatchObject({ valor_pago: '160.00', liquidado_rec: 'Sim' })
      expect(account().parciais.map((one: Row) => one.valor_pago)).toEqual(['50.00', '110.00'])
      await act('receivables.deleteReceipt', account(), {}, account().parciais[0])
      expect(account()).toMatchObject({ valor_pago: '110.00', liquidado_rec: 'Nao' })
      await act('receivables.settle', account(), {})
      await act('receivables.unsettle', account())
      expect(account()).toMatchObject({ valor_pago: '0.00', liquidado_rec: 'Nao' })
      await act('receivables.trash', account())
      await act('receivables.restore', account())
      expect(account().lixeira).toBe('Nao')
    },
    async products({ act, last }) {
      const harness = { desc_produto: 'Coleira', tipo_produto: 'Produto', valor_produto: '35.000000' }
      await act('products.create', {}, { ...harness, cod_produto: '', estoque_produto: '4.0000' })
      const product = () => last('produtos')
      expect(product()).toMatchObject({ desc_produto: 'Coleira', estoque_produto: '4.0000' })
      await act('products.edit', product(), { desc_produto: 'Coleira azul', valor_produto: '39.900000' })
      expect(product()).toMatchObject({ desc_produto: 'Coleira azul', valor_produto: '39.900000' })
      for (const [tipo_estoque, left] of [
        ['Entrada', '6.5000'],
        ['Saida', '4.0000'],
      ] as const) {
        await act('products.moveStock', product(), { tipo_estoque, qtde_estoque: '2.5000', obs_estoque: '' })
        expect(product().estoque_produto).toBe(left)
      }
      await act('products.trash', product())
      await act('products.restore', product())
      expect(product().lixeira).toBe('Nao')
    },
    async 'the counter'({ act, last, actNamed, state, id_cliente, bag, opened }) {
      const sale = () => last('vendas-balcao')
      const walkIn = { pdv_cliente: '', pdv_importar: '', item_1: String(bag), qtde_1: '2.0000', item_2: '' }
      await act('counterSales.ringUp', {}, { ...walkIn, forma_pagamento: 'Dinheiro' })
      expect(sale()).toMatchObject({ id_cliente: 0, valor_total_nota: '379.80', status_pedido: 'Atendido' })
      await act('counterSales.cancel', sale(), { obs_status: 'desistiu' })
      expect(sale().status_pedido).toBe('Cancelado')
      await newSalesOrder(opened)
      await act('orders.create', {}, { id_cliente: String(id_cliente), data_pedido: '', ...bath })
      const imports = actNamed('counterSales.ringUp').fields.find(({ name }) => name === 'pdv_importar')
      const offered = imports!.choices!({ row: {}, item: {}, state: state() })
      expect(offered.map(({ label }) => label)).toEqual([
        undefined,
        'OS 1 · Helena Duarte',
        'Pedido 1 · Maria Souza',
      ])
      const both = { pdv_cliente: String(id_cliente), pdv_importar: offered[1]!.value, item_1: String(bag) }
      await act('counterSales.ringUp', {}, { ...both, item_2: '', forma_pagamento: 'Cartão de Crédito' })
      expect(sale()).toMatchObject({ id_cliente, valor_total_nota: '274.90' })
      expect(last('ordens-servico').status_pedido).toBe('Atendido')
    },
    async 'service notes'({ act, last, id_cliente }) {
      const visit = { desc_servicos: 'Banho e tosa', valor_total_servicos: '145.00', ambiente: '2' }
      await act('serviceNotes.create', {}, { id_cliente: String(id_cliente), ...visit })
      const note = () => last('notas-servico')
      expect(note()).toMatchObject({ nome_cliente: 'Helena Duarte', valor_total_nota: '145.00', ambiente: 2 })
      await act('serviceNotes.trash', note())
      await expect(act('serviceNotes.issue', note())).rejects.toThrow('does not offer')
      await act('serviceNotes.restore', note())
      expect(noteStage(note())).toBe('draft')
      await act('serviceNotes.issue', note())
      expect(noteStage(note())).toBe('issued')
      expect(note()).toMatchObject({ nota_numero_nfse: '1', nota_chave: expect.stringMatching(/^\d{50}$/) })
      await act('serviceNotes.cancel', note(), { motivo: 'Serviço não prestado' })
      expect(noteStage(note())).toBe('cancelled')
      expect(note().status.at(-1)).toMatchObject({ obs_status: 'Serviço não prestado' })
      await expect(act('serviceNotes.cancel', note())).rejects.toThrow('does not offer')
    },
    async 'consumer notes'({ act, last, bag, opened, ask }) {
      const walkIn = { pdv_cliente: '', id_produto: String(bag), qtde_produto: '2.0000', ambiente: '1' }
      await act('consumerNotes.create', {}, walkIn)
      const note = () => last('notas-consumidor')
      expect(note()).toMatchObject({
        id_cliente: 0,
        valor_total_nota: '379.80',
        produtos: [{ desc_produto: 'Ração 15 kg', qtde_produto: '2.0000' }],
      })
      await act('consumerNotes.trash', note())
      await act('consumerNotes.restore', note())
      await act('consumerNotes.issue', note())
      expect(noteStage(note())).toBe('issued')
      await opened.clock.advance(31 * 60_000)
      const late = await act('consumerNotes.cancel', note(), { motivo: '' })
      expect(inWords(late.words, (key: string) => key)).toBe('refused.cancelTooLate')
      await act('consumerNotes.create', {}, walkIn)
      await act('consumerNotes.issue', note())
      await act('consumerNotes.cancel', note(), { motivo: 'Venda errada' })
      expect(noteStage(note())).toBe('cancelled')
      const { id_nfc: id } = note()
      const again = await ask('POST', 'person/consumerNotes/issue', { id })
      expect(inWords(again.words, (key: string) => key)).toBe('refused.noteIssued')
    },
    async 'the tax authority'({ act, last, ask, emulator, id_cliente, done }) {
      const as = (given: object) => ({
        authority: 'up',
        authorisation_seconds: '0',
        rejectWith: '',
        rejectionShape: 'refusal',
        noteBornLaunches: 'nothing',
        noteIssuedLaunches: 'nothing',
        ...given,
      })
      const shown = async () => (await ask('GET', 'switches')).shows
      expect(keepsNotesBack(await shown())).toBe(false)
      await act('turn', {}, as({ authority: 'down', authorisation_seconds: '90' }))
      expect(emulator.switches()).toMatchObject({ authority: 'down', authorisationMs: 90_000 })
      expect(keepsNotesBack(await shown())).toBe(true)
      await act('turn', {}, as({ rejectWith: 'E0240', rejectionShape: 'answer' }))
      expect(emulator.switches()).toMatchObject({ rejectWith: 'E0240', rejectionShape: 'answer' })
      expect(keepsNotesBack(await shown())).toBe(true)
      await act('turn', {}, as({ noteIssuedLaunches: 'both' }))
      expect(keepsNotesBack(await shown())).toBe(false)
      const visit = { desc_servicos: 'Banho', valor_total_servicos: '85.00', ambiente: '2' }
      await act('serviceNotes.create', {}, { id_cliente: String(id_cliente), ...visit })
      await act('serviceNotes.issue', last('notas-servico'))
      expect(last('contas-receber')).toMatchObject({
        identificacao: `NFSe_${last('notas-servico').id_servico}`,
        valor_rec: '85.00',
      })
      done.delete('turn')
    },
    async 'notifications and disturbances'({ act, opened, ask, emulator, last, done }) {
      await opened.call('POST', 'webhook', {
        url: 'https://loja.example/avisos',
        user: 'somebody-there',
        password: 'a-password-there',
        entidade: 'todos',
      })
      emulator
        .person()
        .customers.edit({ id: last('clientes').id_cliente, fields: { bairro_cliente: 'Centro' } })
      expect(await act('deliveries.resend', { id: emulator.deliveries()[0]!.id })).toMatchObject({ ok: true })
      for (const kind of kinds) {
        const more = {
          refusal: { message: 'Bloqueado!' },
          slow: { seconds: '5' },
          throttle: { seconds: '5' },
        }
        const values = { kind, fault_method: 'POST', fault_path: '/clientes', fault_count: '2' }
        const given = { ...values, ...(more as Record<string, object>)[kind] }
        expect(await act('disturb', {}, given)).toMatchObject({ ok: true, shows: { kind, count: 2 } })
      }
      const faults = emulator.faults()
      expect(faults.map(fault => fault.path)).toEqual(kinds.map(() => 'clientes'))
      expect(faults.find(({ kind }) => kind === 'slow')).toMatchObject({ ms: 5_000, method: 'POST' })
      await act('mend', { id: faults[0]!.id })
      expect(emulator.faults()).toHaveLength(kinds.length - 1)
      await act('mend')
      expect(emulator.faults()).toEqual([])
      expect(kinds.filter((kind: string) => !Object.hasOwn(faultTable, kind))).toEqual([])
      for (const id of ['disturb', 'mend']) done.delete(id)
      expect(await ask('POST', 'person/customers/dance', { id: 1 })).toMatchObject({ ok: false })
    },
  }

  const covered = new Set<string>()
  test.for(Object.keys(tried))('%s', async name => {
    const at = await atWindow()
    await tried[name]!(at)
    for (const id of at.done) covered.add(id)
  })

  test('no act was forgotten above', () => {
    expect([...covered].sort()).toEqual(acts.map((act: Act) => act.id).sort())
  })
})

describe('refusals', () => {
  test('are told in words, and what the window does not know as the ERP said it', async () => {
    const { act, last, emulator } = await atWindow()
    const say = (key: string, gaps: Record<string, string> = {}) => [key, ...Object.values(gaps)].join(' ')
    const empty = { pdv_cliente: '', pdv_importar: '', item_1: '', item_2: '', forma_pagamento: 'PIX' }
    const nothing = await act('counterSales.ringUp', {}, empty)
    expect(inWords(nothing.words, say)).toBe('refused.nothingToSell')

    emulator.setSwitches({ negativeStock: 'refuse' })
    const product = { ...last('produtos') }
    const short = await act('products.moveStock', product, { tipo_estoque: 'Saida', qtde_estoque: '11.0000' })
    expect(short).toMatchObject({ ok: false })
    expect(inWords(short.words, say)).toBe('Estoque insuficiente!')
    const none = await act('products.moveStock', product, { tipo_estoque: 'Saida', qtde_estoque: '0.0000' })
    expect(inWords(none.words, say)).toBe('refused.noMovement')

    const gone = await act('customers.edit', { id_cliente: 5 }, { razao_cliente: 'Ninguém' })
    expect(inWords(gone.words, say)).toBe('refused.noRecord 5')
    const nobody = await askAs(null, 'http://127.0.0.1:9')('GET', 'state')
    expect(inWords(nobody.words, say)).toBe('refused.outOfReach')
  })
})
