/** Finds the names of sentences, or of their gaps, where the sentences themselves should be read. */
import type { Page } from 'playwright-core'

/**
 * `billing.columns.number`, `erp_confirmed`, `{{count}}`; not addresses, e-mails, the beginnings of API keys or what
 * stands in quotes, as in a document. */
const RAW = /\{\{|(?<![\w@/.:"-])(?!trela_)[a-z][a-zA-Z]*(?:[._][a-z][a-zA-Z_]*)+(?![\w@/-])/g

/** All that is on the screen to be read or heard, searched for them. */
export async function rawKeys(page: Page): Promise<string[]> {
  const text = await page.evaluate(`[
    document.body.innerText, document.title,
    ...[...document.querySelectorAll('[aria-label], [placeholder], [title], [alt]')].flatMap(e =>
      ['aria-label', 'placeholder', 'title', 'alt'].map(name => e.getAttribute(name) ?? '')),
  ].join('\\n')`)
  return [...new Set(String(text).match(RAW) ?? [])]
}
