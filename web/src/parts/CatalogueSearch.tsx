/**
 * One field that finds services and products: by name, code, or the barcode that a scanner types with an Enter at its
 * end. What is found at once is added at once; what could be several things opens the list.
 */
import { Combobox, Text, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconBarcode } from '@tabler/icons-react'
import { type KeyboardEvent, type Ref, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLookUp } from '../api/lookUps.ts'
import { useFewProducts } from '../api/products.ts'
import { useServices } from '../api/services.ts'
import type { Product, Service } from '../api/types.ts'
import { announceProblem } from './announce.tsx'
import classes from './CatalogueSearch.module.css'
import { meant, named, readings } from './catalogueMatch.ts'
import { Spinner } from './Spinner.tsx'
import { Stock } from './Stock.tsx'
import { type PricedPet, priceFor } from './servicePrice.ts'
import { useFormat } from './useFormat.ts'
import { useProblemText } from './useProblemText.ts'

/** What was chosen, a service with its price for the pet. */
export type Picked = { service: Service; priceCents: number } | { product: Product }

interface Props {
  label: string
  onPick: (picked: Picked) => void
  pet?: PricedPet
  /** Services are not offered. */
  productsOnly?: boolean
  /** Enter while nothing is typed. */
  onEnough?: () => void
  ref?: Ref<HTMLInputElement>
}

type Told = { kind: 'added' | 'nothing'; text: string }

export function CatalogueSearch({ label, onPick, pet = null, productsOnly = false, onEnough, ref }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const lookUp = useLookUp()
  const text = useProblemText()
  const [opened, setOpened] = useState(false)
  const combobox = useCombobox({
    opened,
    onOpenedChange: setOpened,
    onDropdownClose: () => combobox.resetSelectedOption(),
  })
  const [typed, setTyped] = useState('')
  const [told, setTold] = useState<Told | null>(null)
  const [looking, setLooking] = useState(0)
  const [paused] = useDebouncedValue(typed.trim(), 200)
  // What was looked up already is shown without waiting for a pause in the typing.
  const [known, setKnown] = useState<string | null>(null)
  const asked = known === typed.trim() ? known : paused
  const everyService = useServices()
  const all = productsOnly ? [] : (everyService.data ?? [])
  const found = useFewProducts(asked, opened)
  const services = named(all, typed)
  const products = found.data ?? []
  const price = (service: Service) => priceFor(service, pet)

  function close() {
    setOpened(false)
    combobox.resetSelectedOption()
  }

  function add(entry: { service: Service } | { product: Product }) {
    if ('service' in entry) {
      const { service } = entry
      onPick({ service, priceCents: price(service) })
      setTold({ kind: 'added', text: service.name })
    } else {
      onPick(entry)
      setTold({ kind: 'added', text: entry.product.name })
    }
  }

  function pick(value: string) {
    const service = all.find(one => `service ${one.id}` === value)
    const product = products.find(one => `product ${one.id}` === value)
    if (service) add({ service })
    if (product) add({ product })
    setTyped('')
    close()
  }

  function enter(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return
    // One of the list is marked: that one is taken.
    if (opened && combobox.getSelectedOptionIndex() !== -1) return
    event.preventDefault()
    const wanted = event.currentTarget.value.trim()
    if (wanted === '') onEnough?.()
    else void find(wanted)
  }

  /** The field is free for the next scan while this one is looked up. */
  async function find(wanted: string) {
    setTyped('')
    close()
    setLooking(count => count + 1)
    const giveBack = () => setTyped(now => (now === '' ? wanted : now))
    try {
      const found = await lookUp.mutateAsync(readings(wanted))
      const choice = meant(wanted, productsOnly ? [] : named(found.services, wanted), found.products)
      if (choice.is === 'one') return add(choice.entry)
      giveBack()
      if (choice.is === 'none') return setTold({ kind: 'nothing', text: wanted })
      setKnown(wanted)
      setOpened(true)
      // The list is there with the next frame.
      window.setTimeout(() => combobox.selectFirstOption(), 50)
    } catch (error) {
      giveBack()
      announceProblem(text(error))
    } finally {
      setLooking(count => count - 1)
    }
  }

  const isEmpty = services.length + products.length === 0
  const isFetching = looking > 0 || (opened && (found.isFetching || everyService.isFetching))
  const isAnswered = found.isSuccess && !found.isPlaceholderData && (productsOnly || everyService.isSuccess)
  const nothing = isEmpty && !isFetching && isAnswered && asked !== '' && asked === typed.trim() && opened
  const failed = opened && !isFetching ? (found.error ?? (productsOnly ? null : everyService.error)) : null
  return (
    <div>
      <Combobox store={combobox} onOptionSubmit={pick}>
        <Combobox.Target withExpandedAttribute>
          <TextInput
            ref={ref}
            label={label}
            placeholder={t('lines.choose')}
            leftSection={<IconBarcode size={18} aria-hidden />}
            rightSection={isFetching ? <Spinner size={16} /> : null}
            value={typed}
            onChange={event => {
              setTyped(event.currentTarget.value)
              setTold(null)
              combobox.resetSelectedOption()
              setOpened(true)
            }}
            onClick={() => setOpened(true)}
            onBlur={close}
            onKeyDown={enter}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={isEmpty}>
          <Combobox.Options mah={340} style={{ overflowY: 'auto' }} aria-label={label}>
            {services.length > 0 && (
              <Combobox.Group label={t('invoice.services')}>
                {services.map(service => (
                  <Combobox.Option key={service.id} value={`service ${service.id}`}>
                    {`${service.name} · ${format.money(price(service))}`}
                  </Combobox.Option>
                ))}
              </Combobox.Group>
            )}
            {products.length > 0 && (
              <Combobox.Group label={t('invoice.products')}>
                {products.map(product => (
                  <Combobox.Option key={product.id} value={`product ${product.id}`}>
                    {`${product.name} · ${format.money(product.priceCents)}`}
                    <span className={classes.about}>
                      {[product.code, product.barcode].filter(Boolean).map(one => (
                        <span key={one} className="figures">
                          {one}
                        </span>
                      ))}
                      <Stock product={product} brief />
                    </span>
                  </Combobox.Option>
                ))}
              </Combobox.Group>
            )}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      <Text size="sm" role="status" mih={22} mt={2} c={told?.kind === 'added' ? 'dimmed' : 'red.8'}>
        {told ? t(`lines.${told.kind}`, { name: told.text, text: told.text }) : null}
        {!told && nothing && t('lines.nothing', { text: asked })}
        {!told && failed && text(failed)}
      </Text>
    </div>
  )
}
