/** An amount in reais as typed; the value given and taken is integer cents, or null while empty. */
import { NumberInput, type NumberInputProps } from '@mantine/core'
import { useState } from 'react'
import { spoken } from '../i18n/index.ts'

interface Props extends Omit<NumberInputProps, 'value' | 'onChange' | 'min' | 'max'> {
  cents: number | null
  onCents: (cents: number | null) => void
}

const centsOf = (typed: string | number) => (typed === '' ? null : Math.round(Number(typed) * 100))

export function MoneyInput({ cents, onCents, ...rest }: Props) {
  // What was typed is kept as it stands ("12," is on its way to 12,50) until the amount is changed from outside.
  const [typed, setTyped] = useState<string | number>(cents === null ? '' : cents / 100)
  const shown = centsOf(typed) === cents ? typed : cents === null ? '' : cents / 100
  const comma = spoken() !== 'en'
  return (
    <NumberInput
      {...rest}
      value={shown}
      onChange={value => {
        setTyped(value)
        onCents(centsOf(value))
      }}
      prefix="R$ "
      decimalSeparator={comma ? ',' : '.'}
      thousandSeparator={comma ? '.' : ','}
      decimalScale={2}
      fixedDecimalScale
      allowNegative={false}
      hideControls
      inputMode="decimal"
      clampBehavior="none"
      max={99_999_999}
    />
  )
}
