/**
 * How somebody pays: the usual methods as buttons, the rest in a list behind the last of them. A digit chooses only while one of the
 * buttons has the focus, so that none typed or scanned elsewhere does.
 */
import { Kbd, Radio, Select, Stack } from '@mantine/core'
import { type KeyboardEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaymentMethod } from '../api/types.ts'
import classes from './MethodButtons.module.css'

const usual = ['cash', 'pix', 'credit_card', 'debit_card'] as const satisfies readonly PaymentMethod[]

interface Props {
  value: PaymentMethod
  onChange: (method: PaymentMethod) => void
  /** All that can be chosen, by their whole names. */
  methods: { value: PaymentMethod; label: string }[]
}

export function MethodButtons({ value, onChange, methods }: Props) {
  const { t } = useTranslation()
  const cards = useRef<HTMLDivElement>(null)
  const shown = usual.find(method => method === value) ?? 'other'
  const rest = methods.filter(method => !usual.some(one => one === method.value))

  function choose(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const card = cards.current?.querySelectorAll<HTMLElement>('[role=radio]')[Number(event.key) - 1]
    card?.focus()
    card?.click()
  }

  return (
    <Stack gap="xs" mb={6}>
      <Radio.Group
        label={t('payment.method')}
        value={shown}
        onChange={method => onChange(method as PaymentMethod)}
      >
        <div ref={cards} className={classes.cards}>
          {([...usual, 'other'] as const).map((method, at) => (
            <Radio.Card
              key={method}
              value={method}
              className={classes.card}
              tabIndex={method === shown ? 0 : -1}
              onKeyDown={choose}
            >
              <Kbd size="xs" className={classes.key} aria-hidden>
                {at + 1}
              </Kbd>
              {t(`counter.methods.${method}`)}
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      {shown === 'other' && (
        <Select
          label={t('counter.otherMethod')}
          data={rest}
          value={value}
          onChange={method => onChange(method as PaymentMethod)}
          allowDeselect={false}
        />
      )}
    </Stack>
  )
}
