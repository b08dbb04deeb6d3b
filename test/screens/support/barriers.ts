/** Whether everybody can use what is on the screen: WCAG 2.2 AA with all it builds on, as far as a machine can tell (axe). */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

interface Barrier {
  /** Serious or critical; the others are moderate or minor. */
  stops: boolean
  /** One line about it, with the element. */
  line: string
}

/** @param more tags of rules that are no part of it, such as `best-practice` */
export async function eachBarrier(page: Page, more: readonly string[] = []): Promise<Barrier[]> {
  const { violations } = await new AxeBuilder({ page })
    // Collecting what passes, which nobody reads, takes it a fifth of its time.
    .options({ resultTypes: ['violations'] })
    .withTags([...tags, ...more])
    .setLegacyMode(true)
    .analyze()
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ html }) => ({
      stops: impact === 'serious' || impact === 'critical',
      line: `${id} (${impact}): ${html.slice(0, 160)}`,
    })),
  )
}

/** One line each; a test expects none. */
export async function barriers(page: Page, more: readonly string[] = []): Promise<string[]> {
  return (await eachBarrier(page, more)).map(({ line }) => line)
}
