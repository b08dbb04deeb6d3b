/** A product: what it is called, costs and is found by. How much of it is there is the ERP's: shown, not changed. */
import { Alert, Button, Checkbox, Grid, Group, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconArchive } from '@tabler/icons-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useArchiveProduct, useSaveProduct } from '../../api/products.ts'
import type { Product } from '../../api/types.ts'
import { useMay } from '../../app/session.ts'
import { announceDone, announceProblem } from '../../parts/announce.tsx'
import { Findings } from '../../parts/Findings.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { MoneyInput } from '../../parts/MoneyInput.tsx'
import { NoteReadiness } from '../../parts/NoteReadiness.tsx'
import { ReadStock } from '../../parts/ReadStock.tsx'
import { RegisterInErp } from '../../parts/RegisterInErp.tsx'
import { Stock } from '../../parts/Stock.tsx'
import { useProblemForm } from '../../parts/useProblemForm.ts'
import { useProblemText } from '../../parts/useProblemText.ts'
import { fiscalFields, fiscalOf, ProductFiscal, sentFiscal } from './ProductFiscal.tsx'
import classes from './Products.module.css'

export function ProductForm({ product, onDone }: { product: Product | null; onDone: () => void }) {
  const { t } = useTranslation()
  const may = useMay()
  const mayEdit = may('product.write')
  const place = useProblemForm()
  const save = useSaveProduct(product?.id ?? null)
  const [problem, setProblem] = useState<string | null>(null)
  const price = useRef<HTMLInputElement>(null)
  const form = useForm({
    initialValues: {
      name: product?.name ?? '',
      code: product?.code ?? '',
      barcode: product?.barcode ?? '',
      unit: product?.unit ?? 'UN',
      priceCents: product?.priceCents ?? (null as number | null),
      tracksStock: product?.tracksStock ?? true,
      fiscal: fiscalOf(product),
    },
    validate: {
      name: name => (name.trim() === '' ? t('products.nameNeeded') : null),
      priceCents: cents => (cents === null ? t('products.priceNeeded') : null),
    },
  })
  const submit = form.onSubmit(({ priceCents, ...values }) => {
    setProblem(null)
    save.mutate(
      {
        name: values.name.trim(),
        code: values.code.trim() || null,
        barcode: values.barcode.trim() || null,
        unit: values.unit.trim() || 'UN',
        priceCents: priceCents ?? 0,
        tracksStock: values.tracksStock,
        fiscal: sentFiscal(values.fiscal),
      },
      {
        onSuccess: () => {
          announceDone(t('products.saved'))
          onDone()
        },
        onError: error =>
          setProblem(
            place(form, error, [...Object.keys(form.values), ...fiscalFields.map(code => `fiscal.${code}`)]),
          ),
      },
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
      <fieldset disabled={!mayEdit} style={{ border: 0, padding: 0, margin: 0 }}>
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
          <ProductFiscal form={form} />
        </Stack>
      </fieldset>
      <Stack gap="md" mt="md">
        {product && <NoteReadiness subject="product" id={product.id} />}
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
        {mayEdit && (
          <Group justify="space-between" align="flex-start">
            {product ? <Existence product={product} onDone={onDone} /> : <span />}
            <Button type="submit" loading={save.isPending}>
              {t('actions.save')}
            </Button>
          </Group>
        )}
      </Stack>
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
