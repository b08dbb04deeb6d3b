/** Ctrl/Cmd+K: from anywhere to a customer, a pet, an invoice or a product, by what is known of it, and to any place. */
import { Combobox, Kbd, Loader, Modal, Text, TextInput, UnstyledButton, useCombobox } from '@mantine/core'
import { useDebouncedValue, useDisclosure, useHotkeys } from '@mantine/hooks'
import { IconPackage, IconReceipt2, IconSearch, IconUser } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFound } from '../api/search.ts'
import { Stock } from '../parts/Stock.tsx'
import { useFormat } from '../parts/useFormat.ts'
import { type Place, usePlaces } from './navigation.ts'
import classes from './Shell.module.css'

export function SearchBox() {
  const { t } = useTranslation()
  const [opened, { open, close }] = useDisclosure(false)
  useHotkeys([['mod+K', open]], [])
  const isMac = navigator.platform.startsWith('Mac')
  return (
    <>
      <UnstyledButton className={classes.search} onClick={open}>
        <IconSearch size={18} aria-hidden />
        <span className={classes.searchWord}>{t('search.short')}</span>
        <Kbd size="xs">{isMac ? '⌘K' : 'Ctrl+K'}</Kbd>
      </UnstyledButton>
      <Modal
        opened={opened}
        onClose={close}
        size="lg"
        yOffset="12vh"
        title={t('search.open')}
        closeButtonProps={{ 'aria-label': t('actions.close') }}
      >
        {opened && <SearchPanel onDone={close} />}
      </Modal>
    </>
  )
}

function SearchPanel({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const format = useFormat()
  const combobox = useCombobox({ opened: true })
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text.trim(), 200)
  const { customers, invoices, products, isFetching } = useFound(asked)
  const places = usePlaces().all.filter(({ label }) => t(label).toLowerCase().includes(asked.toLowerCase()))
  const count = customers.length + invoices.length + products.length + places.length
  const nothing = asked.length >= 2 && !isFetching && count === 0

  function go(value: string) {
    onDone()
    const [kind, id] = value.split(' ') as [string, string]
    if (kind === 'place') navigate({ to: id as Place['to'] })
    else if (kind === 'product') navigate({ to: '/products', search: { product: id } })
    else if (kind === 'customer') navigate({ to: '/customers/$id', params: { id } })
    else navigate({ to: '/invoices/$id', params: { id } })
  }

  return (
    <Combobox store={combobox} onOptionSubmit={go} withinPortal={false}>
      <Combobox.EventsTarget>
        <TextInput
          data-autofocus
          size="md"
          value={text}
          onChange={event => {
            setText(event.currentTarget.value)
            combobox.resetSelectedOption()
          }}
          placeholder={t('search.placeholder')}
          aria-label={t('search.placeholder')}
          leftSection={<IconSearch size={18} aria-hidden />}
          rightSection={isFetching ? <Loader size={16} aria-label={t('states.loading')} /> : null}
        />
      </Combobox.EventsTarget>
      <Combobox.Options mt="sm" mah={380} style={{ overflowY: 'auto' }} aria-label={t('search.results')}>
        {customers.length > 0 && (
          <Combobox.Group label={t('nav.customers')}>
            {customers.map(customer => (
              <Combobox.Option key={customer.id} value={`customer ${customer.id}`} className={classes.option}>
                <IconUser size={18} aria-hidden />
                <span>
                  <Text fw={600} component="span">
                    {customer.name}
                  </Text>
                  <Text size="sm" c="dimmed">
                    {[customer.pets.map(pet => pet.name).join(', '), customer.taxIdText, customer.phoneText]
                      .filter(Boolean)
                      .join(' · ')}
                  </Text>
                </span>
              </Combobox.Option>
            ))}
          </Combobox.Group>
        )}
        {invoices.length > 0 && (
          <Combobox.Group label={t('nav.billing')}>
            {invoices.map(invoice => (
              <Combobox.Option key={invoice.id} value={`invoice ${invoice.id}`} className={classes.option}>
                <IconReceipt2 size={18} aria-hidden />
                <span>
                  <Text fw={600} component="span">
                    {t('invoice.title', { number: invoice.numberText })}
                  </Text>
                  <Text size="sm" c="dimmed">
                    {[invoice.customer?.name, format.money(invoice.totalCents)].filter(Boolean).join(' · ')}
                  </Text>
                </span>
              </Combobox.Option>
            ))}
          </Combobox.Group>
        )}
        {products.length > 0 && (
          <Combobox.Group label={t('nav.products')}>
            {products.map(product => (
              <Combobox.Option key={product.id} value={`product ${product.id}`} className={classes.option}>
                <IconPackage size={18} aria-hidden />
                <span>
                  <Text fw={600} component="span">
                    {product.name}
                  </Text>
                  <Text size="sm" c="dimmed" component="div">
                    {`${format.money(product.priceCents)} · `}
                    <Stock product={product} brief />
                  </Text>
                </span>
              </Combobox.Option>
            ))}
          </Combobox.Group>
        )}
        {places.length > 0 && (
          <Combobox.Group label={t('search.places')}>
            {places.map(({ to, label, icon: Glyph }) => (
              <Combobox.Option key={to} value={`place ${to}`} className={classes.option}>
                <Glyph size={18} aria-hidden />
                {t(label)}
              </Combobox.Option>
            ))}
          </Combobox.Group>
        )}
      </Combobox.Options>
      {/* Outside the list: a listbox may hold nothing but its options. */}
      <div role="status">
        {nothing && <Combobox.Empty>{t('search.nothing')}</Combobox.Empty>}
        {asked.length < 2 && <Combobox.Empty>{t('search.lead')}</Combobox.Empty>}
      </div>
    </Combobox>
  )
}
