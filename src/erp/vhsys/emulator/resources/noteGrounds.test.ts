/** What the tax side objects to, ground by ground, each from a note that is issued but for the one thing. */
import { describe, expect, it } from 'vitest'
import { bathNote, type NoteShop, openNotes, taxedBag } from '../../testing/notes.ts'
import type { Switches } from '../switches.ts'

/** The codes with which an issue is refused; 100 when it is issued. */
async function issuing(calls: NoteShop['services'] | NoteShop['consumers'], id: number): Promise<string> {
  const issued = await calls.issue(id)
  if (issued.is === 'answered') return issued.answer.Status ?? ''
  return issued.is === 'uncertain' ? (issued.words ?? '').split(' - ')[0]! : issued.is
}

const company = { cnpj_cliente: '12.ABC.345/01DE-35', razao_cliente: 'Canil ABC Ltda', tipo_pessoa: 'PJ' }
const noAddress = { endereco_cliente: '', cep_cliente: '' }
const withRate = { valor_aliquota: '3.00', valor_imposto: '2.70' }
const kept = { ...withRate, reter_iss: 1, valor_total_nota: '87.20' } as const

type ServiceCase = [string, string, object?, object?, Partial<Switches>?]

describe('a service note', () => {
  it.each<ServiceCase>([
    ['as it should be', '100'],
    ['for a company whose CNPJ has letters', '100', {}, company],
    ['for a CPF that fails its digits', 'E0206', {}, { cnpj_cliente: '111.444.777-36' }],
    ['for a CNPJ with letters that fails its digits', 'E0188', {}, { cnpj_cliente: '12.ABC.345/01DE-34' }],
    ['for the shop itself', 'E0202', {}, { cnpj_cliente: '11.222.333/0001-81' }],
    ['for a person without address', 'E0234', {}, noAddress],
    ['for such a person where only companies need one', '100', {}, noAddress, { nfseAddress: 'companies' }],
    [
      'for a company without address',
      'E0235',
      {},
      { ...company, ...noAddress },
      { nfseAddress: 'companies' },
    ],
    ['with a postal code of one digit', 'E0240', {}, { cep_cliente: '00000-000' }],
    ['with an e-mail that is none', 'E0247', {}, { email_cliente: 'helena@casa' }],
    ['in a city that is not in the table', 'E0238', { local_prestacao_cidade_cod: '9906902' }],
    ['of nothing', 'E1235', { valor_total_servicos: '0.00', valor_base_calculo: '0.00' }],
    ['of nothing, in a city’s own system', 'E18', { valor_total_servicos: '0.00' }, {}, { nfseRail: 'city' }],
    ['all of it discounted', 'E0427', { valor_incondicionado: '89.90', valor_base_calculo: '0.00' }],
    ['with deductions above its value', 'E0428', { valor_deducoes: '100.00', valor_base_calculo: '0.00' }],
    ['whose base does not fit', 'E1235', { valor_base_calculo: '89.00' }],
    ['whose base is a cent off', '100', { valor_base_calculo: '89.91' }],
    ['whose total does not fit', 'E1235', { valor_total_nota: '80.00' }],
    [
      'whose total does not fit, unchecked',
      '100',
      { valor_total_nota: '80.00' },
      {},
      { noteTotals: 'taken' },
    ],
    ['with a rate the Simples does not send', 'E0625', withRate],
    ['withheld without a rate', 'E0621', { reter_iss: 1 }, company],
    ['withheld with its rate', '100', kept, company],
    ['withheld by a person', 'E0667', kept],
    ['withheld by nobody', 'E0204', { ...kept, id_cliente: 0 }],
    ['withheld without address', 'E0237', kept, { ...company, ...noAddress }],
    [
      'with a rate above the law',
      'E0595',
      { valor_aliquota: '5.01', valor_imposto: '4.50', reter_iss: 1 },
      company,
    ],
    ['of a MEI with a rate', 'E0600', withRate, {}, { companyCrt: 4 }],
    ['of a MEI withheld', 'E0583', kept, company, { companyCrt: 4 }],
    ['of the normal regime', '100', { regime_pedido: '2' }, {}, { companyCrt: 3 }],
    [
      'of the normal regime with a rate the city knows',
      'E0617',
      { regime_pedido: '2', ...withRate },
      {},
      { companyCrt: 3 },
    ],
    [
      'of the normal regime in a city that knows none',
      'E0619',
      { regime_pedido: '2' },
      {},
      { companyCrt: 3, nfseCityActive: false },
    ],
    [
      'below 2% in effect',
      'E0430',
      { regime_pedido: '2', valor_aliquota: '2.00', valor_imposto: '1.00' },
      {},
      { companyCrt: 3, nfseCityActive: false },
    ],
    ['of another regime than registered', 'E0160', { regime_pedido: '2' }],
    ['of a series of another program', 'E0010', { serie_nota: 50_000 }],
    ['whose number is taken', 'E0014', {}, {}, { numbersUsedElsewhere: '1/1 7/3' }],
    [
      'of the test environment with a live certificate',
      'E0006',
      { ambiente: 2 },
      {},
      { noteEnvironment: 'production' },
    ],
    ['with a character no layout takes', 'E1235', { desc_servicos: 'Banho\u0007' }],
    [
      'in a city’s system, with its rate',
      '100',
      { ...withRate, valor_total_nota: '89.90' },
      {},
      { nfseRail: 'city' },
    ],
    ['in a city’s system, without nature', 'E3', { natureza_pedido: '' }, {}, { nfseRail: 'city' }],
    ['in a city’s system, without regime', 'E8', { regime_pedido: '' }, {}, { nfseRail: 'city' }],
    [
      'in a city’s system, its number taken',
      'E10',
      {},
      {},
      { nfseRail: 'city', numbersUsedElsewhere: '1/1' },
    ],
    [
      'in a city’s system, for a wrong CPF',
      'CPF do tomador inválido',
      {},
      { cnpj_cliente: '111.444.777-36' },
      { nfseRail: 'city' },
    ],
    ['refused on command', 'E0999', {}, {}, { rejectWith: 'E0999' }],
  ])('%s: %s', async (_what, code, note = {}, customer = {}, switches = {}) => {
    const shop = await openNotes({ switches })
    const id_cliente = await shop.customer(customer)
    const { body } = await shop.call('POST', 'notas-servico', { ...bathNote, id_cliente, ...note })
    const id = body.data[0].id_servico
    expect(await issuing(shop.services, id)).toBe(code)
    expect(await shop.services.read(id)).toMatchObject({ value: { nota_emitida: code === '100' ? 1 : 0 } })
  })
})

