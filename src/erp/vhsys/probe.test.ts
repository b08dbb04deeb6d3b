import { afterEach, describe, expect, it } from 'vitest'
import type { Switches } from './emulator/index.ts'
import { probe } from './probe.ts'
import { questions } from './questions.ts'
import { openShop, type Shop } from './testing/shop.ts'

let shop: Shop

afterEach(() => shop.stop())

const ask = () => probe({ account: shop.account, wait: async () => {} })

describe('the probe', () => {
  for (const [question, switches, answer] of [
    ['restore', { restoreTrashed: 'supported' }, 'supported'],
    ['restore', { restoreTrashed: 'refused' }, 'refused'],
    ['restore', { restoreTrashed: 'ignored' }, 'refused'],
    ['duplicateTaxId', { duplicateTaxId: 'accept' }, 'accepted'],
    ['duplicateTaxId', { duplicateTaxId: 'refuse', duplicateTaxIdCountsTrash: true }, 'refused'],
    ['duplicateTaxId', { duplicateTaxId: 'refuse', duplicateTaxIdCountsTrash: false }, 'accepted'],
    ['duplicatePhone', { duplicatePhone: 'accept' }, 'accept'],
    ['duplicatePhone', { duplicatePhone: 'refuse' }, 'refuse'],
    ['itemChange', { reopenFulfilled: 'accept', itemsWhenFulfilled: 'refused' }, 'edit'],
    ['itemChange', { reopenFulfilled: 'refuse' }, 'recreate'],
    ['itemChange', { serviceItemIdField: 'id_item_os' }, 'edit'],
    ['itemChange', { serviceItemZero: 'refuse' }, 'edit'],
    ['unlinkedServiceLines', { serviceItemZero: 'refuse' }, 'refused'],
    ['unlinkedServiceLines', { serviceItemZero: 'accept' }, 'accepted'],
    ['salesItemChange', { reopenFulfilled: 'accept', itemsWhenFulfilled: 'refused' }, 'edit'],
    ['salesItemChange', { reopenFulfilled: 'refuse' }, 'recreate'],
    ['salesItemChange', { salesOrderShape: 'array', salesOrderNumber: 'zero' }, 'edit'],
    ['settleOnCreate', { settleOnCreate: 'honoured' }, 'settles'],
    ['settleOnCreate', { settleOnCreate: 'ignored' }, 'ignored'],
    ['partialReceipts', { partialReceipts: 'supported' }, 'own'],
    ['partialReceipts', { partialReceipts: 'refused' }, 'split'],
    ['partialReceipts', { partialReceipts: 'ignored' }, 'split'],
    ['receivedAmount', { partialReceipts: 'supported', receivedAmount: 'total' }, 'total'],
    ['receivedAmount', { partialReceipts: 'supported', receivedAmount: 'this-receipt' }, 'this_receipt'],
    ['receivedAmount', { partialReceipts: 'refused' }, 'this_receipt'],
  ] as [string, Partial<Switches>, string][]) {
    it(`finds ${question} ${answer} where the account has ${JSON.stringify(switches)}`, async () => {
      // Restoring is nowhere documented, so a strict emulator would refuse its field as unknown.
      shop = await openShop({ strict: 'documented', ...switches })
      const report = await ask()
      expect(report.open).toEqual([])
      expect(report.answers[question]).toBe(answer)
    })
  }

  it('answers every question with one of its options, and leaves nothing but trash', async () => {
    shop = await openShop({ partialReceipts: 'supported', settleOnCreate: 'honoured' })
    const report = await ask()
    for (const { name, options } of questions) expect(options).toContain(report.answers[name])
    expect(report.left).toEqual([])
    const all = ['clientes', 'produtos', 'ordens-servico', 'pedidos', 'contas-receber'].flatMap(shop.rows)
    expect(all.length).toBeGreaterThan(5)
    expect(all.filter(row => row.lixeira === 'Nao')).toEqual([])
  })

  it('leaves a question open when the ERP does not answer clearly, and goes on with the others', async () => {
    shop = await openShop()
    shop.emulator.addFault({ kind: 'error-before', method: 'POST', path: 'ordens-servico' })
    const report = await ask()
    expect(report.open).toEqual([{ question: 'itemChange', why: 'POST ordens-servico: uncertain' }])
    expect(report.answers).toHaveProperty('partialReceipts')
  })

  it('never writes to a live account', async () => {
    shop = await openShop()
    shop.calls()
    shop.account.environment = 'live'
    await expect(ask()).rejects.toThrow(RangeError)
    expect(shop.calls()).toEqual([])
  })
})
