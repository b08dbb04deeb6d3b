import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePhone } from '../../../core/phone.ts'
import { customer } from '../testing/shop.ts'
import { customerDocument, customerFieldNames, customerProjection, customerRow } from './customer.ts'
import { receiptsIn } from './receipt.ts'
import { receivableDocument } from './receivable.ts'
import { itemIdOf, orderDocument, projectedInstalments, projectedItems } from './serviceOrder.ts'

const marker = 'TR-8K2M4P9QXZ7W.3'

describe('a customer', () => {
  it('is read as VHSYS shows it', () => {
    const document = customerDocument({
      id_cliente: 4711,
      id_registro: '12',
      razao_cliente: 'Petz Norte Ltda',
      fantasia_cliente: '',
      tipo_pessoa: 'PJ',
      cnpj_cliente: '12.abc.345/01de-35',
      celular_cliente: '',
      fone_cliente: '(11) 3234-5678',
      cep_cliente: '01.310-100',
      observacoes_cliente: `Boa cliente\n${marker}`,
      data_cad_cliente: '2026-11-20 09:00:00',
      data_mod_cliente: null,
      lixeira: 'Nao',
    })
    expect(document).toEqual({
      kind: 'customer',
      id: '4711',
      number: '12',
      marker,
      parents: {},
      standing: 'live',
      bornAt: '2026-11-20T12:00:00Z',
      changedAt: null,
      whole: true,
      fields: {
        name: 'Petz Norte Ltda',
        tradeName: null,
        taxId: '12ABC34501DE35',
        personKind: 'company',
        phone: '+551132345678',
        phone2: null,
        postalCode: '01310100',
      },
      native: {},
    })
  })

  it('shows a telephone nobody can read as it was typed', () => {
    const document = customerDocument({ id_cliente: 1, celular_cliente: 'ramal 22', fone_cliente: '' })
    expect(document?.fields).toEqual({ phone: 'ramal 22', phone2: null })
  })

  it('changed in one field is written in that field only', () => {
    const { fields } = customer({ email: 'marina@example.com', phone: '+5511987654321' })
    expect(customerRow(fields, ['email'])).toEqual({ email_cliente: 'marina@example.com' })
    expect(customerRow(fields, ['phone'])).toEqual({ celular_cliente: '(11) 98765-4321', fone_cliente: '' })
  })

  it('projected is what a second projection leaves alone', () => {
    const text = fc.option(fc.string({ minLength: 1, maxLength: 300 }), { nil: null })
    const phone = fc.constantFrom(null, '+5511987654321', '+551132345678', '+5521998877665', '+552122334455')
    fc.assert(
      fc.property(text, text, text, phone, phone, (complement, district, streetNumber, phone, phone2) => {
        const once = customerProjection(
          customer({ complement, district, streetNumber, phone, phone2 }).fields,
        )
        expect(customerProjection(once)).toEqual(once)
        for (const one of [once.phone, once.phone2]) if (one !== null) expect(parsePhone(one).ok).toBe(true)
        // No telephone is lost or doubled by the two columns it may go to.
        const given = [phone, phone2].filter(one => one !== null)
        expect([once.phone, once.phone2].filter(one => one !== null).sort()).toEqual(given.sort())
      }),
    )
  })

  it('fits the sizes VHSYS documents', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), text => {
        const { fields } = customer({
          name: text,
          complement: text,
          streetNumber: text,
          district: text,
          state: text,
        })
        const row = customerRow(fields, customerFieldNames)
        const sizes = {
          razao_cliente: 255,
          complemento_cliente: 45,
          numero_cliente: 7,
          bairro_cliente: 45,
          uf_cliente: 2,
        }
        for (const [name, max] of Object.entries(sizes))
          expect([...String(row[name])].length).toBeLessThanOrEqual(max)
      }),
    )
  })
})

