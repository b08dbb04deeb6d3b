import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { product } from '../testing/goods.ts'
import { orderOf, projectedLines } from './order.ts'
import { productDocument, productProjection, productRow, sentFields } from './product.ts'
import { receivableDocument } from './receivable.ts'
import { salesOrders } from './salesOrder.ts'
import { movementDocument, movementRow } from './stockMovement.ts'

const marker = 'TR-8K2M4P9QXZ7W.3'

describe('a product', () => {
  const row = {
    id_produto: 72_000_001,
    id_registro: 14,
    cod_produto: 1001,
    desc_produto: 'Ração Premium 1 kg',
    unidade_produto: 'UN',
    valor_produto: '14.890000',
    codigo_barra_produto: '',
    estoque_produto: '12.2500',
    obs_produto: `Fornecedor novo\n${marker}`,
    tipo_produto: 'Produto',
    data_cad_produto: '2026-11-20 09:00:00',
    data_mod_produto: '0000-00-00 00:00:00',
    lixeira: 'Nao',
  }

  it('is read as VHSYS shows it', () => {
    expect(productDocument(row)).toEqual({
      kind: 'product',
      id: '72000001',
      number: '14',
      marker,
      parents: {},
      standing: 'live',
      bornAt: '2026-11-20T12:00:00Z',
      changedAt: null,
      whole: true,
      fields: {
        name: 'Ração Premium 1 kg',
        unit: 'UN',
        priceCents: 1489,
        barcode: null,
        code: '1001',
        stockMilli: 12_250,
      },
      native: {},
    })
  })

  it('is none where the row is a service, however that is written', () => {
    expect(productDocument({ ...row, tipo_produto: 'Servico' })).toBeNull()
    expect(productDocument({ ...row, tipo_produto: 'Serviço' })).toBeNull()
    expect(productDocument({ ...row, id_produto: 0 })).toBeNull()
  })

  it('projected is what a second projection leaves alone, and never holds a stock', () => {
    const text = fc.option(fc.string({ minLength: 1, maxLength: 90 }), { nil: null })
    fc.assert(
      fc.property(
        text,
        text,
        fc.nat(10_000_000),
        fc.option(fc.integer()),
        (barcode, code, priceCents, stock) => {
          const { fields } = product({ barcode, code, priceCents, stockMilli: stock })
          const once = productProjection(fields)
          expect(productProjection(once)).toEqual(once)
          expect(once.stockMilli).toBeNull()
          expect(Object.keys(productRow(fields, sentFields))).not.toContain('estoque_produto')
        },
      ),
    )
  })
})

describe('a sales order', () => {
  const row = {
    id_ped: 9,
    id_pedido: 0,
    id_cliente: 0,
    nome_cliente: 'Consumidor',
    data_pedido: '2026-11-20',
    obs_pedido: '',
    obs_interno_pedido: marker,
    status_pedido: 'Atendido',
    contas_pedido: '1',
    estoque_pedido: 0,
    data_cad_pedido: '2026-11-20 09:00:00',
    data_mod_pedido: null,
    lixeira: 'Nao',
  }
  const line = {
    id_ped_produto: 31,
    id_pedido: 9,
    id_produto: 71,
    id_almoxarifado: 4,
    desc_produto: 'Ração',
    qtde_produto: '1.5000',
    valor_unit_produto: '14.890000',
  }

  it('shows its lines with their products, its walk-in customer, and what was launched', () => {
    expect(orderOf(salesOrders, row, { items: [line], instalments: [] }, {})).toMatchObject({
      kind: 'sales_order',
      id: '9',
      number: null,
      marker,
      parents: {},
      whole: true,
      fields: {
        customerName: 'Consumidor',
        status: 'fulfilled',
        items: [{ productErpId: '71', description: 'Ração', quantity: 1.5, unitCents: 1489 }],
        accountsLaunched: true,
        stockLaunched: false,
      },
      native: { items: [{ id: '31' }] },
    })
  })

  it('in a row of a list says nothing of its lines', () => {
    const document = orderOf(salesOrders, row, null, {})
    expect(document?.whole).toBe(false)
    expect(document?.fields).not.toHaveProperty('items')
  })

  it('lists equal lines of other products in one order, whichever way they came', () => {
    const lines = ['72', '71'].map(productErpId => ({
      productErpId,
      description: 'Ração',
      quantity: 1,
      unitCents: 100,
    }))
    expect(projectedLines(salesOrders, lines)).toEqual(projectedLines(salesOrders, lines.toReversed()))
  })

  it('is the parent of the accounts it launched, as a service order is of its own', () => {
    const account = { id_conta_rec: 5, valor_rec: '10.00', lixeira: 'Nao' }
    const parents = (identificacao: string) => receivableDocument({ ...account, identificacao }, {})?.parents
    expect(parents('Ped_9')).toEqual({ sales_order: '9' })
    expect(parents('OS_9')).toEqual({ service_order: '9' })
    expect(parents('NFe_9')).toEqual({})
  })
})

describe('a stock movement', () => {
  const fields = {
    productErpId: '71',
    direction: 'out' as const,
    quantityMilli: 1000,
    on: '2026-11-20',
    reason: 'Fatura 7',
  }

  it('is written with two decimals, or three where they count', () => {
    const quantity = (quantityMilli: number) =>
      movementRow({ ...fields, quantityMilli }, marker, '2026-11-20').qtde_estoque
    expect([1000, 1250, 1255, 5].map(quantity)).toEqual(['1.00', '1.25', '1.255', '0.005'])
  })

  it('comes back as it went, whatever the quantity', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.constantFrom('in' as const, 'out' as const),
        (quantityMilli, direction) => {
          const sent = { ...fields, quantityMilli, direction }
          const shown = { ...movementRow(sent, marker, sent.on), id_estoque: 5, identificacao: 'API' }
          const document = movementDocument('71', { ...shown, data_cad_estoque: '2026-11-20 10:00:00' })
          expect(document).toMatchObject({ id: '71:5', marker, fields: sent, parents: { product: '71' } })
        },
      ),
    )
  })

  it('by somebody else has no mark of ours', () => {
    const row = { id_estoque: 6, tipo_estoque: 'Entrada', qtde_estoque: '10.0000', obs_estoque: 'Compra 88' }
    expect(movementDocument('71', row)).toMatchObject({
      marker: null,
      fields: { direction: 'in', quantityMilli: 10_000, reason: 'Compra 88' },
    })
    expect(movementDocument('71', { id_estoque: 0 })).toBeNull()
  })
})
