/** What the notes come to, state by state; each figure is a switch that narrows the list to it. */
import { Text, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { NoteState, NotesByState } from '../../api/types.ts'
import { useFormat } from '../../parts/useFormat.ts'
import classes from '../billing/Billing.module.css'

interface Props {
  totals: NotesByState
  state: NoteState | undefined
  onState: (state: NoteState | undefined) => void
}

/** As a note goes through them. */
const order: NoteState[] = ['issued', 'asked', 'denied', 'cancelled', 'withdrawn']

export function NoteTotals({ totals, state, onState }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const shown = order.flatMap(name => totals.find(one => one.state === name) ?? [])
  if (shown.length === 0) return null
  return (
    <fieldset className={classes.strip}>
      <legend className="heard-only">{t('notes.totals')}</legend>
      {shown.map(({ state: name, count, totalCents }) => (
        <UnstyledButton
          key={name}
          className={classes.total}
          aria-pressed={state === name}
          onClick={() => onState(state === name ? undefined : name)}
        >
          <span style={{ minWidth: 0 }}>
            <Text size="sm" c="dimmed" component="span" display="block">
              {t(`notes.state.${name}`)}
            </Text>
            <span className={`${classes.totalAmount} figures`}>{format.money(totalCents)}</span>
            <Text size="sm" c="dimmed" component="span" display="block">
              {t('notes.count', { count })}
            </Text>
          </span>
        </UnstyledButton>
      ))}
    </fieldset>
  )
}
