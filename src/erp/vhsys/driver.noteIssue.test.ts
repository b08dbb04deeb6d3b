/** Notes from the first call to their issue, as this driver makes them. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sentence } from '../../core/finding.ts'
import type { ConsumerNoteFields } from '../port/index.ts'
import type { Row, Switches } from './emulator/index.ts'
import { vhsys } from './index.ts'
import { itemRow } from './map/consumerNote.ts'
import { projectedItems } from './map/note.ts'
import { aBag, bag, consumerSlot, helena, wantedBags, wantedBath } from './testing/noteShop.ts'
import { openShopInProcess, type Shop } from './testing/shop.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShopInProcess()
})
afterEach(() => shop.stop())

const services = () => shop.rows('notas-servico')
const consumers = () => shop.rows('notas-consumidor')
const set = (switches: Partial<Switches>) => shop.emulator.setSwitches(switches)
const found = (rest: { say: string; findings: { code: string; field: string | null }[] }) => [
  rest.say,
  ...rest.findings.map(({ code, field }) => `${code} ${field}`),
]

describe('a service note of R$ 89.90', () => {
  it('is made, told how it is paid, and issued; asked again there is nothing to do', async () => {
    shop.loop.wanted = [wantedBath(helena(shop))]
    expect(found(await shop.loop.pass())).toEqual(['agreed'])
    expect(shop.loop.sent).toEqual(['service_note.create', 'service_note.payments.set', 'service_note.issue'])
    expect(services()).toMatchObject([
      {
        nota_emitida: 1,
        nota_numero_nfse: '1',
        nome_cliente: 'Helena Prado',
        desc_servicos: 'Banho e tosa',
        valor_total_nota: '89.90',
        valor_aliquota: '0.00',
        valor_tributos: '12.09',
        regime_pedido: '1',
        local_prestacao_cidade_cod: '4106902',
      },
    ])
    await shop.loop.pass()
    expect(shop.loop.sent).toHaveLength(3)
  })

  it('follows the invoice while it is a draft, and stands still once it is issued [A1.40 R7.5]', async () => {
    const customer = helena(shop)
    set({ rejectWith: '999' })
    shop.loop.wanted = [wantedBath(customer, { customerName: '' })]
    await shop.loop.pass()
    expect(services()).toEqual([])
    set({ rejectWith: 'E0206' })
    shop.loop.wanted = [wantedBath(customer)]
    await shop.loop.pass()
    const less = { servicesCents: 7_000, baseCents: 7_000, totalCents: 7_000, payments: [] }
    shop.loop.wanted = [wantedBath(customer, less)]
    shop.loop.forgetRefusals()
    set({ rejectWith: 'none' })
    await shop.loop.pass()
    expect(services()).toMatchObject([{ valor_total_servicos: '70.00', valor_total_nota: '70.00' }])
    const issued = shop.loop.sent.length
    shop.loop.wanted = [wantedBath(customer, { ...less, description: 'Outra coisa' })]
    await shop.loop.pass()
    shop.loop.wanted = [wantedBath(customer, less, 'trashed')]
    await shop.loop.pass()
    expect(shop.loop.sent).toHaveLength(issued)
    expect(services()).toMatchObject([{ desc_servicos: 'Banho e tosa', lixeira: 'Nao' }])
  })

  it('that the tax side refuses names field and cause, and goes out once that is mended [A3.18]', async () => {
    const customer = helena(shop, { cnpj_cliente: '111.444.777-00' })
    shop.loop.wanted = [wantedBath(customer)]
    const rest = await shop.loop.pass()
    expect(found(rest)).toEqual(['stuck', 'tax:E0206 customer.taxId'])
    expect(rest.findings[0]!.erpWords).toBe('E0206 - Rejeição: CPF do tomador inválido')
    await shop.loop.pass()
    expect(shop.loop.sent.filter(action => action === 'service_note.issue')).toHaveLength(1)
    shop.emulator
      .person()
      .customers.edit({ id: Number(customer), fields: { cnpj_cliente: '111.444.777-35' } })
    shop.loop.forgetRefusals()
    expect(found(await shop.loop.pass())).toEqual(['agreed'])
    expect(services()).toMatchObject([{ nota_emitida: 1 }])
  })

  it('that is too long for the page is not sent: the finding says by how much', async () => {
    const rest = await withBath({ customerName: 'H'.repeat(256) })
    expect(found(rest)).toEqual(['stuck', 'note_text_too_long customerName'])
    expect(rest.findings[0]!.params).toMatchObject({ length: '256', max: '255' })
    expect(services()).toEqual([])
  })

  it('goes to the trash while it is a draft and nobody wants it any more', async () => {
    set({ rejectWith: 'E0206' })
    await withBath()
    shop.loop.wanted = [wantedBath('1', {}, 'trashed')]
    expect(found(await shop.loop.pass())).toEqual(['agreed'])
    expect(services()).toMatchObject([{ lixeira: 'Sim', nota_emitida: 0 }])
  })

  it('whose draft somebody changed there is not issued before a person has chosen', async () => {
    set({ rejectWith: 'E0206' })
    await withBath()
    set({ rejectWith: 'none' })
    const id = Number(services()[0]!.id_servico)
    shop.emulator.person().serviceNotes.edit({ id, fields: { desc_servicos: 'Consulta' } })
    shop.loop.forgetRefusals()
    const rest = await shop.loop.pass()
    expect(found(rest)).toEqual(['stuck', 'changed_in_erp description'])
    expect(rest.findings[0]!.choices!.map(({ name }) => name)).toEqual(['keep_ours', 'take_theirs'])
    expect(services()).toMatchObject([{ nota_emitida: 0 }])
  })

  it('on which the customer keeps ISS and PIS back comes to what is left, within the cent', async () => {
    set({ companyCrt: 3, nfseCityActive: false })
    await withBath({
      isSimples: false,
      iss: { percent: '5', cents: 450 },
      withheld: { pis: { percent: '0.65', cents: 58 }, inss: { percent: '11', cents: 989 } },
    })
    expect(services()).toMatchObject([
      { valor_total_nota: '89.32', valor_aliquota: '5.00', reter_inss: 1, nota_emitida: 1 },
    ])
  })

  it('says in which city its ISS is due, and that somebody changed it there is told first', async () => {
    set({ rejectWith: 'E0206' })
    const place = { is: 'customer', city: 'Campinas', cityCode: '3509502' } as const
    const customer = helena(shop)
    shop.loop.wanted = [wantedBath(customer, { place, taxedElsewhere: false })]
    await shop.loop.pass()
    expect(services()).toMatchObject([{ natureza_pedido: '1', local_prestacao_cidade: 'Campinas' }])
    shop.loop.wanted = [wantedBath(customer, { place, taxedElsewhere: true })]
    shop.loop.forgetRefusals()
    await shop.loop.pass()
    expect(services()).toMatchObject([{ natureza_pedido: '2' }])
    const id = Number(services()[0]!.id_servico)
    shop.emulator.person().serviceNotes.edit({ id, fields: { natureza_pedido: '1' } })
    shop.loop.forgetRefusals()
    const [told] = (await shop.loop.pass()).findings
    expect(sentence(told as never, 'pt-BR').cause).toBe(
      'Alguém mudou ISS devido em outro município no ERP: aqui é sim, lá é não.',
    )
  })

  function withBath(fields: Parameters<typeof wantedBath>[1] = {}) {
    shop.loop.wanted = [wantedBath(helena(shop), fields)]
    return shop.loop.pass()
  }
})

describe('a consumer note of two bags less R$ 9.80', () => {
  it('is made, filled with its products and their taxes, paid, and issued', async () => {
    shop.loop.wanted = [wantedBags([aBag(bag(shop))])]
    expect(found(await shop.loop.pass())).toEqual(['agreed'])
    expect(shop.loop.sent).toEqual([
      'consumer_note.create',
      'consumer_note.items.add',
      'consumer_note.payments.set',
      'consumer_note.issue',
    ])
    expect(consumers()).toMatchObject([
      { nota_emitida: 1, valor_total_nota: '370.00', desconto_pedido: '9.80', id_cliente: 0 },
    ])
  })

  it('shows its products just as they are expected to show, so that a lost answer is told from a lost call', async () => {
    const product = bag(shop)
    const items = [
      aBag(product),
      aBag(product, { quantity: 0.355, unitCents: 4_990, code: null, barcode: '7891000315507', unit: 'KG' }),
      aBag(product, { quantity: 1, approximateTaxCents: null, approximateStateTaxCents: 310 }),
    ]
    shop.loop.wanted = [wantedBags(items, { payments: [], totalCents: 57_761 })]
    await shop.loop.pass()
    const session = vhsys.open(shop.account)
    const reading = await session.read('consumer_note', String(consumers()[0]!.id_nfc))
    const shown = reading.is === 'read' ? (reading.value!.fields as ConsumerNoteFields).items : null
    expect(shown).toEqual(projectedItems(items.map(itemRow)))
    expect(shop.loop.linkOf(consumerSlot)!.base.theirs.items).toEqual(shown)
  })

  it('on which somebody put another product waits until a person has chosen', async () => {
    set({ rejectWith: '237' })
    const product = bag(shop)
    shop.loop.wanted = [wantedBags([aBag(product)])]
    await shop.loop.pass()
    set({ rejectWith: 'none' })
    shop.emulator.person().consumerNotes.addProduct({
      id: Number(consumers()[0]!.id_nfc),
      fields: { id_produto: Number(product), qtde_produto: '1', valor_unit_produto: '10.00' },
    })
    shop.loop.forgetRefusals()
    const rest = await shop.loop.pass()
    expect(found(rest)).toEqual(['stuck', 'changed_in_erp items'])
    const { does } = rest.findings[0]!.choices![0]!
    if (does.is !== 'known') throw new Error(does.is)
    Object.assign(shop.loop.linkOf(consumerSlot)!.base, {
      ours: { ...shop.loop.linkOf(consumerSlot)!.base.ours, ...does.ours },
      theirs: { ...shop.loop.linkOf(consumerSlot)!.base.theirs, ...does.theirs },
    })
    expect(found(await shop.loop.pass())).toEqual(['agreed'])
    expect(consumers()).toMatchObject([{ nota_emitida: 1, valor_total_nota: '370.00' }])
  })

  it('whose tax was wrong gets that product taken off and put on again', async () => {
    const product = bag(shop)
    shop.loop.wanted = [wantedBags([aBag(product, { situation: '102' })])]
    expect(found(await shop.loop.pass())).toEqual(['stuck', 'tax:382 product.cfop'])
    shop.loop.wanted = [wantedBags([aBag(product)])]
    shop.loop.forgetRefusals()
    expect(found(await shop.loop.pass())).toEqual(['agreed'])
    expect(shop.loop.sent.slice(-3)).toEqual([
      'consumer_note.items.remove',
      'consumer_note.items.add',
      'consumer_note.issue',
    ])
    expect(consumers()).toMatchObject([{ nota_emitida: 1, valor_total_nota: '370.00' }])
  })

  it('has what the account launched from it taken back: no account and no exit stands twice [R7.7]', async () => {
    set({ noteIssuedLaunches: 'both' })
    const product = bag(shop)
    shop.loop.wanted = [wantedBags([aBag(product)])]
    expect(found(await shop.loop.pass())).toEqual(['agreed'])
    expect(shop.rows('contas-receber')).toMatchObject([{ lixeira: 'Sim', valor_rec: '370.00' }])
    const stock = (row: Row | undefined) => Number(row?.estoque_produto)
    expect(stock(shop.rows('produtos')[0])).toBe(20)
    const done = shop.loop.sent.length
    expect(found(await shop.loop.pass())).toEqual(['agreed'])
    expect(shop.loop.sent).toHaveLength(done)
  })
})

it('an account that a note launched and on which somebody received is told, and left', async () => {
  set({ rejectWith: 'E0206', noteIssuedLaunches: 'accounts' })
  shop.loop.wanted = [wantedBath(helena(shop))]
  await shop.loop.pass()
  const { serviceNotes, receivables } = shop.emulator.person()
  serviceNotes.issue({ id: Number(services()[0]!.id_servico) })
  receivables.settle({ id: Number(shop.rows('contas-receber')[0]!.id_conta_rec) })
  expect(found(await shop.loop.pass())).toEqual(['stuck', 'accounts_launched null'])
  expect(shop.rows('contas-receber')).toMatchObject([{ lixeira: 'Nao', liquidado_rec: 'Sim' }])
})
