/**
 * What is paid, a row for each method with what is conceded or added on it, and what it comes to: how much is missing, or
 * is given back in cash.
 */
import { ActionIcon, Button, Group, Select, Stack, Text } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { KeyboardEvent, Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaymentMethod, Withheld } from '../../api/types.ts'
import { CashNotice } from '../../parts/CashNotice.tsx'
import { MethodButtons } from '../../parts/MethodButtons.tsx'
import { MoneyInput } from '../../parts/MoneyInput.tsx'
import { moneyMethods } from '../../parts/paymentMethods.ts'
import { useFormat } from '../../parts/useFormat.ts'
import classes from './Invoice.module.css'
import { LegTerms } from './LegTerms.tsx'
import { hasTerms, type Leg, sumsOf, type TermName, without, withTerm } from './legs.ts'

interface Props {
  legs: Leg[]
  onChange: (legs: Leg[]) => void
  openCents: number
  /** What the shop owes whoever pays: offered as a method while there is some. */
  creditCents?: number
  /** What a company keeps back of it: asked for where there is anything. */
  withheld?: Withheld
  /** The first amount: for whoever leads the keyboard there. */
  first?: Ref<HTMLInputElement>
  /** Enter in an amount. */
  onEnter?: () => void
  /** With a button for each usual method, as long as there is one row. */
  withButtons?: boolean
}

export function LegsEditor({
  legs,
  onChange,
  openCents,
  creditCents = 0,
  withheld,
  first,
  onEnter,
  withButtons = false,
}: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const sums = sumsOf(legs, openCents)
  const methods: { value: PaymentMethod; label: string }[] = [
    ...moneyMethods.map(value => ({ value, label: t(`payment.methods.${value}`) })),
    // One that was chosen stays, whoever pays now: it is refused in words.
    ...(creditCents > 0 || legs.some(({ method }) => method === 'customer_credit')
      ? [
          {
            value: 'customer_credit' as const,
            label: t('credit.method', { amount: format.money(creditCents) }),
          },
        ]
      : []),
  ]
  const asButtons = withButtons && legs.length === 1
  const change = (key: number, next: Partial<Leg>) =>
    onChange(legs.map(leg => (leg.key === key ? { ...leg, ...next } : leg)))
  // Cash that is handed over stays what it is: the change follows.
  const changeTerm = (leg: Leg, name: TermName, cents: number | null) =>
    change(leg.key, sums.change > 0 ? { [name]: cents } : withTerm(leg, name, cents))
  const asksWithheld =
    withheld !== undefined &&
    (withheld.isUnknown || withheld.cents > 0 || legs.some(leg => leg.withheldCents))
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) onEnter?.()
  }
  const add = () =>
    onChange([
      ...legs,
      { key: Math.max(...legs.map(({ key }) => key)) + 1, method: 'cash', cents: sums.missing || null },
    ])
  return (
    <Stack gap="md">
      {legs.map((leg, index) => (
        <Stack key={leg.key} gap={4}>
          {asButtons && (
            <MethodButtons
              value={leg.method}
              onChange={method => change(leg.key, { method })}
              methods={methods}
            />
          )}
          <Group gap="xs" align="flex-end" wrap="nowrap">
            {!asButtons && (
              <Select
                label={t('payment.method')}
                data={methods}
                value={leg.method}
                onChange={value => change(leg.key, { method: value as PaymentMethod })}
                allowDeselect={false}
                style={{ flex: 1 }}
              />
            )}
            <MoneyInput
              {...(index === 0 && first ? { ref: first } : {})}
              label={t('payment.amount')}
              cents={leg.cents}
              onCents={cents => change(leg.key, { cents })}
              onKeyDown={onKeyDown}
              data-autofocus={index === 0 || undefined}
              style={{ flex: 1 }}
            />
            {legs.length > 1 && (
              <ActionIcon
                mb={1}
                aria-label={t('payment.removeMethod', { method: t(`payment.methods.${leg.method}`) })}
                onClick={() => onChange(without(legs, leg.key))}
              >
                <IconTrash size={18} aria-hidden />
              </ActionIcon>
            )}
          </Group>
          <LegTerms leg={leg} onTerm={(name, cents) => changeTerm(leg, name, cents)} onEnter={onEnter} />
          {index === 0 && asksWithheld && (
            <MoneyInput
              label={t('payment.terms.withheldCents')}
              description={t(`payment.terms.${withheld.isUnknown ? 'withheldUnknown' : 'withheldLead'}`)}
              cents={leg.withheldCents ?? null}
              onCents={cents => changeTerm(leg, 'withheldCents', cents)}
              onKeyDown={onKeyDown}
            />
          )}
        </Stack>
      ))}
      <Button
        variant="subtle"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={add}
        style={{ alignSelf: 'flex-start' }}
      >
        {t('payment.addMethod')}
      </Button>
      {legs.some(({ method }) => method === 'cash') && <CashNotice />}
      <div className={classes.sums} role="status">
        <Sum label={t('payment.open')} amount={format.money(openCents)} />
        <Sum label={t('payment.given')} amount={format.money(sums.given)} />
        {sums.change > 0 ? (
          <Sum label={t('payment.change')} amount={format.money(sums.change)} strong />
        ) : (
          <Sum label={t('payment.missing')} amount={format.money(sums.missing)} strong />
        )}
        {legs.some(hasTerms) && (
          <Text size="sm" className={classes.outcome}>
            {t('payment.terms.outcome', {
              money: format.money(sums.given - sums.change),
              covered: format.money(sums.covered),
              open: format.money(sums.missing),
            })}
          </Text>
        )}
      </div>
    </Stack>
  )
}

function Sum({ label, amount, strong }: { label: string; amount: string; strong?: boolean }) {
  return (
    <div>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <Text fw={strong ? 700 : 500} fz={strong ? 'lg' : 'md'} className="figures">
        {amount}
      </Text>
    </div>
  )
}
