import { describe, expect, it } from 'vitest'
import type { Capabilities, ErpDocument, Step } from '../erp/port/index.ts'
import { lateAfterMs } from './calls.ts'
import { allGuards } from './parts.ts'
import type { OpenEffect } from './situation.ts'
import { judge, type Known } from './uncertain.ts'

const capabilities: Capabilities = {
  documents: {
    customer: null,
    product: null,
    service: null,
    service_order: null,
    sales_order: null,
    receivable: null,
    receipt: null,
    stock_movement: null,
    counter_sale: null,
    service_note: null,
    consumer_note: null,
    number_voiding: null,
  },
  callDeadlineMs: 20_000,
  commitHorizonMs: 90_000,
  issueHorizonMs: 7_200_000,
  readLagMs: 2_000,
  pollEveryMs: 60_000,
  registersHints: false,
  timeZone: 'America/Sao_Paulo',
  lacks: [],
}
const sentMs = Date.UTC(2026, 10, 20, 12, 0, 0)
/** From here on a complete look proves what is not there. */
const provableMs = sentMs + lateAfterMs + 20_000 + 90_000 + 2_000
const marker = 'TR-0123456789AB.1'

const order = (fields: object, more: Partial<ErpDocument> = {}): ErpDocument => ({
  kind: 'service_order',
  id: '31',
  number: '31',
  marker,
  parents: {},
  standing: 'live',
  bornAt: null,
  changedAt: null,
  whole: true,
  fields,
  native: null,
  ...more,
})

const effect = (more: Partial<OpenEffect> = {}): OpenEffect => ({
  id: 'effect',
  action: 'service_order.create',
  kind: 'service_order',
  slots: ['service_order/1'],
  safety: 'once',
  marker,
  target: null,
  fingerprint: 'f',
  fence: 1,
  state: 'uncertain',
  sentAt: new Date(sentMs).toISOString(),
  scannedAt: null,
  sealedStep: null,
  outcome: null,
  ...more,
})

const step = (more: Partial<Step> = {}): Step => ({
  action: 'service_order.create',
  kind: 'service_order',
  slots: ['service_order/1'],
  safety: 'once',
  target: null,
  marker,
  claim: null,
  call: null,
  brings: { 'service_order/1': { status: 'fulfilled' } },
  expects: { 'service_order/1': order({ status: 'fulfilled', notes: 'Pet: Rex' }) },
  ends: [],
  ...more,
})

const known = (more: Partial<Known>): Known => ({
  effect: effect(),
  step: step(),
  strays: [],
  evidence: undefined,
  evidenceBeganMs: null,
  scannedMs: null,
  nowMs: sentMs + 1_000,
  ...more,
})
const stray = (document: ErpDocument) => ({
  slot: 'service_order/1',
  attempt: 1,
  document,
  beganAt: '',
  endedAt: null,
})
const verdict = (more: Partial<Known>, guards = allGuards) => judge(known(more), capabilities, guards)

describe('a create whose answer was lost', () => {
  it('its document was found: taken over', () => {
    const found = order({})
    expect(verdict({ strays: [stray(found)] })).toEqual({ do: 'adopt_created', document: found })
  })
  it('another attempt’s document is not this one’s', () => {
    expect(verdict({ strays: [stray(order({}, { marker: 'TR-0123456789AB.2' }))] })).toEqual({ do: 'scan' })
  })
  it('never looked: looks at once', () => {
    expect(verdict({})).toEqual({ do: 'scan' })
  })
  it('a look from before the call was made counts for nothing', () => {
    expect(verdict({ scannedMs: sentMs - 1 })).toEqual({ do: 'scan' })
  })
  it('looked and not found, while it may still become visible: waits, and nothing may be sent', () => {
    expect(verdict({ scannedMs: sentMs + 500 })).toEqual({
      do: 'wait',
      untilMs: provableMs,
      mayResend: false,
    })
  })
  it('the time is over, but the last look began too early: looks again', () => {
    expect(verdict({ scannedMs: provableMs - 1, nowMs: provableMs })).toEqual({ do: 'scan' })
  })
  it('a complete look that began late enough found nothing: it never arrived', () => {
    expect(verdict({ scannedMs: provableMs, nowMs: provableMs + 5 })).toEqual({ do: 'absent' })
  })
  it('found after all, although a look proved it absent: found wins', () => {
    const found = order({})
    expect(verdict({ strays: [stray(found)], scannedMs: provableMs, nowMs: provableMs })).toMatchObject({
      do: 'adopt_created',
    })
  })
  it('an ERP that keeps our own key may simply be asked again', () => {
    expect(verdict({ effect: effect({ safety: 'again' }) })).toEqual({ do: 'absent' })
  })
  it('with the horizon switched off, any look after the call counts (this is what the guard is for)', () => {
    expect(verdict({ scannedMs: sentMs }, { ...allGuards, horizon: false })).toEqual({ do: 'absent' })
  })
})

describe('a change whose answer was lost', () => {
  const target = '31'
  const change = { effect: effect({ target, safety: 'again' }), step: step({ target, safety: 'again' }) }
  const append = { effect: effect({ target }), step: step({ target }) }
  const seen = (fields: object, more: Partial<ErpDocument> = {}) =>
    ({ is: 'seen', document: order(fields, more), readInThisPass: false, metInThisPass: false }) as const

  it('nothing is known: reads the document', () => {
    expect(verdict(change)).toEqual({ do: 'read' })
    expect(verdict({ ...change, evidence: { is: 'unknown' } })).toEqual({ do: 'read' })
  })
  it('a row of a list is not enough', () => {
    expect(verdict({ ...change, evidence: seen({ status: 'fulfilled' }, { whole: false }) })).toEqual({
      do: 'read',
    })
  })
  it('the document is gone: nothing is left to change', () => {
    expect(verdict({ ...change, evidence: { is: 'gone' } })).toEqual({ do: 'adopt_changed' })
  })
  it('the document shows what was sent: it arrived', () => {
    expect(verdict({ ...change, evidence: seen({ status: 'fulfilled', notes: 'other' }) })).toEqual({
      do: 'adopt_changed',
    })
  })
  it('it does not show it yet: the same state may be sent again, nothing else', () => {
    const evidence = seen({ status: 'open' })
    expect(verdict({ ...change, evidence, evidenceBeganMs: sentMs + 10 })).toEqual({
      do: 'wait',
      untilMs: provableMs,
      mayResend: true,
    })
  })
  it('lines that were to be added once are not sent again before their absence is proven', () => {
    const evidence = seen({ status: 'open' })
    expect(verdict({ ...append, evidence, evidenceBeganMs: sentMs + 10 })).toMatchObject({ mayResend: false })
    expect(verdict({ ...append, evidence, evidenceBeganMs: provableMs - 1, nowMs: provableMs })).toEqual({
      do: 'read',
    })
    expect(verdict({ ...append, evidence, evidenceBeganMs: provableMs, nowMs: provableMs })).toEqual({
      do: 'absent',
    })
  })
  it('a step that ends a document arrived when it no longer stands', () => {
    const removal = { effect: change.effect, step: step({ target, expects: {}, ends: ['service_order/1'] }) }
    expect(verdict({ ...removal, evidence: seen({}, { standing: 'trashed' }) })).toEqual({
      do: 'adopt_changed',
    })
    expect(verdict({ ...removal, evidence: seen({}), evidenceBeganMs: sentMs })).toMatchObject({ do: 'wait' })
  })
})
