/** The lines put together so far: how many of each, at a price free to change. */
import { ActionIcon, NumberInput, Text } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { AdjustmentField } from './AdjustmentField.tsx'
import { type ChangeLines, type DraftLine, draftLineTotal } from './draftLines.ts'
import classes from './LineRows.module.css'
import { MoneyInput } from './MoneyInput.tsx'
import { ShortStock } from './ShortStock.tsx'
import { useFormat } from './useFormat.ts'

/** As many as the API takes of one line. */
const MOST = 9999

interface Props {
  lines: DraftLine[]
  onChange: ChangeLines
  /** What was refused of each line, by its place. */
  refused?: Record<number, string>
  /** What can be done about a refusal of a line, beneath its words. */
  remedy?: (line: DraftLine) => ReactNode
}

export function LineRows({ lines, onChange, refused = {}, remedy }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const change = (key: string, next: Partial<DraftLine>) =>
    onChange(before => before.map(line => (line.key === key ? { ...line, ...next } : line)))
  return (
    <ul className={classes.rows}>
      {lines.map((line, at) => (
        <li key={line.key} className={classes.row}>
          <div className={classes.name}>
            <Text fw={500} className={classes.what}>
              {line.description}
            </Text>
            <Text className={`figures ${classes.total}`}>
              {line.unitPriceCents === null ? '—' : format.money(draftLineTotal(line))}
            </Text>
          </div>
          <NumberInput
            label={t('invoice.quantity')}
            aria-label={t('lines.quantityOf', { name: line.description })}
            value={line.quantity ?? ''}
            // Emptied it stays empty: whatever is typed next is all of it.
            onChange={value => change(line.key, { quantity: value === '' ? null : Number(value) || 0 })}
            allowNegative={false}
            min={1}
            max={MOST}
            allowDecimal={false}
            error={refused[at] !== undefined}
            className={classes.quantity}
          />
          <MoneyInput
            label={t('invoice.price')}
            aria-label={t('lines.priceOf', { name: line.description })}
            cents={line.unitPriceCents}
            onCents={unitPriceCents => change(line.key, { unitPriceCents, pricedBy: undefined })}
            className={classes.price}
          />
          <ActionIcon
            className={classes.remove}
            aria-label={t('lines.remove', { name: line.description })}
            onClick={() => onChange(before => before.filter(({ key }) => key !== line.key))}
          >
            <IconTrash size={18} aria-hidden />
          </ActionIcon>
          {line.productId !== null && !refused[at] && (
            <div className={classes.short}>
              <ShortStock productId={line.productId} lines={lines} />
            </div>
          )}
          <div className={classes.adjustment}>
            <AdjustmentField
              label={t('adjust.addTo', { name: line.description })}
              value={line.adjustment}
              onChange={adjustment => change(line.key, { adjustment })}
            />
          </div>
          {refused[at] && (
            <div className={classes.refused}>
              <Text size="sm" c="red.8" role="alert">
                {refused[at]}
              </Text>
              {remedy?.(line)}
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}
