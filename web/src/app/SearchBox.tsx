/** Ctrl/Cmd+K: from anywhere to a customer, a pet, an invoice or a product, by what is known of it, and to any place. */
import { Combobox, Kbd, Modal, Text, TextInput, UnstyledButton, useCombobox } from '@mantine/core'
import { useDebouncedValue, useDisclosure, useHotkeys } from '@mantine/hooks'
import { IconPackage, IconReceipt2, IconSearch, IconUser } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFound } from '../api/search.ts'
import { folded } from '../parts/folded.ts'
import { PaymentBadge } from '../parts/PaymentBadge.tsx'
import { Spinner } from '../parts/Spinner.tsx'
import { Stock } from '../parts/Stock.tsx'
import { useFormat } from '../parts/useFormat.ts'
import { useProblemText } from '../parts/useProblemText.ts'
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
  const problem = useProblemText()
  const combobox = useCombobox({ opened: true })
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text.trim(), 200)
  const { customers, invoices, products, isFetching, error } = useFound(asked)
  const places = usePlaces().all.filter(({ label }) => folded(t(label)).includes(folded(asked)))
  const count = customers.length + invoices.length + products.length + places.length
  const failed = isFetching ? null : error
  const nothing = asked.length >= 2 && !isFetching && !error && asked === text.trim() && count === 0

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
          rightSection={isFetching ? <Spinner size={16} /> : null}
        />
      </Combobox.EventsTarget>
      <Combobox.Options
        mt="sm"
        mah={380}
        style={{ overflowY: 'auto' }}
        // Scrolled by keyboard where the arrows choose.
        tabIndex={0}
        aria-label={t('search.results')}
      >
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
                <span style={{ flex: 1 }}>
                  <Text fw={600} component="span">
                    {t('invoice.title', { number: invoice.numberText })}
                  </Text>
                  <Text size="sm" c="dimmed">
                    {[
                      invoice.customer?.name,
                      invoice.petName,
                      format.day(invoice.issuedOn),
                      format.money(invoice.totalCents),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </Text>
                </span>
                <PaymentBadge status={invoice.paymentStatus} generation={invoice.generation} />
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
      {failed && (
        <Text role="alert" size="sm" c="red.8" p="xs">
          {problem(failed)}
        </Text>
      )}
      <div role="status">
        {nothing && <Combobox.Empty>{t('search.nothing')}</Combobox.Empty>}
        {asked.length < 2 && <Combobox.Empty>{t('search.lead')}</Combobox.Empty>}
      </div>
    </Combobox>
  )
}
