/** The products found: a table, on a phone a list of cards. */
import { Table, Text, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Product } from '../../api/types.ts'
import { RegisterInErp } from '../../parts/RegisterInErp.tsx'
import { Stock } from '../../parts/Stock.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import { useNarrow } from '../../parts/useNarrow.ts'
import classes from './Products.module.css'

interface Props {
  rows: Product[]
  onOpen: (id: string) => void
}

export function ProductList(props: Props) {
  return useNarrow() ? <Cards {...props} /> : <Rows {...props} />
}

function Rows({ rows, onOpen }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <div className={`card ${classes.frame}`}>
      <Table highlightOnHover>
        <Table.Caption className="heard-only">{t('products.title')}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('products.product')}</Table.Th>
            <Table.Th scope="col">{t('products.code')}</Table.Th>
            <Table.Th scope="col">{t('products.barcode')}</Table.Th>
            <Table.Th scope="col" ta="right">
              {t('products.price')}
            </Table.Th>
            <Table.Th scope="col">{t('products.stock')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(product => (
            <Table.Tr key={product.id}>
              <Table.Th scope="row">
                <UnstyledButton className={classes.name} onClick={() => onOpen(product.id)}>
                  {product.name}
                </UnstyledButton>
                <Stopped product={product} />
              </Table.Th>
              <Table.Td className="figures">{product.code ?? '—'}</Table.Td>
              <Table.Td className="figures">{product.barcode ?? '—'}</Table.Td>
              <Table.Td ta="right" className="figures">
                {format.money(product.priceCents)}
              </Table.Td>
              <Table.Td>
                <Stock product={product} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}

/** Only what a person has to look at. */
function Stopped({ product }: { product: Product }) {
  if (product.erp.state !== 'error') return null
  return (
    <div>
      <RegisterInErp erp={product.erp} />
    </div>
  )
}

function Cards({ rows, onOpen }: Props) {
  const format = useFormat()
  return (
    <ul className={classes.cards}>
      {rows.map(product => (
        <li key={product.id} className={`card ${classes.card}`}>
          <div className={classes.line}>
            <UnstyledButton className={classes.name} onClick={() => onOpen(product.id)}>
              {product.name}
            </UnstyledButton>
            <Text fw={600} className="figures">
              {format.money(product.priceCents)}
            </Text>
          </div>
          <Text size="sm" component="div">
            <Stock product={product} />
          </Text>
          <Stopped product={product} />
          <Text size="sm" c="dimmed" className="figures">
            {[product.code, product.barcode].filter(Boolean).join(' · ')}
          </Text>
        </li>
      ))}
    </ul>
  )
}
