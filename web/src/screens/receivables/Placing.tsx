/** What each chosen due date is given of the money, as it will be recorded. */
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../parts/useFormat.ts'
import type { Chosen } from './chosen.ts'
import classes from './Receivables.module.css'
import { useDateName } from './useDateName.ts'

interface Props {
  chosen: Chosen
  /** By the due date's id. */
  given: ReadonlyMap<string, number>
}

export function Placing({ chosen, given }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const named = useDateName()
  return (
    <ul className={classes.placing} aria-label={t('receivables.placing')}>
      {chosen.dueDates.map(each => {
        const cents = given.get(each.id) ?? 0
        return (
          <li key={each.id}>
            <span>
              <span className="figures">{named(each)}</span>{' '}
              <Text component="span" size="sm" c="dimmed">
                {each.customer?.name ?? t('billing.walkIn')}
              </Text>
            </span>
            <span className="figures">
              {format.money(cents)}
              {cents < each.openCents && (
                <Text component="span" size="sm" c="dimmed">
                  {` ${t('receivables.of', { amount: format.money(each.openCents) })}`}
                </Text>
              )}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
