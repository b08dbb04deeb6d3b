/** What is sold over the counter: found by name, code or barcode, with its price and how much of it is there. */
import { Button, Group, SegmentedControl } from '@mantine/core'
import { IconPackage, IconPlus } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useProduct, useProducts } from '../../api/products.ts'
import type { ProductsSearch } from '../../app/routes.ts'
import { useMay } from '../../app/session.ts'
import { LoadMore } from '../../parts/LoadMore.tsx'
import { SearchField } from '../../parts/SearchField.tsx'
import { Empty, Failure, Loading, PageHead } from '../../parts/states.tsx'
import { FormDrawer } from '../../parts/unsaved.tsx'
import { useNarrow } from '../../parts/useNarrow.ts'
import { ProductForm } from './ProductForm.tsx'
import { ProductList } from './ProductList.tsx'

export function ProductsScreen() {
  const { t } = useTranslation()
  const mayEdit = useMay()('product.write')
  const search = useSearch({ from: '/signed-in/products' })
  const { q = '', archived = false, product } = search
  const navigate = useNavigate({ from: '/products' })
  const go = (next: ProductsSearch, replace = false) =>
    navigate({ search: before => readable({ ...before, ...next }), replace })
  const products = useProducts({ search: q, archived })
  const rows = products.data?.pages.flatMap(page => page.items) ?? []
  const add = (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => go({ product: 'new' })}>
      {t('products.add')}
    </Button>
  )

  return (
    <>
      <PageHead title={t('products.title')} lead={t('products.lead')}>
        {mayEdit && add}
      </PageHead>
      <Group gap="sm" mb="md">
        <SearchField
          aria-label={t('products.search')}
          hint={t('products.search')}
          size="md"
          style={{ flex: '1 1 260px' }}
          maw={520}
          text={q}
          onText={text => go({ q: text || undefined }, true)}
        />
        <SegmentedControl
          aria-label={t('products.which')}
          data={[
            { value: 'live', label: t('products.live') },
            { value: 'archived', label: t('products.archivedOnes') },
          ]}
          value={archived ? 'archived' : 'live'}
          onChange={value => go({ archived: value === 'archived' || undefined }, true)}
        />
      </Group>
      {products.isPending && <Loading rows={8} height={56} />}
      {products.isError && <Failure error={products.error} onRetry={() => products.refetch()} />}
      {products.isSuccess && rows.length === 0 && (
        <div className="card">
          {q ? (
            <Empty icon={IconPackage} title={t('products.nothing', { text: q })}>
              {t('products.nothingLead')}
            </Empty>
          ) : archived ? (
            <Empty icon={IconPackage} title={t('products.noneArchived')} />
          ) : (
            <Empty icon={IconPackage} title={t('products.empty')} action={mayEdit && add}>
              {t('products.emptyLead')}
            </Empty>
          )}
        </div>
      )}
      {rows.length > 0 && <ProductList rows={rows} onOpen={id => go({ product: id })} />}
      <LoadMore query={products} />
      <ProductDrawer
        id={product ?? null}
        onClose={() =>
          navigate({
            search: before => readable({ ...before, product: undefined }),
            // The drawer asked already.
            ignoreBlocker: true,
          })
        }
      />
    </>
  )
}

/** Leaves out what is not set, so that the address stays short. */
function readable(search: ProductsSearch): ProductsSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined))
}

function ProductDrawer({ id, onClose }: { id: string | null; onClose: () => void }) {
  const { t } = useTranslation()
  const narrow = useNarrow()
  const mayEdit = useMay()('product.write')
  const product = useProduct(id === 'new' ? null : id)
  return (
    <FormDrawer
      opened={id !== null}
      onClose={onClose}
      position="right"
      size={narrow ? '100%' : 520}
      title={id === 'new' ? t('products.add') : t(mayEdit ? 'products.edit' : 'products.product')}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      {id === 'new' && <ProductForm product={null} onDone={onClose} />}
      {id !== 'new' && product.isPending && <Loading rows={5} />}
      {id !== 'new' && product.isError && <Failure error={product.error} onRetry={() => product.refetch()} />}
      {id !== 'new' && product.data && (
        <ProductForm key={product.data.id} product={product.data} onDone={onClose} />
      )}
    </FormDrawer>
  )
}
