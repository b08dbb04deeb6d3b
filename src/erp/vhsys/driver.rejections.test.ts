/** Every rejection of the catalogue, in every shape in which VHSYS may tell it: its finding names field, cause and cure. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isFindingCode, sentence } from '../../core/finding.ts'
import type { Rejection } from '../../core/fiscal/rejection.ts'
import { rejections } from '../../core/fiscal/rejections.ts'
import { locales } from '../../core/text.ts'
import type { FindingDraft } from '../port/index.ts'
import type { Switches } from './emulator/index.ts'
import { aBag, bag, helena, wantedBags, wantedBath } from './testing/noteShop.ts'
import { openShopInProcess, type Shop } from './testing/shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShopInProcess()
})
afterAll(() => shop.stop())

/** A service note for a code of the national issuer or a city, a consumer note for one of a state. */
function noteRefusedWith(rejectWith: string, rejectionShape: Switches['rejectionShape']) {
  shop.emulator.setSwitches({ rejectWith, rejectionShape })
  const loop = shop.anotherLoop()
  loop.wanted = [rejectWith.startsWith('E') ? wantedBath(helena(shop)) : wantedBags([aBag(bag(shop))])]
  return loop
}

async function refusedWith(rejectWith: string, rejectionShape: Switches['rejectionShape']) {
  const { findings } = await noteRefusedWith(rejectWith, rejectionShape).pass()
  return findings[0] ?? null
}

/** Denied for good is a stage of the note: what a person is then told is the shop's to say (`mirror/noteDenied.db.test.ts`). */
const denied = ['301', '302', '303']
const told = rejections.filter(({ codes }) => !denied.some(code => codes.includes(code)))

function expectTold(finding: FindingDraft | null, code: string, { codes, field, words }: Rejection): void {
  expect(finding, code).toMatchObject({ code: `tax:${codes[0]}`, field })
  expect(finding!.erpWords, code).toContain(code)
  if (!isFindingCode(finding!.code)) throw new Error(finding!.code)
  for (const locale of locales)
    expect(sentence({ code: finding!.code, params: finding!.params }, locale)).toEqual(words[locale])
}

describe('a rejection', () => {
  for (const shape of ['refusal', 'answer'] as const)
    it(`told as ${shape} is known by its code`, async () => {
      for (const entry of told) {
        for (const code of entry.codes) {
          const finding = await refusedWith(code, shape)
          expectTold(finding, code, entry)
          expect(finding!.severity, code).toBe(entry.again ? 'warn' : 'stop')
        }
      }
    })

  for (const [code, tries] of [
    ['999', 5],
    ['E999', 5],
    ['656', 3],
  ] as const)
    it(`${code} that goes on is asked for ${tries} times; then a person reads why and asks once more`, async () => {
      const entry = rejections.find(({ codes }) => codes.includes(code))!
      const loop = noteRefusedWith(code, 'answer')
      for (let time = 1; time < tries; time++) {
        const rest = await loop.pass()
        expect([rest.say, rest.findings[0]?.severity]).toEqual(['waits', 'warn'])
        expectTold(rest.findings[0]!, code, entry)
      }
      const rest = await loop.pass()
      expect(rest.say).toBe('stuck')
      expect(rest.findings).toMatchObject([{ severity: 'stop', choices: [{ name: 'ask_again' }] }])
      expectTold(rest.findings[0]!, code, entry)
      const asked = loop.sent.filter(action => action.endsWith('.issue')).length
      expect(asked).toBe(tries)
      await loop.pass()
      expect(loop.sent.filter(action => action.endsWith('.issue'))).toHaveLength(asked)
      shop.emulator.setSwitches({ rejectWith: 'none' })
      loop.forgetRefusals()
      expect((await loop.pass()).say).toBe('agreed')
    })

  it('of an authority that is down is told, and asked for again for as long as it takes', async () => {
    const loop = noteRefusedWith('108', 'answer')
    for (let time = 1; time < 12; time++)
      expect(await loop.pass()).toMatchObject({ say: 'waits', findings: [{ severity: 'warn' }] })
    shop.emulator.setSwitches({ rejectWith: 'none' })
    expect((await loop.pass()).say).toBe('agreed')
  })

  it('that nobody knows is shown in the words it came in', async () => {
    expect(await refusedWith('9876', 'refusal')).toMatchObject({
      code: 'tax:unknown',
      erpWords: '9876 - Rejeição: Rejeição determinada',
    })
    expect(await refusedWith('237', 'sentence')).toMatchObject({
      code: 'tax:unknown',
      erpWords: 'Erro ao emitir a nota fiscal!',
    })
  })
})
