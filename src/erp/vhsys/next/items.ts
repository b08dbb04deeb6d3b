/**
 * Making the lines of an order equal to what is wanted. Lines have no identity, so both sides are compared as
 * multisets: what is missing is added in one call, what is too many is removed one by one.
 *
 * What an order's state forbids is tried another way, in this order: open it again; add lines one at a time; cancel
 * it and make another. Lines a person changed there are left alone.
 */
import { sameValue } from '../../../core/compare.ts'
import { sum } from '../../../core/money.ts'
import { coveredCents } from '../../../core/receiptTerms.ts'
import type { FindingDraft, Next, Step } from '../../port/index.ts'
import { callJson } from '../call.ts'
import { launchesOf } from '../map/launched.ts'
import { type Line, type OrderNative, orderNative, projectedLines, sortedLines } from '../map/order.ts'
import { answerTo } from '../questions.ts'
import { agreed, doStep, lookAt, stuck } from './answers.ts'
import { choosing, takeTheirs, writeAgain } from './choices.ts'
import { changedThere, lineOfNoService, refused } from './findings.ts'
import { servicesOf, unlinkedAmong } from './itemSources.ts'
import { asFields, receiptsFor } from './known.ts'
import { asItem, asItems, changesBetween, differences, isOnOurWay } from './lines.ts'
import { type Order, orderPath, orderStep, reopenTurn } from './orderSteps.ts'
import { recreate } from './recreate.ts'
import { refusalOf } from './refusals.ts'

export function itemsTurn(order: Order): Next {
  const { sort, wanted, link, seen } = order
  if (seen.fields.items === undefined) {
    return sameValue(asFields(wanted.fields).items, link.base.ours.items) ? agreed() : lookAt(wanted.slot)
  }
  const { missing, tooMany } = differences(order, seen.fields.items)
  if (missing.length + tooMany.length === 0) return agreed()
  if (!isOnOurWay(order, seen.fields.items)) {
    return stuck(relinedThere(order, seen.fields.items))
  }
  const mustRecreate = answerTo(sort.itemChange, order.situation.answers) === 'recreate'
  if (mustRecreate && hadItems(order)) return recreate(order)
  if (seen.fields.status !== 'open' && seen.fields.status !== 'in_progress') {
    return reopenTurn(order, () => recreate(order))
  }
  return missing.length > 0 ? add(order, missing) : remove(order, tooMany[0]!)
}

/** Their lines become the shop's only where they can be lines here, and come to at least what receipts cover of ours. */
function relinedThere({ situation, sort, wanted }: Order, seen: readonly Line[]): FindingDraft {
  const { slot, fields } = wanted
  const finding = changedThere(slot, 'items', listed(fields.items), listed(seen), sort.linesField)
  const totalCents = seen.reduce((cents, { quantity, unitCents }) => cents + quantity * unitCents, 0)
  const keep = writeAgain(slot, { items: asItems(seen) })
  const isReadable =
    seen.length > 0 && seen.every(({ quantity }) => Number.isInteger(quantity) && quantity > 0)
  const coveredBefore = sum(receiptsFor(situation, slot).map(coveredCents))
  if (!isReadable || totalCents < coveredBefore) return choosing(finding, keep)
  const { off, on } = changesBetween(sort, fields.items, seen)
  return choosing(finding, keep, takeTheirs('take_lines', { is: 'relined', slot, off, on }))
}

/** A batch can be refused where each line by itself is taken (seen by clients of the API). */
function add(order: Order, missing: Line[]): Next {
  const nameless = unlinkedAmong(order, missing)
  if (nameless) return stuck(lineOfNoService(order.wanted.slot, nameless.description))
  const tries = [...(missing.length > 1 ? [missing] : []), ...missing.map(item => [item])]
  const steps = tries.map(items => addStep(order, items))
  const open = steps.find(step => refusalOf(order.situation, step) === null)
  if (open) return doStep(open)
  // A new order would take these lines no better than this one, which never had any; unless somebody launched it.
  const { accounts, stock } = launchesOf(order.seen)
  if (hadItems(order) || accounts || stock) return recreate(order)
  return stuck(refused(order.wanted.slot, refusalOf(order.situation, steps[0]!)!, order.wanted))
}

function remove(order: Order, item: Line): Next {
  const { sort, wanted, link, seen, situation, isFresh } = order
  const lines = orderNative(seen).items
  const line = lines.find(one => one.id !== null && sameValue(asItem(one.item), asItem(item)))
  if (!line) return isFresh ? recreate(order) : lookAt(wanted.slot)
  const left = lines.filter(one => one !== line)
  const step: Step = {
    ...itemsStep(order, 'items.remove', left),
    call: callJson({
      method: 'DELETE',
      path: `${orderPath(sort, link)}/${sort.lines}/${line.id}`,
      body: null,
      answer: 'expected',
    }),
  }
  return refusalOf(situation, step) ? recreate(order) : doStep(step)
}

function addStep(order: Order, added: Line[]): Step {
  const { sort, seen, link } = order
  const services = servicesOf(order, added)
  const lines = [...orderNative(seen).items, ...projectedLines(sort, added).map(item => ({ id: null, item }))]
  return {
    // The last of several single lines leaves the same list as the batch that was refused: it is another step.
    ...itemsStep(order, added.length > 1 ? 'items.add' : 'items.add_one', lines),
    safety: 'once',
    call: callJson({
      method: 'POST',
      path: `${orderPath(sort, link)}/${sort.lines}`,
      body: added.map((line, i) => sort.lineRow(line, services[i])),
      answer: 'lines',
    }),
  }
}

/** A step that leaves the order with these lines. */
function itemsStep(order: Order, does: string, lines: OrderNative['items']): Step {
  const { sort, wanted, link, seen } = order
  const items = sortedLines(lines.map(({ item }) => item))
  const isAll = sameValue(asItems(items), asItems(projectedLines(sort, wanted.fields.items)))
  return {
    ...orderStep(wanted, does),
    target: link.id,
    brings: { [wanted.slot]: { items: isAll ? asItems(wanted.fields.items) : asItems(items) } },
    expects: {
      [wanted.slot]: {
        ...seen,
        fields: { ...seen.fields, items },
        native: { items: lines, doubted: false } as unknown as Step['call'],
      },
    },
  }
}

function hadItems({ seen, link }: Order): boolean {
  const before = link.base.theirs.items as Line[] | undefined
  return (seen.fields.items?.length ?? 0) > 0 || (before?.length ?? 0) > 0
}

function listed(items: readonly Line[]): string {
  return items
    .map(
      ({ quantity, description, unitCents }) =>
        `${quantity} × ${description} ${(unitCents / 100).toFixed(2)}`,
    )
    .join(', ')
}