const taxed = { ...taxedBag(0), cfop_produto: 5102, codigo_barras: '7891000315507' }
const icms = (cst_icms: string, more = {}) => ({
  impostos: { icms: { cst_icms, origem_mercadoria: 0, ...more } },
})
const normal = { companyCrt: 3 } as const
/** 18 % of R$ 189,90, on the item and on the note. */
const due = { modalidade_icms: 3, vBC_icms: '189.90', pICMS_icms: '18.00', vICMS_icms: '34.18' }
const dueTotals = { valor_baseICMS: '189.90', valor_ICMS: '34.18' }
/** The same on two thirds of the price. */
const reduced = { ...due, pRedBC_icms: '33.33', vBC_icms: '126.61', vICMS_icms: '22.79' }
const reducedTotals = { valor_baseICMS: '126.61', valor_ICMS: '22.79' }

type ConsumerCase = [string, string, object?, object?, object?, Partial<Switches>?]

describe('a consumer note', () => {
  it.each<ConsumerCase>([
    ['as it should be, to nobody', '100'],
    ['to a company whose CNPJ has letters', '100', {}, {}, company],
    ['to a company, where the state takes none', '789', {}, {}, company, { consumerToCompany: 'refuse' }],
    ['to a contributor of ICMS', '789', {}, {}, { ...company, insc_estadual_cliente: '1234567850' }],
    ['to one that is exempt', '100', {}, {}, { ...company, insc_estadual_cliente: 'ISENTO' }],
    ['to a CPF that fails its digits', '237', {}, {}, { cnpj_cliente: '111.444.777-36' }],
    ['to a CNPJ that fails its digits', '208', {}, {}, { cnpj_cliente: '12.ABC.345/01DE-34' }],
    ['to the shop itself', '220', {}, {}, { cnpj_cliente: '11.222.333/0001-81' }],
    ['of taxed goods', '100', {}, { ...taxed, ...icms('102') }],
    ['with a CST, although of Simples', '590', {}, { ...taxed, ...icms('00') }],
    ['with a CSOSN, although of the normal regime', '591', {}, { ...taxed, ...icms('102') }, {}, normal],
    ['of the normal regime', '100', dueTotals, { ...taxed, ...icms('00', due) }, {}, normal],
    ['taxed, without base, rate and ICMS', '215', {}, { ...taxed, ...icms('00') }, {}, normal],
    [
      'taxed, without the rate',
      '215',
      {},
      { ...taxed, ...icms('00', { ...due, pICMS_icms: '' }) },
      {},
      normal,
    ],
    ['with a reduced base', '100', reducedTotals, { ...taxed, ...icms('20', reduced) }, {}, normal],
    [
      'with a reduced base that does not say by how much',
      '215',
      {},
      { ...taxed, ...icms('20', due) },
      {},
      normal,
    ],
    ['with ICMS of another kind, none due', '100', {}, { ...taxed, ...icms('90') }, {}, normal],
    [
      'with ICMS of another kind, half said',
      '215',
      {},
      { ...taxed, ...icms('90', { vBC_icms: '189.90' }) },
      {},
      normal,
    ],
    [
      'of the Simples above its sub-limit',
      '100',
      dueTotals,
      { ...taxed, ...icms('00', due) },
      {},
      { companyCrt: 2 },
    ],
    ['with credit to a consumer', '600', {}, { ...taxed, ...icms('101') }],
    ['with a CFOP that does not fit its CSOSN', '386', {}, { cfop_produto: 5102 }],
    [
      'with a CFOP that does not fit its CST',
      '382',
      {},
      { ...taxed, cfop_produto: 5405, ...icms('00') },
      {},
      normal,
    ],
    ['with a CFOP of another model', '725', {}, { cfop_produto: 5929 }],
    ['across the border of the state', '707', {}, { cfop_produto: 6102 }],
    ['with a CFOP that does not exist', '770', {}, { cfop_produto: 9999 }],
    ['with half an NCM', '777', {}, { ncm_produto: '2309' }],
    ['with an NCM of zeros', '778', {}, { ncm_produto: '00000000' }],
    ['with a barcode that is none', '611', {}, { codigo_barras: '7891000315508' }],
    [
      'with ICMS that is not base times rate',
      '528',
      {},
      { ...taxed, ...icms('00', { ...due, vICMS_icms: '30.00' }) },
      {},
      normal,
    ],
    [
      'whose base is not the sum of its products',
      '531',
      { ...dueTotals, valor_baseICMS: '100.00' },
      { ...taxed, ...icms('00', due) },
      {},
      normal,
    ],
    [
      'whose ICMS is not the sum of its products',
      '532',
      { ...dueTotals, valor_ICMS: '10.00' },
      { ...taxed, ...icms('00', due) },
      {},
      normal,
    ],
    ['whose ICMS is on its products alone', '531', {}, { ...taxed, ...icms('00', due) }, {}, normal],
    ['with more discount than goods', '537', { desconto_pedido: '200.00' }],
    ['with freight', '753', { frete_por_pedido: 0 }],
    ['of R$ 11,394.00 to nobody', '750', {}, { qtde_produto: '60' }],
    ['of R$ 11,394.00 to somebody', '100', {}, { qtde_produto: '60' }, { cnpj_cliente: '111.444.777-35' }],
    ['of R$ 11,394.00 to somebody without address', '752', {}, { qtde_produto: '60' }, noAddress],
    ['of R$ 208,890.00', '780', {}, { qtde_produto: '1100' }, {}, { consumerNamedFrom: 900_000 }],
    ['whose number is taken', '539', {}, {}, {}, { numbersUsedElsewhere: '1/1' }],
    [
      'of the test environment with a live certificate',
      '252',
      { ambiente: 2 },
      {},
      {},
      { noteEnvironment: 'production' },
    ],
  ])('%s: %s', async (_what, code, note = {}, product = {}, customer = {}, switches = {}) => {
    const shop = await openNotes({ switches })
    const id_cliente = Object.keys(customer).length > 0 ? await shop.customer(customer) : 0
    const id_produto = await shop.product()
    const { body } = await shop.call('POST', 'notas-consumidor', { ambiente: 1, id_cliente, ...note })
    const id = body.data[0].id_nfc
    const line = { ...taxedBag(id_produto), ...product, id_produto }
    await shop.call('POST', `notas-consumidor/${id}/produtos`, [line])
    expect(await issuing(shop.consumers, id)).toBe(code)
    expect(await shop.consumers.read(id)).toMatchObject({ value: { nota_emitida: code === '100' ? 1 : 0 } })
  })

  it('needs a CEST where substitution was paid, from the note or from the register', async () => {
    const shop = await openNotes()
    const withoutCest = icms('500')
    const fromRegister = await shop.consumerNote({}, [withoutCest])
    expect(await issuing(shop.consumers, fromRegister)).toBe('100')
    const bare = { ...taxedBag(await shop.product({ cest_produto: '' })), ...withoutCest }
    const id = await shop.consumerNote({}, [bare])
    expect(await issuing(shop.consumers, id)).toBe('806')
  })

  it('is paid in full and not beyond, by methods that have a fiscal code', async () => {
    const shop = await openNotes()
    const paid = async (...parts: [string, string, string?][]) => {
      const id = await shop.consumerNote()
      const rows = parts.map(([valor_parcela, forma_pagamento, observacoes_parcela = '']) => ({
        data_parcela: '2026-03-10',
        valor_parcela,
        forma_pagamento,
        observacoes_parcela,
      }))
      await shop.consumers.setInstalments(id, rows)
      return issuing(shop.consumers, id)
    }
    expect(await paid(['100.00', 'PIX'], ['89.90', 'Dinheiro'])).toBe('100')
    expect(await paid(['189.89', 'PIX'])).toBe('865')
    expect(await paid(['200.00', 'Dinheiro'])).toBe('866')
    expect(await paid(['189.90', 'Outros'])).toBe('441')
    expect(await paid(['189.90', 'Outros', 'Crédito do cliente'])).toBe('100')
    shop.emulator.setSwitches({ otherPaymentTold: false })
    expect(await paid(['189.90', 'Outros', 'Crédito do cliente'])).toBe('441')
    expect(await paid(['189.90', 'Duplicata Mercantil'])).toBe('857')
  })
})

