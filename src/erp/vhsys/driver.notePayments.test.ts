/** How a consumer note says it was paid: by VHSYS's own names, whose fiscal codes are looked at before anything is sent. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Json, PaymentMethod } from '../port/index.ts'
import type { Row } from './emulator/index.ts'
import { defaultPaymentNames, paymentCodeOf, paymentNames } from './paymentNames.ts'
import { aBag, bag, helena, wantedBags, wantedBath } from './testing/noteShop.ts'
import { openShopInProcess, type Shop } from './testing/shop.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShopInProcess()
})
afterEach(() => shop.stop())

const notes = () => shop.rows('notas-consumidor')
const parcelas = () => (notes()[0] as { parcelas?: Row[] }).parcelas
const named = (names: Partial<Record<PaymentMethod, string>>) => {
  shop.loop.settings = { ...shop.loop.settings, payment_names: names as Json }
}
const paidBy = (method: PaymentMethod) =>
  wantedBags([aBag(bag(shop))], { payments: [{ due: '2026-11-20', cents: 37_000, method }] })

describe('a sale of R$ 370.00', () => {
  it.each(Object.keys(defaultPaymentNames) as PaymentMethod[])(
    'paid by %s gets its NFC-e with what VHSYS calls it by default',
    async method => {
      shop.loop.wanted = [paidBy(method)]
      expect(await shop.loop.pass()).toEqual({ say: 'agreed', findings: [] })
      expect(notes()).toMatchObject([{ nota_emitida: 1 }])
    },
  )

  it('paid by "Outros" says in words which means it was, as the tax side asks (441)', async () => {
    named({ customer_credit: 'Outros' })
    shop.loop.wanted = [paidBy('customer_credit')]
    expect(await shop.loop.pass()).toEqual({ say: 'agreed', findings: [] })
    expect(parcelas()).toMatchObject([
      { forma_pagamento: 'Outros', observacoes_parcela: 'Crédito do cliente' },
    ])
  })

  it('paid by what has no fiscal code is stopped before anything is sent, and goes out once another name is chosen', async () => {
    named({ bank_slip: 'Duplicata Mercantil', voucher: 'Permuta' })
    shop.loop.wanted = [
      wantedBags([aBag(bag(shop))], {
        payments: [
          { due: '2026-11-20', cents: 30_000, method: 'bank_slip' },
          { due: '2026-11-20', cents: 7_000, method: 'voucher' },
        ],
      }),
    ]
    const { say, findings } = await shop.loop.pass()
    expect([say, ...findings.map(({ code, params }) => `${code} ${params.method}`)]).toEqual([
      'stuck',
      'PAY-03 bank_slip',
      'PAY-03 voucher',
    ])
    expect(shop.loop.sent).toEqual([])
    named({})
    expect(await shop.loop.pass()).toEqual({ say: 'agreed', findings: [] })
    expect(notes()).toMatchObject([{ nota_emitida: 1 }])
  })

  it('refused for its payment (441) goes out once the store chooses another name, and nobody is said to have changed it', async () => {
    shop.emulator.setSwitches({ otherPaymentTold: false })
    shop.loop.wanted = [paidBy('other')]
    const { findings } = await shop.loop.pass()
    expect(findings).toMatchObject([{ code: 'tax:441', field: 'payment.method' }])
    named({ other: 'Vale Presente' })
    shop.loop.forgetRefusals()
    expect(await shop.loop.pass()).toEqual({ say: 'agreed', findings: [] })
    expect(parcelas()).toMatchObject([{ forma_pagamento: 'Vale Presente' }])
    expect(notes()).toMatchObject([{ nota_emitida: 1 }])
  })
})

it('a service note asks for no fiscal code of its payment', async () => {
  named({ pix: 'Pagamento online' })
  shop.loop.wanted = [wantedBath(helena(shop))]
  expect(await shop.loop.pass()).toEqual({ say: 'agreed', findings: [] })
})

it('no name that VHSYS takes has a code which no NFC-e takes, but the duplicata', () => {
  const codes = paymentNames.map(name => [name, paymentCodeOf(name)] as const)
  expect(codes.filter(([, code]) => code === '14')).toEqual([['Duplicata Mercantil', '14']])
  expect(codes.filter(([, code]) => code === null).map(([name]) => name)).toEqual([
    'Permuta',
    'Faturado',
    'Faturar',
    'Débito Automático',
    'Lotérica',
    'Banco',
    'DDA',
    'Pagamento online',
    'BNDES',
    'DP Descontada',
    'CH Descontado',
  ])
})
