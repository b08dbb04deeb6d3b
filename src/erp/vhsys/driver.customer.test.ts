/**
 * Customers between a shop and VHSYS: linked instead of doubled, merged field by field, refused in words.
 */
import { afterEach, describe, expect, it } from 'vitest'
import { customer, openShop, type Shop } from './testing/shop.ts'

let shop: Shop

afterEach(() => shop.stop())

const cpf = '52998224725'
const made = (fields: { [field: string]: string }) =>
  shop.emulator.person().customers.create({ fields: { tipo_pessoa: 'PF', ...fields } })

describe('a customer that the ERP has already', () => {
  for (const [how, cnpj_cliente] of [
    ['with punctuation', '529.982.247-25'],
    ['bare', '52998224725'],
  ] as const) {
    it(`is linked, its tax id stored ${how} [A1.12 R1.2]`, async () => {
      shop = await openShop()
      const row = made({ razao_cliente: 'Marina Alves Prado', cnpj_cliente })
      shop.loop.wanted = [customer({ taxId: cpf, email: 'marina@example.com' })]
      expect(await shop.loop.pass()).toEqual({ say: 'agreed', findings: [] })
      expect(shop.loop.linkOf('customer')!.id).toBe(String(row.id_cliente))
      expect(shop.rows('clientes')).toMatchObject([{ email_cliente: 'marina@example.com' }])
    })
  }

  it('with a letter CNPJ is linked too [A1.11 A1.12]', async () => {
    shop = await openShop()
    made({ razao_cliente: 'Petz Norte Ltda', tipo_pessoa: 'PJ', cnpj_cliente: '12.ABC.345/01DE-35' })
    shop.loop.wanted = [customer({ taxId: '12ABC34501DE35', personKind: 'company', name: 'Petz Norte Ltda' })]
    expect(await shop.loop.pass()).toEqual({ say: 'agreed', findings: [] })
    expect(shop.rows('clientes')).toHaveLength(1)
  })

  it('twice is linked to the older one', async () => {
    shop = await openShop()
    const older = made({ razao_cliente: 'Marina', cnpj_cliente: '529.982.247-25' })
    made({ razao_cliente: 'Marina de novo', cnpj_cliente: '52998224725' })
    shop.loop.wanted = [customer({ taxId: cpf })]
    await shop.loop.pass()
    expect(shop.loop.linkOf('customer')!.id).toBe(String(older.id_cliente))
  })

  it('with another tax id that only begins the same is not linked [R1.2]', async () => {
    shop = await openShop({ cnpjFilter: 'contains', cnpjFilterForm: 'digits' })
    made({ razao_cliente: 'Outra pessoa', cnpj_cliente: '1529982247250' })
    shop.loop.wanted = [customer({ taxId: cpf })]
    await shop.loop.pass()
    expect(shop.rows('clientes')).toHaveLength(2)
  })
})

describe('a customer in the trash [R1.2 R1.4]', () => {
  async function trashed(): Promise<void> {
    const row = made({ razao_cliente: 'Marina na lixeira', cnpj_cliente: '529.982.247-25' })
    shop.emulator.person().customers.trash({ id: Number(row.id_cliente) })
    shop.loop.wanted = [customer({ taxId: cpf })]
  }

  it('is for a person to take out, by default', async () => {
    shop = await openShop()
    await trashed()
    expect(await shop.loop.pass()).toMatchObject({
      say: 'stuck',
      findings: [{ code: 'trashed_match', params: { name: 'Marina na lixeira' } }],
    })
    expect(shop.rows('clientes')).toHaveLength(1)
  })

  it('is taken out where the account can', async () => {
    shop = await openShop({ restoreTrashed: 'supported' })
    await trashed()
    shop.loop.answers = { restore: 'supported' }
    expect(await shop.loop.pass()).toEqual({ say: 'agreed', findings: [] })
    expect(shop.rows('clientes')).toMatchObject([{ lixeira: 'Nao', razao_cliente: 'Marina Alves Prado' }])
  })

  it('that the ERP says it took out and did not is for a person after all', async () => {
    shop = await openShop({ restoreTrashed: 'ignored' })
    await trashed()
    shop.loop.answers = { restore: 'supported' }
    expect(await shop.loop.pass()).toMatchObject({ say: 'stuck', findings: [{ code: 'trashed_match' }] })
  })

  it('stays there where the account takes a second one', async () => {
    shop = await openShop()
    await trashed()
    shop.loop.answers = { duplicateTaxId: 'accepted' }
    expect(await shop.loop.pass()).toEqual({ say: 'agreed', findings: [] })
    expect(shop.rows('clientes').map(row => row.lixeira)).toEqual(['Sim', 'Nao'])
  })
})

