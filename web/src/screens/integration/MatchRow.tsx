/** One pair, or one side that stands alone: what tells the two apart, what is equal, and the decision. */
import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type List, useDecide } from '../../api/firstConnection.ts'
import type { Match } from '../../api/types.ts'
import { formatPhone, formatTaxId } from '../../parts/masks.ts'
import { useFormat } from '../../parts/useFormat.ts'
import { useSaying } from '../../parts/useSaying.ts'
import classes from './Integration.module.css'

interface Props {
  connectionId: string
  match: Match
  list: List
  erp: string
}

export function MatchRow({ connectionId, match, list, erp }: Props) {
  const { t, i18n } = useTranslation()
  const doing = useSaying()
  const decide = useDecide(connectionId)
  const { id, here, there, equal, decision, joined } = match
  const canDecide = (list === 'suggested' || list === 'ambiguous') && !joined
  const names = { here: here?.name ?? '', there: there?.name ?? '' }
  const say = (as: 'same' | 'different' | 'later') => doing(decide.mutateAsync({ matchId: id, decision: as }))
  const why =
    equal && i18n.exists(`first.equal.${equal}`) ? t(`first.equal.${equal}` as 'first.equal.name') : null
  return (
    <li className={classes.match}>
      <div className={classes.sides}>
        {here && <Side label={t('first.here')} side={here} />}
        {there && <Side label={t('first.inErp', { erp })} side={there} />}
      </div>
      <Group gap="xs" justify="space-between" mt={6}>
        <Text size="sm" c="dimmed">
          {[why, decision && t(`first.decided.${decision}`)].filter(Boolean).join(' · ')}
        </Text>
        {canDecide && (
          <Group gap="xs">
            {decision === null ? (
              <>
                <Button
                  size="compact-md"
                  loading={decide.isPending}
                  aria-label={t('first.sameNamed', names)}
                  onClick={() => say('same')}
                >
                  {t('first.same')}
                </Button>
                <Button
                  size="compact-md"
                  variant="default"
                  aria-label={t('first.differentNamed', names)}
                  onClick={() => say('different')}
                >
                  {t('first.different')}
                </Button>
              </>
            ) : (
              <Button size="compact-md" variant="subtle" onClick={() => say('later')}>
                {t('first.later')}
              </Button>
            )}
          </Group>
        )}
      </Group>
    </li>
  )
}

function Side({ label, side }: { label: string; side: NonNullable<Match['here']> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { name, number, taxId, phone, city, code, barcode, priceCents } = side
  const facts = [
    number && t('first.number', { number }),
    taxId && formatTaxId(taxId),
    phone && formatPhone(phone),
    city,
    code,
    barcode,
    priceCents !== null && format.money(priceCents),
  ]
  return (
    <div>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text fw={600}>{name || '—'}</Text>
      <Text size="sm" className="figures">
        {facts.filter(Boolean).join(' · ')}
      </Text>
    </div>
  )
}
