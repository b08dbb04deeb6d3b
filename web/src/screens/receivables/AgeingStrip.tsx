/** How old what is open is; each figure is a switch that narrows the list to it. */
import { Skeleton, Text, UnstyledButton } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Ageing } from '../../api/types.ts'
import { type DueSpan, dueSpans } from '../../app/routes.ts'
import { FailedLine } from '../../parts/states.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import classes from './Receivables.module.css'

interface Props {
  ageing: Pick<UseQueryResult<Ageing>, 'data' | 'isError' | 'error' | 'refetch'>
  due: DueSpan | undefined
  onDue: (due: DueSpan | undefined) => void
}

const centsOf: Record<DueSpan, keyof Ageing> = {
  overdue: 'overdueCents',
  today: 'todayCents',
  week: 'weekCents',
  later: 'comingCents',
}

export function AgeingStrip({ ageing: asked, due, onDue }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data: ageing } = asked
  const late = (['late30Cents', 'late60Cents', 'late90Cents', 'laterCents'] as const).filter(
    name => (ageing?.[name] ?? 0) > 0,
  )
  return (
    <>
      <fieldset className={classes.strip}>
        <legend className="heard-only">{t('receivables.ageing')}</legend>
        {dueSpans.map(span => (
          <UnstyledButton
            key={span}
            className={classes.span}
            data-late={(span === 'overdue' && ageing !== undefined && ageing.overdueCents > 0) || undefined}
            aria-pressed={due === span}
            onClick={() => onDue(due === span ? undefined : span)}
          >
            <Text component="span" display="block" size="sm" c="dimmed">
              {t(`receivables.due.${span}`)}
            </Text>
            {ageing ? (
              <span className={`${classes.amount} figures`}>{format.money(ageing[centsOf[span]])}</span>
            ) : asked.isError ? (
              <span className={classes.amount}>—</span>
            ) : (
              <Skeleton height={24} width={100} />
            )}
          </UnstyledButton>
        ))}
      </fieldset>
      {asked.isError && <FailedLine error={asked.error} onRetry={asked.refetch} />}
      {ageing && (
        <Text size="sm" c="dimmed" mb="md" role="status">
          {[
            ageing.instalments === 0
              ? t('receivables.noDueDates')
              : t('receivables.total', {
                  amount: format.money(ageing.totalCents),
                  count: ageing.instalments,
                }),
            ...late.map(name => t(`receivables.${name}`, { amount: format.money(ageing[name]) })),
          ].join(' · ')}
        </Text>
      )}
    </>
  )
}