describe('changes', () => {
  it('here reach the ERP field by field and leave its others alone [A1.07 A1.09]', async () => {
    shop = await openShop()
    shop.loop.wanted = [customer({ taxId: cpf, phone: '+5511987654321' })]
    await shop.loop.pass()
    const id = Number(shop.loop.linkOf('customer')!.id)
    shop.emulator.person().customers.edit({ id, fields: { observacoes_cliente: 'Prefere ligar cedo' } })
    shop.loop.wanted = [customer({ taxId: cpf, phone: '+5511987654321', email: 'marina@example.com' })]
    shop.calls()
    expect(await shop.loop.pass()).toEqual({ say: 'agreed', findings: [] })
    expect(shop.calls()).toEqual(['GET clientes/*', 'PUT clientes/*'])
    expect(shop.rows('clientes')).toMatchObject([
      {
        email_cliente: 'marina@example.com',
        celular_cliente: '(11) 98765-4321',
        observacoes_cliente: 'Prefere ligar cedo',
      },
    ])
  })

  it('that the ERP cuts off are sent once and then rest', async () => {
    shop = await openShop()
    const complement = 'Fundos da loja de ferragens, portão verde ao lado da banca'
    shop.loop.wanted = [customer({ taxId: cpf, complement, streetNumber: '1234 fundos' })]
    expect(await shop.loop.pass()).toEqual({ say: 'agreed', findings: [] })
    expect(shop.rows('clientes')).toMatchObject([
      { complemento_cliente: 'Fundos da loja de ferragens, portão verde ao', numero_cliente: '1234' },
    ])
    shop.calls()
    expect(await shop.loop.pass()).toEqual({ say: 'agreed', findings: [] })
    expect(shop.calls()).toEqual(['GET clientes/*'])
  })

  it('keep a landline and a mobile apart whichever comes first', async () => {
    shop = await openShop()
    shop.loop.wanted = [customer({ phone: '+551132345678', phone2: '+5511987654321' })]
    expect(await shop.loop.pass()).toEqual({ say: 'agreed', findings: [] })
    expect(shop.rows('clientes')).toMatchObject([
      { fone_cliente: '(11) 3234-5678', celular_cliente: '(11) 98765-4321' },
    ])
    shop.calls()
    expect(await shop.loop.pass()).toEqual({ say: 'agreed', findings: [] })
    expect(shop.calls()).toEqual(['GET clientes/*'])
  })

  it('emptied here are emptied there', async () => {
    shop = await openShop()
    shop.loop.wanted = [customer({ email: 'marina@example.com' })]
    await shop.loop.pass()
    shop.loop.wanted = [customer({})]
    expect(await shop.loop.pass()).toEqual({ say: 'agreed', findings: [] })
    expect(shop.rows('clientes')).toMatchObject([{ email_cliente: '' }])
  })

  it('trash the last one, once [A1.10 R1.3]', async () => {
    shop = await openShop()
    shop.loop.wanted = [customer({})]
    await shop.loop.pass()
    shop.loop.wanted = [{ ...customer({}), standing: 'trashed' }]
    expect(await shop.loop.pass()).toEqual({ say: 'agreed', findings: [] })
    expect(shop.rows('clientes')).toMatchObject([{ lixeira: 'Sim' }])
    shop.calls()
    await shop.loop.pass()
    expect(shop.calls()).toEqual(['GET clientes/*'])
  })
})

describe('a refusal', () => {
  for (const [words, code, field] of [
    ['O CPF informado não é válido', 'CUS-02', 'taxId'],
    ['CPF/CNPJ já cadastrado!', 'CUS-05', 'taxId'],
    ['Telefone já cadastrado!', 'phone_in_use', 'phone'],
    ['O formato do campo (cep_cliente) não é válido', 'ADR-02', 'address.postalCode'],
    ['O formato do campo (email_cliente) não é válido', 'EML-01', 'email'],
    ['Limite de cadastros do plano atingido', 'erp_refused', null],
  ] as const) {
    it(`"${words}" is shown with its words, and not asked for again [A1.49]`, async () => {
      shop = await openShop()
      shop.emulator.addFault({ kind: 'refusal', method: 'POST', path: 'clientes', message: words, count: 0 })
      shop.loop.wanted = [customer({ taxId: cpf, phone: '+5511987654321', email: 'marina@example.com' })]
      expect(await shop.loop.pass()).toMatchObject({
        say: 'stuck',
        findings: [{ code, field, erpWords: words }],
      })
      shop.calls()
      await shop.loop.pass()
      expect(shop.calls().filter(call => call.startsWith('POST'))).toEqual([])
    })
  }
})