describe('a range of numbers is not voided', () => {
  const gap = { tipo_inut: 'NFCe', ano_inut: 26, serie_inut: '1', inicial_inut: 2, final_inut: 5 } as const
  const reason = { motivo_inut: 'Falha tecnica no PDV' }

  it.each([
    ['backwards', '224', { inicial_inut: 6 }],
    ['of more than 10,000 numbers', '201', { final_inut: 10_002 }],
    ['of a year to come', '453', { ano_inut: 27 }],
    ['with a number that was used', '241', { inicial_inut: 1 }],
    ['with a number another program used', '241', { final_inut: 9 }],
    ['twice', '256', { inicial_inut: 20, final_inut: 21 }],
  ])('%s: %s', async (_what, code, range) => {
    const shop = await openNotes({ switches: { numbersUsedElsewhere: '1/9' } })
    await shop.consumers.issue(await shop.consumerNote())
    await shop.consumers.voidNumbers({ ...gap, ...reason, inicial_inut: 20, final_inut: 20 })
    const refused = await shop.consumers.voidNumbers({ ...gap, ...reason, ...range })
    expect(refused).toMatchObject({ is: 'rejected', words: expect.stringMatching(new RegExp(`^${code} - `)) })
  })

  it('and a note whose number was voided is not issued', async () => {
    const shop = await openNotes()
    const id = await shop.consumerNote()
    await shop.consumers.voidNumbers({ ...gap, ...reason, inicial_inut: 1 })
    expect(await issuing(shop.consumers, id)).toBe('256')
  })
})
