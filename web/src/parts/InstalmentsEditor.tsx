/** How an amount is split over time: how many parts, from when; each day and amount can be changed. */

import { Group, NumberInput, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DayInput } from './DayInput.tsx'
import { equalParts } from './equalParts.ts'
import { MoneyInput } from './MoneyInput.tsx'
import { addMonths, useFormat } from './useFormat.ts'

export interface DraftInstalment {
  dueOn: string
  amountCents: number | null
}

/** Equal parts a month apart, the larger ones first. */
export function splitEqually(totalCents: number, count: number, firstDueOn: string): DraftInstalment[] {
  return equalParts(totalCents, count).map((amountCents, index) => ({
    dueOn: addMonths(firstDueOn, index),
    amountCents,
  }))
}

/** By how many cents the parts miss the amount; negative when they are more. */
export function missingIn(parts: readonly DraftInstalment[], totalCents: number): number {
  return totalCents - parts.reduce((sum, { amountCents }) => sum + (amountCents ?? 0), 0)
}

interface Props {
  totalCents: number
  parts: DraftInstalment[]
  onChange: (parts: DraftInstalment[]) => void
}

export function InstalmentsEditor({ totalCents, parts, onChange }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const missing = missingIn(parts, totalCents)
  // While no number stands there the parts stay as they are: the next one may be on its way.
  const [isEmptied, setEmptied] = useState(false)
  const firstDueOn = parts[0]?.dueOn ?? ''
  const change = (at: number, next: Partial<DraftInstalment>) =>
    onChange(parts.map((part, index) => (index === at ? { ...part, ...next } : part)))
  return (
    <Stack gap="sm">
      <NumberInput
        label={t('instalments.howMany')}
        value={isEmptied ? '' : parts.length}
        min={1}
        max={24}
        clampBehavior="strict"
        allowDecimal={false}
        allowNegative={false}
        onChange={value => {
          const count = Math.min(24, Number(value) || 0)
          setEmptied(count === 0)
          if (count > 0 && count !== parts.length) onChange(splitEqually(totalCents, count, firstDueOn))
        }}
        onBlur={() => setEmptied(false)}
        w={140}
      />
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an instalment is its position
        <Group key={index} gap="xs" align="flex-end" wrap="nowrap">
          <Text pb={7} w={38} c="dimmed" className="figures">
            {`${index + 1}/${parts.length}`}
          </Text>
          <DayInput
            label={index === 0 ? t('instalments.due') : undefined}
            aria-label={t('instalments.dueOf', { number: index + 1 })}
            value={part.dueOn}
            onChange={day => day && change(index, { dueOn: day })}
            style={{ flex: 1 }}
          />
          <MoneyInput
            label={index === 0 ? t('instalments.amount') : undefined}
            aria-label={t('instalments.amountOf', { number: index + 1 })}
            cents={part.amountCents}
            onCents={amountCents => change(index, { amountCents })}
            style={{ flex: 1 }}
          />
        </Group>
      ))}
      <Text size="sm" role="status" c={missing === 0 ? 'green.8' : 'red.8'} fw={600}>
        {missing === 0
          ? t('instalments.addsUp', { amount: format.money(totalCents) })
          : t(missing > 0 ? 'instalments.missing' : 'instalments.beyond', {
              amount: format.money(Math.abs(missing)),
            })}
      </Text>
    </Stack>
  )
}
