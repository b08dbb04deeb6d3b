/** Every rejection of the catalogue, in every shape in which VHSYS may tell it: its finding names field, cause and cure. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isFindingCode, sentence } from '../../core/finding.ts'
import { rejections } from '../../core/fiscal/rejections.ts'
import type { Switches } from './emulator/index.ts'
import { aBag, bag, helena, wantedBags, wantedBath } from './testing/noteShop.ts'
import { openShopInProcess, type Shop } from './testing/shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShopInProcess()
})
afterAll(() => shop.stop())

/** A service note for a code of the national issuer or a city, a consumer note for one of a state. */
async function refusedWith(rejectWith: string, rejectionShape: Switches['rejectionShape']) {
  shop.emulator.setSwitches({ rejectWith, rejectionShape })
  const loop = shop.anotherLoop()
  loop.wanted = [rejectWith.startsWith('E') ? wantedBath(helena(shop)) : wantedBags([aBag(bag(shop))])]
  const { findings } = await loop.pass()
  return findings[0] ?? null
}

/** Denied for good is a stage of the note, and what passes by itself is asked for again. */
const denied = ['301', '302', '303']
const told = rejections.filter(
  ({ codes, curedAt }) => curedAt !== 'wait' && !denied.some(code => codes.includes(code)),
)

describe('a rejection', () => {
  for (const shape of ['refusal', 'answer'] as const)
    it(`told as ${shape} is known by its code`, async () => {
      for (const { codes, field, words } of told) {
        for (const code of codes) {
          const finding = await refusedWith(code, shape)
          expect(finding, code).toMatchObject({ code: `tax:${codes[0]}`, field, severity: 'stop' })
          expect(finding!.erpWords, code).toContain(code)
          if (!isFindingCode(finding!.code)) throw new Error(finding!.code)
          for (const locale of ['pt-BR', 'en', 'es'] as const)
            expect(sentence({ code: finding!.code, params: finding!.params }, locale)).toEqual(words[locale])
        }
      }
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
