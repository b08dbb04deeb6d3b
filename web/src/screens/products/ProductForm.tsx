/** A product: what it is called, costs and is found by. How much of it is there is the ERP's: shown, not changed. */
import { Alert, Button, Checkbox, Grid, Stack, Text, TextInput } from '@mantine/core'
import { IconArchive } from '@tabler/icons-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useArchiveProduct, useCreateProduct, useSaveProduct } from '../../api/products.ts'
import type { Product } from '../../api/types.ts'
import { useMay } from '../../app/session.ts'
import { announceDone, announceProblem } from '../../parts/announce.tsx'
import { Findings } from '../../parts/Findings.tsx'
import { FormActions } from '../../parts/FormActions.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { MoneyInput } from '../../parts/MoneyInput.tsx'
import { NoteReadiness } from '../../parts/NoteReadiness.tsx'
import { ReadStock } from '../../parts/ReadStock.tsx'
import { RegisterInErp } from '../../parts/RegisterInErp.tsx'
import { Stock } from '../../parts/Stock.tsx'
import { useProblemForm } from '../../parts/useProblemForm.ts'
import { useProblemText } from '../../parts/useProblemText.ts'
import { useRecordForm } from '../../parts/useRecordForm.ts'
import { useSaying } from '../../parts/useSaying.ts'
import { fiscalFields, fiscalOf, ProductFiscal, sentFiscal } from './ProductFiscal.tsx'
import classes from './Products.module.css'

const formOf = (product: Product | null) => ({
  name: product?.name ?? '',
  code: product?.code ?? '',
  barcode: product?.barcode ?? '',
  unit: product?.unit ?? 'UN',
  priceCents: product?.priceCents ?? (null as number | null),
  tracksStock: product?.tracksStock ?? true,
  fiscal: fiscalOf(product),
})

const inputOf = ({
  name,
  code,
  barcode,
  unit,
  priceCents,
  tracksStock,
  fiscal,
}: ReturnType<typeof formOf>) => ({
  name: name.trim(),
  code: code.trim() || null,
  barcode: barcode.trim() || null,
  unit: unit.trim() || 'UN',
  priceCents: priceCents ?? 0,
  tracksStock,
  fiscal: sentFiscal(fiscal),
})

export function ProductForm({ product, onDone }: { product: Product | null; onDone: () => void }) {
  const { t } = useTranslation()
  const may = useMay()
  const mayEdit = may('product.write')
  const place = useProblemForm()
  const saying = useSaying()
  const create = useCreateProduct()
  const save = useSaveProduct(product?.id ?? '')
  const [problem, setProblem] = useState<string | null>(null)
  const price = useRef<HTMLInputElement>(null)
  const { form, changes, saved } = useRecordForm({
    stored: formOf(product),
    input: inputOf,
    validate: ({ name, priceCents }) => ({
      ...(name.trim() === '' ? { name: t('products.nameNeeded') } : {}),
      ...(priceCents === null ? { priceCents: t('products.priceNeeded') } : {}),
    }),
  })
  const submit = form.onSubmit(values => {
    setProblem(null)
    void saying(
      product ? save.mutateAsync(changes()) : create.mutateAsync(inputOf(values)),
      kept => {
        saved(formOf(kept))
        announceDone(t('products.saved'))
        onDone()
      },
      error =>
        setProblem(
          place(form, error, [...Object.keys(form.values), ...fiscalFields.map(code => `fiscal.${code}`)]),
        ),
    )
  })

  /** A scanner ends with Enter: that goes on to the next field instead of saving what is half filled in. */
  function goOn(event: KeyboardEvent) {
    if (event.key !== 'Enter') return
    event.preventDefault()
    price.current?.focus()
  }

  return (
    <form onSubmit={submit} noValidate>
      <fieldset disabled={!mayEdit} className={classes.fields}>
        <Stack gap="md">
          <FormProblem text={problem} />
          {product && product.erp.state !== 'none' && (
            <div>
              <RegisterInErp erp={product.erp} />
            </div>
          )}
          {product && <Findings list={product.findings} withLink={false} />}
          {product?.archived && (
            <Alert color="gray" icon={<IconArchive aria-hidden />}>
              {t('products.isArchived')}
            </Alert>
          )}
          <TextInput
            label={t('products.name')}
            required
            maxLength={120}
            data-autofocus
            {...form.getInputProps('name')}
          />
          <Grid gap="sm">
            <Grid.Col span={{ base: 12, xs: 5 }}>
              <TextInput
                label={t('products.code')}
                description={t('products.codeHint')}
                maxLength={60}
                autoComplete="off"
                {...form.getInputProps('code')}
              />
            </Grid.Col>
            <Grid.Col span={{ base: 12, xs: 7 }}>
              <TextInput
                label={t('products.barcode')}
                description={t('products.barcodeHint')}
                maxLength={30}
                inputMode="numeric"
                autoComplete="off"
                onKeyDown={goOn}
                {...form.getInputProps('barcode')}
              />
            </Grid.Col>
            <Grid.Col span={{ base: 7, xs: 7 }}>
              <MoneyInput
                ref={price}
                label={t('products.price')}
                required
                cents={form.values.priceCents}
                onCents={cents => form.setFieldValue('priceCents', cents)}
                error={form.errors.priceCents}
              />
            </Grid.Col>
            <Grid.Col span={{ base: 5, xs: 5 }}>
              <TextInput
                label={t('products.unit')}
                maxLength={6}
                autoComplete="off"
                {...form.getInputProps('unit')}
              />
            </Grid.Col>
          </Grid>
          <Checkbox
            label={t('products.tracksStock')}
            description={t('products.tracksStockHint')}
            {...form.getInputProps('tracksStock', { type: 'checkbox' })}
          />
        </Stack>
      </fieldset>
      {product?.tracksStock && (
        <div className={classes.stock}>
          <Text size="sm" fw={600}>
            {t('products.stock')}
          </Text>
          <Stock product={product} />
          {product.erp.state !== 'none' && may('invoice.write') && <ReadStock productId={product.id} />}
          <Text size="sm" c="dimmed">
            {t('products.stockIsTheErps')}
          </Text>
        </div>
      )}
      <fieldset disabled={!mayEdit} className={classes.fields}>
        <ProductFiscal form={form} />
      </fieldset>
      {product && <NoteReadiness subject="product" id={product.id} />}
      {/* Right in the form, so that it is in sight all the way down. */}
      {mayEdit && (
        <FormActions>
          {product && <Existence product={product} onDone={onDone} />}
          <Button type="submit" ml="auto" loading={create.isPending || save.isPending}>
            {t('actions.save')}
          </Button>
        </FormActions>
      )}
    </form>
  )
}

/** Taking it off the catalogue, or bringing it back. */
function Existence({ product, onDone }: { product: Product; onDone: () => void }) {
  const { t } = useTranslation()
  const text = useProblemText()
  const archive = useArchiveProduct(product.id)
  const { archived } = product
  return (
    <Button
      variant="subtle"
      {...(archived ? {} : { color: 'red.8' })}
      loading={archive.isPending}
      onClick={() =>
        archive.mutate(archived ? 'restore' : 'archive', {
          onSuccess: () => {
            announceDone(t(archived ? 'products.restoredDone' : 'products.archivedDone'))
            onDone()
          },
          onError: error => announceProblem(text(error)),
        })
      }
    >
      {t(archived ? 'products.restore' : 'products.archive')}
    </Button>
  )
}