describe('an order', () => {
  const row = {
    id_ordem: 9,
    id_pedido: 3,
    id_cliente: 4711,
    nome_cliente: 'Marina',
    data_pedido: '2026-11-20',
    obs_pedido: '',
    referencia_ordem: marker,
    status_pedido: 'Em Aberto',
    data_cad_pedido: '2026-11-20 09:00:00',
    data_mod_pedido: '0000-00-00 00:00:00',
    lixeira: 'Nao',
  }
  const line = (desc_servico: string, id: object) => ({
    ...id,
    id_ordem: 9,
    id_servico: 0,
    desc_servico,
    horas_servico: '1.0000',
    valor_unit_servico: '70.000000',
  })

  it('shows its lines in one order, each with its id under whatever name', () => {
    const parts = {
      items: [line('Tosa', { id_ped_servico: 2 }), line('Banho', { id_item: 1 })],
      instalments: [
        {
          id_parcela: 1,
          data_parcela: '2026-11-20',
          valor_parcela: '140.00',
          forma_pagamento: 'Pix',
          observacoes_parcela: '',
        },
      ],
    }
    const document = orderDocument(row, parts, {})
    expect(document).toMatchObject({
      number: '3',
      marker,
      parents: { customer: '4711' },
      whole: true,
      changedAt: null,
      fields: {
        status: 'open',
        notes: null,
        items: [
          { description: 'Banho', quantity: 1, unitCents: 7000 },
          { description: 'Tosa', quantity: 1, unitCents: 7000 },
        ],
        // Sales made on the web read back in another case.
        instalments: [{ due: '2026-11-20', cents: 14_000, method: 'pix', note: null }],
      },
    })
    expect(parts.items.map(itemIdOf)).toEqual(['2', '1'])
  })

  it('with a situation of the account’s own has an unknown status', () => {
    expect(orderDocument({ ...row, status_pedido: 'Aguardando peça' }, null, {})?.fields.status).toBe(
      'unknown',
    )
  })

  it('is compared as VHSYS will show it', () => {
    const long = 'a'.repeat(200)
    expect(projectedItems([{ description: `${long} ${long}`, quantity: 2, unitCents: 105 }])).toEqual([
      { description: long, quantity: 2, unitCents: 105 },
    ])
    const plan = [{ due: '2026-11-20', cents: 100, method: 'debit_card' as const, note: null }]
    // Two methods under one name cannot be told apart by reading.
    const settings = { payment_names: { credit_card: 'Outros', debit_card: 'Outros' } }
    expect(projectedInstalments(plan, settings)[0]!.method).toBe('debit_card')
    expect(projectedInstalments([{ ...plan[0]!, method: 'other' }], settings)[0]!.method).toBe('debit_card')
  })
})

describe('the receipts of an account', () => {
  const account = {
    id_conta_rec: 100,
    valor_rec: '100.00',
    valor_pago: '0.00',
    liquidado_rec: 'Nao',
    data_pagamento: '0000-00-00',
    forma_pagamento: '',
    observacoes_rec: marker,
    lixeira: 'Nao',
    parciais: [] as object[],
  }
  const part = (id_recebimento: number, valor_pago: string) => ({
    id_recebimento,
    valor_pago,
    data_pagamento: '2026-11-20',
    forma_pagamento: 'Dinheiro',
    obs_pagamento: '',
  })
  const ids = (row: object) => receiptsIn(row as never, {}).map(({ id, fields }) => [id, fields.amountCents])

  it('are its rows, and what came in beyond them', () => {
    expect(ids(account)).toEqual([])
    expect(ids({ ...account, valor_pago: '30.00', parciais: [part(7, '30.00')] })).toEqual([['100:7', 3000]])
    expect(ids({ ...account, valor_pago: '100.00', liquidado_rec: 'Sim' })).toEqual([['100', 10_000]])
    expect(
      ids({ ...account, valor_pago: '100.00', liquidado_rec: 'Sim', parciais: [part(7, '30.00')] }),
    ).toEqual([
      ['100:7', 3000],
      ['100', 7000],
    ])
  })

  it('do not count once it was unsettled', () => {
    expect(ids({ ...account, parciais: [part(7, '100.00')] })).toEqual([])
  })

  it('keep their ids when the account is settled, or its amount comes to what was received', () => {
    const rows = { valor_pago: '30.00', parciais: [part(7, '30.00')] }
    expect(ids({ ...account, ...rows, valor_rec: '30.00', liquidado_rec: 'Sim' })).toEqual([['100:7', 3000]])
  })

  it('are one, whether received or not, where the account stands for a receipt; it is no receivable then', () => {
    const own = { ...account, observacoes_rec: `Recebimento ${marker}` }
    expect(ids(own)).toEqual([['100', 0]])
    const paid = { ...own, valor_pago: '100.00', liquidado_rec: 'Sim', parciais: [part(7, '100.00')] }
    expect(ids(paid)).toEqual([['100', 10_000]])
    expect(receivableDocument(own, {})).toBeNull()
    expect(receivableDocument(account, {})?.marker).toBe(marker)
  })
})
