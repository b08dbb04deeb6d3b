/** Coming to a screen of the tour: by its address, or from the screen before. */
import type { Page } from 'playwright-core'
import type { Furnished } from './furnished.ts'
import type { Screen } from './tour.ts'
import type { Say } from './words.ts'

/** Comes to the screen by its address and waits until nothing on it is still being fetched. */
export async function visit(page: Page, screen: Screen, shop: Furnished, say: Say): Promise<void> {
  // A new document each time: an address that differs after # alone would not be one.
  await page.goto('about:blank')
  await page.goto(screen.path(shop))
  await arrive(page, screen, say)
}

/** Comes to the screen from another one, as people do all day: in the document that is there. */
export async function goOn(page: Page, screen: Screen, shop: Furnished, say: Say): Promise<void> {
  // Over a place that is none, so that nothing stays open of where they were.
  await page.evaluate(`history.pushState(null, '', '/nowhere')`)
  await page.getByRole('heading', { name: say('states.notFound') }).waitFor()
  await page.evaluate(`history.pushState(null, '', '${screen.path(shop)}')`)
  await page.getByRole('heading', { name: say('states.notFound') }).waitFor({ state: 'detached' })
  await arrive(page, screen, say)
}

async function arrive(page: Page, screen: Screen, say: Say): Promise<void> {
  await page.getByRole('heading').first().waitFor()
  await settled(page)
  await screen.open?.(page, say)
  await settled(page)
}

/** Nothing is loading, and no notice lies over the screen. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('load')
  const busy = '[aria-busy=true], .mantine-Loader-root, .mantine-Skeleton-root'
  await page.locator(busy).first().waitFor({ state: 'detached' })
}
