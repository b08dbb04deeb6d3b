/** Money beyond what is charged, by what became of it, each with the way to where it is seen to. */
import { Table, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useCredit } from '../../api/credit.ts'
import type { Invoice } from '../../api/types.ts'
import { useFormat } from '../../parts/useFormat.ts'
import { erpPanelId } from './erpPanelId.ts'
import { type Fate, fatesOf, isUndecided, keptOf } from './excess.ts'

/** @param excessCents above zero */
export function Excess({ invoice, excessCents }: { invoice: Invoice; excessCents: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { customer } = invoice
  const credit = useCredit(customer?.id ?? null)
  const kept = credit.data ? keptOf(credit.data, invoice.id) : 0
  const ways: Partial<Record<Fate | 'whole', ReactNode>> = {
    credit: customer && (
      <Link to="/customers/$id" params={{ id: customer.id }} className="plain-link">
        {t('payment.excess.seeCredit')}
      </Link>
    ),
    undecided: (
      <a href={`#${erpPanelId}`} className="plain-link">
        {t('payment.excess.decide')}
      </a>
    ),
  }
  // Until its customer's credit is known, nobody can tell what became of it.
  const isKnown = !customer || credit.data !== undefined
  const fates: [Fate | 'whole', number][] = isKnown
    ? fatesOf(excessCents, kept, isUndecided(invoice))
    : [['whole', excessCents]]
  return fates.map(([fate, cents]) => (
    <Table.Tr key={fate}>
      <Table.Th scope="row" fw={500}>
        {t(`payment.excess.${fate}`)}
        {ways[fate] && <Text size="sm">{ways[fate]}</Text>}
      </Table.Th>
      <Table.Td ta="right" className="figures">
        {format.money(-cents)}
      </Table.Td>
    </Table.Tr>
  ))
}
