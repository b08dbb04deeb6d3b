/** The words around a mail about alerts. */
import type { Sentence } from '../../core/finding.ts'
import type { Locale } from '../../core/text.ts'

const words: Record<Locale, { subject: string; ended: string; opened: string; over: string; more: string }> =
  {
    'pt-BR': {
      subject: 'Trela – {store}: {first}',
      ended: 'resolvido: {first}',
      opened: 'Pede atenção:',
      over: 'Resolvido:',
      more: 'Ver os avisos',
    },
    en: {
      subject: 'Trela – {store}: {first}',
      ended: 'over: {first}',
      opened: 'Needs attention:',
      over: 'Over:',
      more: 'See the alerts',
    },
    es: {
      subject: 'Trela – {store}: {first}',
      ended: 'resuelto: {first}',
      opened: 'Requiere atención:',
      over: 'Resuelto:',
      more: 'Ver los avisos',
    },
  }
const longestSubject = 150

/** One mail for all of these, what opened first. */
export function letterOf(
  said: (Sentence & { ended: boolean })[],
  { store, link }: { store: string; link: string },
  locale: Locale,
): { subject: string; text: string } {
  const { subject, ended, opened, over, more } = words[locale]
  const [open, gone] = [said.filter(one => !one.ended), said.filter(one => one.ended)]
  const first = open[0]?.cause ?? ended.replace('{first}', () => gone[0]!.cause)
  const others = said.length > 1 ? ` (+${said.length - 1})` : ''
  const line = subject.replace('{store}', () => store).replace('{first}', () => first)
  const part = (title: string, lines: string[]) => (lines.length === 0 ? [] : [title, '', ...lines, ''])
  return {
    // A line break in a name must not become a header.
    subject: line.replace(/[\r\n]+/g, ' ').slice(0, longestSubject) + others,
    text: [
      ...part(
        opened,
        open.map(({ cause, cure }) => `- ${cause} ${cure}`),
      ),
      ...part(
        over,
        gone.map(({ cause }) => `- ${cause}`),
      ),
      `${more}: ${link}`,
      '',
    ].join('\n'),
  }
}
