/** The figures by method, each a switch for the rows behind it, and what they come to together. */
import { Group, Stack, Text, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { useTakings } from '../../api/cash.ts'
import type { PaymentMethod } from '../../api/types.ts'
import { useFormat } from '../../parts/useFormat.ts'
import classes from './Takings.module.css'

interface Props {
  takings: NonNullable<ReturnType<typeof useTakings>['data']>
  /** Whose rows are shown; all without it. */
  method: PaymentMethod | undefined
  onMethod: (method: PaymentMethod | undefined) => void
}

/** What a figure is made of, in cents. */
interface Parts {
  receivedCents: number
  reversedCents: number
  givenBackCents: number
}

export function Figures({ takings, method: chosen, onMethod }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const parted = ({ receivedCents, reversedCents, givenBackCents }: Parts) =>
    reversedCents === 0 && givenBackCents === 0
      ? null
      : [
          `${t('takings.received')} ${format.money(receivedCents)}`,
          reversedCents > 0 && `${t('takings.reversed')} ${format.money(-reversedCents)}`,
          givenBackCents > 0 && `${t('takings.givenBack')} ${format.money(-givenBackCents)}`,
        ]
          .filter(Boolean)
          .join(' · ')
  const { beforeBilling, atReceipt } = takings.given
  const given = [
    ['discountBefore', beforeBilling.discountCents],
    ['surchargeBefore', beforeBilling.surchargeCents],
    ['discount', atReceipt.discountCents],
    ['added', atReceipt.surchargeCents + atReceipt.interestCents],
    ['withheld', atReceipt.withheldCents],
  ] as const
  return (
    <Stack gap="sm">
      <div className={`card ${classes.total}`} role="status">
        <Group justify="space-between">
          <Text fw={600}>{t('takings.total')}</Text>
          <Text fw={700} fz="xl" className="figures">
            {format.money(takings.netCents)}
          </Text>
        </Group>
        <Text size="sm" c="dimmed">
          {parted(takings)}
        </Text>
        {given.map(([name, cents]) =>
          cents === 0 ? null : (
            <Text key={name} size="sm" c="dimmed" className="figures">
              {t(`takings.given.${name}`, { amount: format.money(cents) })}
            </Text>
          ),
        )}
      </div>
      <ul className={classes.methods}>
        {takings.methods.map(({ method, netCents, entries, ...parts }) => {
          const name = t(`payment.methods.${method}`)
          const pressed = chosen === method
          return (
            <li key={method}>
              <UnstyledButton
                className={classes.method}
                aria-pressed={pressed}
                onClick={() => onMethod(pressed ? undefined : method)}
              >
                <span>
                  <Text component="span" display="block" fw={600}>
                    {name}
                  </Text>
                  <Text component="span" display="block" size="sm" c="dimmed">
                    {[parted(parts), t('takings.count', { count: entries })].filter(Boolean).join(' · ')}
                  </Text>
                </span>
                <span className={`figures ${classes.net}`}>{format.money(netCents)}</span>
              </UnstyledButton>
            </li>
          )
        })}
      </ul>
    </Stack>
  )
}
