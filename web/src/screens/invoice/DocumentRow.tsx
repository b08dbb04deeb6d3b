/** One document in the ERP: what it is, its state and number there, what was last done, what stands in its way. */
import { Text } from '@mantine/core'
import {
  type Icon,
  IconAlertCircle,
  IconBan,
  IconBuildingStore,
  IconCash,
  IconCircleCheck,
  IconFileInvoice,
  IconHelpCircle,
  IconLoader2,
  IconPackage,
  IconPackageExport,
  IconPackageImport,
  IconReceipt,
  IconShoppingBag,
  IconUser,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { DocumentState, InvoiceDocument } from '../../api/types.ts'
import { Findings } from '../../parts/Findings.tsx'
import { StatusBadge, type Tone } from '../../parts/StatusBadge.tsx'
import { useErpWords } from '../../parts/useErpWords.ts'
import { useFormat } from '../../parts/useFormat.ts'
import { useNow } from '../../parts/useNow.ts'
import classes from './Invoice.module.css'

const icons: Record<string, Icon> = {
  customer: IconUser,
  product: IconPackage,
  service_order: IconFileInvoice,
  sales_order: IconShoppingBag,
  receivable: IconReceipt,
  receipt: IconCash,
  counter_sale: IconBuildingStore,
}

const looks: Record<DocumentState, [Tone, Icon]> = {
  sending: ['busy', IconLoader2],
  checking: ['busy', IconHelpCircle],
  synced: ['good', IconCircleCheck],
  action_needed: ['bad', IconAlertCircle],
  ended: ['off', IconBan],
}

/** What is told of a document as the ERP last showed it. */
const told: Record<string, string[]> = {
  product: ['name'],
  service_order: ['status'],
  sales_order: ['status'],
  receivable: ['due', 'amountCents'],
  receipt: ['receivedOn', 'amountCents', 'discountCents', 'surchargeCents', 'interestCents', 'method'],
  stock_movement: ['quantityMilli', 'on'],
  counter_sale: ['soldOn', 'totalCents'],
}

function iconOf(kind: string, { direction }: Record<string, unknown>): Icon {
  if (kind === 'stock_movement') return direction === 'in' ? IconPackageImport : IconPackageExport
  return icons[kind] ?? IconFileInvoice
}

export function DocumentRow({ document }: { document: InvoiceDocument }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow()
  const [tone, icon] = looks[document.state]
  const words = useErpWords()
  const shows = (document.shows ?? {}) as Record<string, unknown>
  const Glyph = iconOf(document.kind, shows)
  const about = words.facts(Object.fromEntries((told[document.kind] ?? []).map(name => [name, shows[name]])))
  return (
    <li className={classes.document}>
      <Glyph size={22} stroke={1.7} aria-hidden className={classes.documentIcon} />
      <div className={classes.documentBody}>
        <div className={classes.documentTop}>
          <div>
            <Text fw={600} component="span">
              {words.document(document.kind, shows)}
            </Text>{' '}
            {document.number && (
              <Text component="span" className="figures" c="dimmed">
                {t('erp.number', { number: document.number })}
              </Text>
            )}
          </div>
          <StatusBadge
            tone={tone}
            icon={icon}
            label={t(`erp.state.${document.state}`)}
            spin={document.state === 'sending'}
          />
        </div>
        {about.length > 0 && <Text size="sm">{about.join(' · ')}</Text>}
        {/* What the ERP confirmed, the badge says already. */}
        {document.lastEffect && document.lastEffect.state !== 'confirmed' && (
          <Text size="sm" c="dimmed">
            {t('erp.last', {
              what: `${words.step(document.lastEffect.action)}: ${words.textAt(`erp.effect.${document.lastEffect.state}`) ?? document.lastEffect.state}`,
              when: format.moment(document.lastEffect.at),
            })}
          </Text>
        )}
        {document.nextAttemptAt && Date.parse(document.nextAttemptAt) > now && (
          <Text size="sm">{t('erp.next', { when: format.ago(document.nextAttemptAt, now) })}</Text>
        )}
        <Findings list={document.findings} />
      </div>
    </li>
  )
}
