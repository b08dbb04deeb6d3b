/** Giving a discount or surcharge, by amount or by percentage; out of the way until somebody asks for it. */
import { ActionIcon, Button, Group, NativeSelect, NumberInput, Text, TextInput } from '@mantine/core'
import { IconDiscount, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { spoken } from '../i18n/index.ts'
import type { Adjustment } from './adjustments.ts'
import { MoneyInput } from './MoneyInput.tsx'

interface Props {
  /** What it is given on. */
  label: string
  /** Says so beside it too, where its place does not. */
  named?: boolean
  value: Adjustment | null
  onChange: (next: Adjustment | null) => void
}

interface Typed {
  kind: Adjustment['kind']
  by: 'amount' | 'percent'
  cents: number | null
  percent: string
  reason: string
}

const untyped: Typed = { kind: 'discount', by: 'amount', cents: null, percent: '', reason: '' }

function typedOf(value: Adjustment | null): Typed {
  if (value === null) return untyped
  const { kind, amountCents: cents, percent, reason } = value
  return {
    kind,
    by: percent === null ? 'amount' : 'percent',
    cents,
    percent: percent ?? '',
    reason: reason ?? '',
  }
}

/** Nothing until there is an amount or a percentage. */
function adjustmentOf({ kind, by, cents, percent, reason: why }: Typed): Adjustment | null {
  const reason = why.trim() || null
  if (by === 'amount') return cents ? { kind, amountCents: cents, percent: null, reason } : null
  return Number(percent) > 0 ? { kind, amountCents: null, percent, reason } : null
}

export function AdjustmentField({ label, named = false, value, onChange }: Props) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(value !== null)
  const [typed, setTyped] = useState<Typed>(() => typedOf(value))
  const comma = spoken() !== 'en'
  const change = (next: Partial<Typed>) => {
    const all = { ...typed, ...next }
    setTyped(all)
    onChange(adjustmentOf(all))
  }
  if (!opened) {
    return (
      <Button
        variant="subtle"
        size="compact-sm"
        ml={-8}
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconDiscount size={16} aria-hidden />}
        aria-label={label}
        onClick={() => setOpened(true)}
      >
        {named ? label : t('adjust.add')}
      </Button>
    )
  }
  return (
    <Group gap="xs" role="group" aria-label={label} align="flex-end">
      {named && (
        <Text size="sm" fw={600} w="100%">
          {label}
        </Text>
      )}
      <NativeSelect
        label={t('adjust.kind')}
        value={typed.kind}
        onChange={event => change({ kind: event.currentTarget.value as Typed['kind'] })}
        data={(['discount', 'surcharge'] as const).map(kind => ({ value: kind, label: t(`adjust.${kind}`) }))}
        w={124}
      />
      <NativeSelect
        label={t('adjust.measure')}
        value={typed.by}
        onChange={event => change({ by: event.currentTarget.value as Typed['by'] })}
        data={(['amount', 'percent'] as const).map(by => ({ value: by, label: t(`adjust.${by}`) }))}
        w={72}
      />
      {typed.by === 'amount' ? (
        <MoneyInput
          label={t('adjust.value')}
          cents={typed.cents}
          onCents={cents => change({ cents })}
          data-autofocus
          w={124}
        />
      ) : (
        <NumberInput
          label={t('adjust.value')}
          value={typed.percent}
          onChange={percent => change({ percent: String(percent) })}
          suffix=" %"
          decimalSeparator={comma ? ',' : '.'}
          decimalScale={2}
          allowNegative={false}
          hideControls
          inputMode="decimal"
          clampBehavior="none"
          max={999}
          w={124}
        />
      )}
      <TextInput
        label={t('adjust.reason')}
        value={typed.reason}
        onChange={event => change({ reason: event.currentTarget.value })}
        maxLength={200}
        miw={140}
        style={{ flex: 1 }}
      />
      <ActionIcon
        aria-label={t('adjust.remove')}
        mb={1}
        onClick={() => {
          setTyped(untyped)
          setOpened(false)
          onChange(null)
        }}
      >
        <IconX size={18} aria-hidden />
      </ActionIcon>
    </Group>
  )
}
