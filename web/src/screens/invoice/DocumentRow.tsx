/** One document in the ERP: what it is, its state and number there, what was last done, what stands in its way. */
import { Text } from '@mantine/core'
import {
  IconAlertCircle, IconBan, IconCash, IconCircleCheck, IconClock, IconFileInvoice, IconHelpCircle, IconLoader2,
  IconReceipt, IconTrash, IconUser, type Icon,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { DocumentState, InvoiceDocument } from '../../api/types.ts'
import { Findings } from '../../parts/Findings.tsx'
import { StatusBadge, type Tone } from '../../parts/StatusBadge.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import { useNow } from '../../parts/useNow.ts'
import classes from './Invoice.module.css'

const icons: Record<InvoiceDocument['kind'], Icon> = {
  customer: IconUser,
  service_order: IconFileInvoice,
  receivable: IconReceipt,
  receipt: IconCash,
}

const looks: Record<DocumentState, [Tone, Icon]> = {
  waiting: ['wait', IconClock],
  sending: ['busy', IconLoader2],
  checking: ['busy', IconHelpCircle],
  agreed: ['good', IconCircleCheck],
  action_needed: ['bad', IconAlertCircle],
  skipped: ['off', IconBan],
  cancelled: ['off', IconBan],
  trashed: ['off', IconTrash],
}

export function DocumentRow({ document }: { document: InvoiceDocument }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow()
  const Glyph = icons[document.kind]
  const [tone, icon] = looks[document.state]
  const about = [
    document.amountCents === null ? null : format.money(document.amountCents),
    document.dueOn && t('billing.dueOn', { day: format.day(document.dueOn) }),
  ].filter(Boolean)
  return (
    <li className={classes.document}>
      <Glyph size={22} stroke={1.7} aria-hidden className={classes.documentIcon} />
      <div className={classes.documentBody}>
        <div className={classes.documentTop}>
          <div>
            <Text fw={600} component="span">
              {t(`erp.kind.${document.kind}`)}
            </Text>{' '}
            {document.number && (
              <Text component="span" className="figures" c="dimmed">
                {t('erp.number', { number: document.number })}
              </Text>
            )}
            {about.length > 0 && (
              <Text size="sm" c="dimmed" className="figures">
                {about.join(' · ')}
              </Text>
            )}
          </div>
          <StatusBadge tone={tone} icon={icon} label={t(`erp.state.${document.state}`)} spin={document.state === 'sending'} />
        </div>
        {document.lastEffect && (
          <Text size="sm" c="dimmed">
            {t('erp.last', {
              what: t(`erp.effect.${document.lastEffect.state}`, { defaultValue: document.lastEffect.state }),
              when: format.moment(document.lastEffect.at),
            })}
          </Text>
        )}
        {document.nextAttemptAt && (
          <Text size="sm">{t('erp.next', { when: format.ago(document.nextAttemptAt, now) })}</Text>
        )}
        <Findings list={document.findings} />
      </div>
    </li>
  )
}
