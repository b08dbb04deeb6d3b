/**
 * Every screen, wide and on a phone: WCAG 2.2 AA as far as a machine can tell (axe), nothing that runs out of a narrow
 * screen, and a picture of it in test-output/screens.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../flows/support/until.ts'
import { eachBarrier } from './support/barriers.ts'
import { type House, openHouse } from './support/house.ts'
import { desktop, outputFolder, phone } from './support/person.ts'
import { rawKeys } from './support/rawKeys.ts'
import { screens } from './support/tour.ts'
import { bringTourists, type Tourists } from './support/tourists.ts'
import { visit } from './support/visit.ts'
import { type Say, wordsOf } from './support/words.ts'

let house: House
let tourists: Tourists
let say: Say
/** What axe calls moderate or minor: told, not refused. */
const lesser: string[] = []

const folder = join(outputFolder, 'screens')

beforeAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  house = await openHouse()
  say = await wordsOf('pt-BR')
  tourists = await bringTourists(house)
})
afterAll(async () => {
  await writeFile(join(folder, 'lesser-findings.txt'), `${lesser.join('\n')}\n`)
  await tourists?.leave()
  await house?.stop()
})

test.for(screens)('$name', async screen => {
  const { page, complaints } = tourists.who[screen.who ?? 'furnished']
  complaints.length = 0
  await page.setViewportSize(desktop)
  await visit(page, screen, tourists.shop, say)
  const wide = await barriers(page, `${screen.name} wide`)
  await picture(page, `${screen.name}.wide`)
  expect(await rawKeys(page)).toEqual([])

  await page.setViewportSize(phone)
  await until('the screen is narrow', async () => {
    const width = await page.evaluate('document.documentElement.clientWidth')
    return width === phone.width
  })
  const narrow = await barriers(page, `${screen.name} narrow`)
  await picture(page, `${screen.name}.phone`)
  expect({ wide, narrow, beyondTheEdge: await beyondTheEdge(page), complaints }).toEqual({
    wide: [],
    narrow: [],
    beyondTheEdge: [],
    complaints: [],
  })
})

/** Serious and critical findings of axe, one line each. */
async function barriers(page: Page, where: string): Promise<string[]> {
  const found = await eachBarrier(page)
  lesser.push(...found.filter(one => !one.stops).map(one => `${where}: ${one.line}`))
  return found.filter(one => one.stops).map(one => one.line)
}

/** What makes the page, or a dialog on it, scroll sideways. */
function beyondTheEdge(page: Page): Promise<string[]> {
  return page.evaluate(`(() => {
    const frames = [document.documentElement, ...document.querySelectorAll('[role=dialog]')]
    return frames.filter(one => one.scrollWidth > one.clientWidth + 1).map(one => {
      const edge = one.getBoundingClientRect().left + one.clientWidth
      const guilty = [...one.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > edge + 1)
      return one.tagName + ' ' + one.scrollWidth + ': ' + guilty.slice(-3).map(e => e.outerHTML.slice(0, 120)).join(' | ')
    })
  })()`)
}

async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}
