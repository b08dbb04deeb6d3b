import { expect, test } from 'vitest'
import { launchBrowser } from './chromium.ts'

test('the browser opens a page and answers', async () => {
  const browser = await launchBrowser()
  const page = await browser.newPage()
  await page.setContent('<h1>Banho &amp; Tosa</h1>')
  expect(await page.locator('h1').textContent()).toBe('Banho & Tosa')
  await browser.close()
})
