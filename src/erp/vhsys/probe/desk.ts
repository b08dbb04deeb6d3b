/**
 * The probe's desk: makes test records, reads them once a reading can count, and puts all of them into the trash at
 * the end, whatever happened in between.
 */
import type { Account, Json } from '../../port/index.ts'
import { capabilities } from '../capabilities.ts'
import { createClient, type Written } from '../client.ts'
import { choicesOf } from '../company.ts'
import { resources } from '../resources.ts'
import { bankAccountFor } from '../settings.ts'
import { idOf, isYes, type Row } from '../values.ts'

/** What every test record is called, so that a person knows it for one. */
export const testName = 'TRELA TESTE (pode apagar)'

export interface ProbeParts {
  account: Account
  wait: (ms: number) => Promise<unknown>
}

/** A question whose answer could not be had; says why. */
export class NoAnswer extends Error {}

const { customer, product, service_order, sales_order, receivable } = resources
const idFields = {
  [customer.path]: customer.idField,
  [product.path]: product.idField,
  [service_order.path]: service_order.idField,
  [sales_order.path]: sales_order.idField,
  [receivable.path]: receivable.idField,
} as const
type Resource = keyof typeof idFields

export class Desk {
  private readonly parts: ProbeParts
  private readonly client
  private readonly made: { resource: Resource; id: string }[] = []

  constructor(parts: ProbeParts) {
    this.parts = parts
    this.client = createClient(parts.account)
  }

  /** Makes a test record; null when VHSYS refuses it. */
  async make(resource: Resource, body: { [name: string]: Json }): Promise<string | null> {
    const written = await this.write('POST', resource, body)
    if (written === 'refused') return null
    const id = idOf(written[0]?.[idFields[resource]])
    if (id === null) throw new NoAnswer(`${resource}: the answer names no id`)
    this.made.push({ resource, id })
    return id
  }

  /** The same where a refusal leaves nothing to ask about. */
  async mustMake(resource: Resource, body: { [name: string]: Json }): Promise<string> {
    const id = await this.make(resource, body)
    if (id === null) throw new NoAnswer(`${resource}: a plain test record was refused`)
    return id
  }

  /** A write VHSYS took, or that it refused; anything less clear leaves the question open. */
  async write(method: 'POST' | 'PUT' | 'DELETE', path: string, body: Json): Promise<Row[] | 'refused'> {
    const written: Written = await this.client.write(method, path, body)
    if (written.is === 'taken') return written.rows
    if (written.is === 'rejected') return 'refused'
    throw new NoAnswer(`${method} ${path}: ${written.is}`)
  }

  /** Rows of a path once the write before it can be seen. */
  async see(path: string, query: { [name: string]: string } = {}): Promise<Row[]> {
    await this.parts.wait(capabilities.readLagMs)
    const reading = await this.client.get(path, query)
    if (reading.is !== 'read') throw new NoAnswer(`GET ${path}: ${reading.is}`)
    return reading.value.rows
  }

  /** The bank account the connection uses, or any. */
  async bankAccount(): Promise<number> {
    const chosen = bankAccountFor(null, this.parts.account.settings)
    if (chosen !== null) return Number(chosen)
    const choices = await choicesOf(this.client, 'bank_accounts')
    const first = choices.is === 'read' ? choices.value[0] : undefined
    if (!first) throw new NoAnswer('the account has no bank account')
    return Number(first.value)
  }

  /** The day in the account's own zone. */
  today(): string {
    const instant = Temporal.Instant.fromEpochMilliseconds(this.parts.account.now())
    return instant.toZonedDateTimeISO(capabilities.timeZone).toPlainDate().toString()
  }

  now(): number {
    return this.parts.account.now()
  }

  /**
   * Sends every test record to the trash, the last made first.
   * @returns the paths of those that stayed
   */
  async clear(): Promise<string[]> {
    const left: string[] = []
    for (const { resource, id } of this.made.toReversed()) {
      const path = `${resource}/${id}`
      try {
        await this.trash(resource, path)
      } catch (reason) {
        if (!(reason instanceof NoAnswer)) throw reason
        left.push(path)
      }
    }
    return left
  }

  /** A settled account cannot be trashed, so it is opened first. */
  private async trash(resource: Resource, path: string): Promise<void> {
    if (resource === 'contas-receber') {
      const [row] = await this.see(path)
      if (isYes(row?.liquidado_rec)) await this.write('PUT', path, { liquidado_rec: 'Nao' })
    }
    if ((await this.write('DELETE', path, null)) === 'refused') throw new NoAnswer(`${path} stays`)
  }
}
