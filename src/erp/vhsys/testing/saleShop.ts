/**
 * A shop that sells goods beside a VHSYS emulator, for tests of this driver: two products in the catalogue, sales of
 * them, and what then stands there.
 */
import { expect } from 'vitest'
import type { FindingDraft, SalesItem } from '../../port/index.ts'
import type { Row, Switches } from '../emulator/index.ts'
import { type SaleFacts, sale } from './goods.ts'
import type { Rest } from './loop.ts'
import { openShop, type Shop } from './shop.ts'

export class SaleShop {
  readonly shop: Shop
  readonly food: SalesItem
  readonly leash: SalesItem

  constructor(shop: Shop) {
    this.shop = shop
    const inCatalogue = (description: string): SalesItem => {
      const row = shop.emulator.person().products.create({ fields: { desc_produto: description } })
      return { productErpId: String(row.id_produto), description, quantity: 1, unitCents: 3000 }
    }
    this.food = { ...inCatalogue('Ração Premium 1 kg'), quantity: 2, unitCents: 3500 }
    this.leash = inCatalogue('Guia')
    shop.calls()
  }

  /** Two bags and a leash for R$ 100.00, to nobody in particular. */
  sold(facts: Partial<SaleFacts> = {}): SaleFacts {
    const instalments = [{ id: 'a', due: '2026-11-20', cents: 10_000 }]
    return { customer: null, items: [this.food, this.leash], instalments, ...facts }
  }

  /** The same, paid in full. */
  paid(): SaleFacts {
    const receipts = [{ id: 'p1', on: '2026-11-20', cents: 10_000 }]
    const instalments = [{ id: 'a', due: '2026-11-20', cents: 10_000, receipts }]
    return this.sold({ status: 'fulfilled', instalments })
  }

  want(facts: SaleFacts, keepEvidence = false): Promise<Rest> {
    this.shop.loop.wanted = sale(facts)
    return this.shop.loop.pass(keepEvidence)
  }

  live(resource: string): Row[] {
    return this.shop.rows(resource).filter(row => row.lixeira === 'Nao')
  }

  order(): { id: number } {
    return { id: Number(this.shop.loop.linkOf('sales_order/1')!.id) }
  }

  writes(): string[] {
    return this.shop.calls().filter(call => !call.startsWith('GET'))
  }

  /** Amount and settlement of every live receivable, by amount. */
  accounts(): string[] {
    return this.live('contas-receber')
      .map(row => `${row.valor_rec} ${row.liquidado_rec === 'Sim' ? `pago ${row.valor_pago}` : 'aberto'}`)
      .sort()
  }

  async restsAgreed(): Promise<void> {
    expect(await this.shop.loop.pass()).toEqual({ say: 'agreed', findings: [] })
    this.shop.calls()
    expect(await this.shop.loop.pass()).toEqual({ say: 'agreed', findings: [] })
    expect(this.writes()).toEqual([])
  }

  /** The findings of a pass that wrote nothing. */
  async found(): Promise<FindingDraft[]> {
    this.shop.calls()
    const { findings } = await this.shop.loop.pass()
    expect(this.writes()).toEqual([])
    return findings
  }
}

/** Over real HTTP; the caller stops `shop`. */
export async function openSaleShop(switches: Partial<Switches> = {}): Promise<SaleShop> {
  return new SaleShop(await openShop(switches))
}

/** The lines of an order as VHSYS shows them, in one order. */
export function linesOf(row: Row | undefined): string[] | undefined {
  return (row?.produtos as Row[] | undefined)
    ?.map(line => `${line.id_produto} ${Number(line.qtde_produto)} × ${Number(line.valor_unit_produto)}`)
    .sort()
}
