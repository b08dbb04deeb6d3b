/** Whatever happens to the issue of a note, the tax side gives it one number, and the shop knows how far it has come. */
import { afterEach, describe, expect, it } from 'vitest'
import type { OpenShop, Shop } from './shop.ts'
import type { Authority, StandMaker } from './stand.ts'

const hour = 3_600_000

export function conformsInIssuing(maker: StandMaker, open: OpenShop): void {
  let shop: Shop
  let noteId: string
  afterEach(() => shop.close())
  const authority = (): Authority => shop.stand().authority!
  const numbers = () => authority().numbers()
  const stage = () => shop.stageOf(noteId)
  /** Somebody asks for a note, in a shop to which something may happen before. */
  async function asks(first: () => void = () => {}): Promise<void> {
    shop = await open(maker)
    first()
    noteId = await shop.asksForNote()
    await shop.rests()
  }

  describe('the issue of a note', () => {
    it('is asked for once, however often somebody presses', async () => {
      await asks()
      await shop.asksAgain(noteId)
      await shop.rests()
      expect([stage(), numbers(), await shop.findings()]).toEqual(['issued', 1, []])
    })

    it('whose answer is lost shows on the note, and is not asked for again [R7.4]', async () => {
      await asks(() => shop.strikes('lost answer', 'issue', 'service_note'))
      expect([shop.mishaps(), stage(), numbers()]).toEqual([1, 'issued', 1])
    })

    it('that is done only after we gave up waiting is waited for', async () => {
      await asks(() => shop.strikes('late', 'issue', 'service_note'))
      expect([shop.mishaps(), stage(), numbers()]).toEqual([1, 'issued', 1])
    })

    it('that the tax side takes forty minutes for is waited for, while somebody presses on and on', async () => {
      shop = await open(maker)
      authority().takes(hour * (2 / 3))
      noteId = await shop.asksForNote()
      for (let n = 0; n < 5; n++) {
        await shop.rests()
        await shop.asksAgain(noteId)
      }
      await shop.rests()
      expect([stage(), numbers(), await shop.findings()]).toEqual(['issued', 1, []])
    })

    it('that never arrived is asked for again only by a person, hours later', async () => {
      await asks(() => shop.strikes('lost request', 'issue', 'service_note'))
      expect([stage(), numbers(), await shop.findings()]).toEqual(['draft', 0, ['issue_unknown']])
      await shop.asksAgain(noteId)
      await shop.rests()
      expect(numbers()).toBe(0)
      await shop.chooses('ask_again')
      await shop.rests()
      expect([stage(), numbers(), await shop.findings()]).toEqual(['issued', 1, []])
    })

    it('that comes through after hours all the same is found out, and the question goes away', async () => {
      await asks(() => authority().takes(3 * hour))
      expect([stage(), await shop.findings()]).toEqual(['draft', ['issue_unknown']])
      await shop.passes(2 * hour)
      await shop.rests()
      expect([stage(), numbers(), await shop.findings()]).toEqual(['issued', 1, []])
    })

    it('that was refused is told, and asked for again once that is mended', async () => {
      await asks(() => authority().refuses('E0206'))
      expect([stage(), await shop.findings()]).toEqual(['draft', ['tax:E0206']])
      await shop.rests()
      authority().refuses(null)
      await shop.asksAgain(noteId)
      await shop.rests()
      expect([stage(), numbers(), await shop.findings()]).toEqual(['issued', 1, []])
    })

    it('waits while the tax side is down, and goes on by itself', async () => {
      shop = await open(maker)
      authority().isDown(true)
      noteId = await shop.asksForNote()
      await shop.worksFor(10 * 60_000)
      expect([stage(), numbers(), await shop.findings()]).toEqual(['draft', 0, ['tax:108']])
      authority().isDown(false)
      await shop.rests()
      expect([stage(), numbers(), await shop.findings()]).toEqual(['issued', 1, []])
    })

    for (const at of ['before the call', 'after the answer'] as const)
      it(`whose worker froze ${at} is asked for by nobody else meanwhile`, async () => {
        await asks(() => authority().refuses('E0206'))
        authority().refuses(null)
        await shop.asksAgain(noteId)
        const frozen = await shop.freezes(at)
        await shop.rests()
        await frozen.wakes()
        await shop.rests()
        if (at === 'before the call') {
          // Nobody knows that it never left.
          expect([numbers(), await shop.findings()]).toEqual([0, ['issue_unknown']])
          await shop.chooses('ask_again')
          await shop.rests()
        }
        expect([stage(), numbers(), await shop.findings()]).toEqual(['issued', 1, []])
      })
  })
}
