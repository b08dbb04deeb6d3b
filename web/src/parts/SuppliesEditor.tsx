/** Internal-use supplies: products found in one field, and how much of each is used. */
import { ActionIcon, NumberInput, Stack, Text } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { spoken } from '../i18n/index.ts'
import { CatalogueSearch } from './CatalogueSearch.tsx'
import { type ChangeSupplies, type DraftSupply, withSupply } from './draftSupplies.ts'
import classes from './SuppliesEditor.module.css'

/** As many as the API takes of one product. */
const MOST = 9999

export function SuppliesEditor({
  supplies,
  onChange,
}: {
  supplies: DraftSupply[]
  onChange: ChangeSupplies
}) {
  const { t } = useTranslation()
  const comma = spoken() !== 'en'
  const setQuantity = (productId: string, quantity: number | string) =>
    onChange(before => before.map(each => (each.productId === productId ? { ...each, quantity } : each)))
  return (
    <Stack gap="sm">
      <CatalogueSearch
        label={t('supplies.add')}
        productsOnly
        onPick={picked => 'product' in picked && onChange(before => withSupply(before, picked.product))}
      />
      {supplies.length === 0 ? (
        <Text c="dimmed">{t('supplies.none')}</Text>
      ) : (
        <ul className={classes.rows}>
          {supplies.map(({ productId, name, unit, quantity }) => (
            <li key={productId} className={classes.row}>
              <Text fw={500}>{name}</Text>
              <NumberInput
                aria-label={t('supplies.quantityOf', { name, unit })}
                value={quantity}
                onChange={value => setQuantity(productId, value)}
                suffix={` ${unit}`}
                min={0}
                max={MOST}
                decimalScale={3}
                decimalSeparator={comma ? ',' : '.'}
                allowNegative={false}
                hideControls
                inputMode="decimal"
              />
              <ActionIcon
                aria-label={t('supplies.remove', { name })}
                onClick={() => onChange(before => before.filter(each => each.productId !== productId))}
              >
                <IconTrash size={18} aria-hidden />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
    </Stack>
  )
}
