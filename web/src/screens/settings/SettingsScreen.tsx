/**
 * What only an owner changes: the store, its fiscal data, its users, its API keys; and the files it brings along. The
 * accountant reads the fiscal data.
 */
import { Alert, Tabs } from '@mantine/core'
import {
  IconBell,
  IconBuildingStore,
  IconFileImport,
  IconKey,
  IconLock,
  IconReceiptTax,
  IconUsers,
  IconWebhook,
} from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useHere, useMay } from '../../app/session.ts'
import { PageHead } from '../../parts/states.tsx'
import { AlertsTab } from './AlertsTab.tsx'
import { FiscalTab } from './fiscal/FiscalTab.tsx'
import { ImportTab } from './ImportTab.tsx'
import { KeysTab } from './KeysTab.tsx'
import { StoreTab } from './StoreTab.tsx'
import { UsersTab } from './UsersTab.tsx'
import { WebhooksTab } from './WebhooksTab.tsx'

export function SettingsScreen() {
  const { t } = useTranslation()
  const may = useMay()
  const { role } = useHere().store
  const { tab = 'store' } = useSearch({ from: '/signed-in/settings' })
  const navigate = useNavigate({ from: '/settings' })
  const tabs = useRef<HTMLDivElement>(null)
  // A phone shows only a few of the tabs: the one that is open is among them.
  useEffect(() => {
    const open = tabs.current?.querySelector(`[role=tab][aria-selected=true]`)
    if (open && tab) open.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [tab])
  if (!may('store.write') && role === 'accountant') {
    return (
      <>
        <PageHead title={t('fiscal.tab')} />
        <FiscalTab />
      </>
    )
  }
  if (!may('store.write')) {
    return (
      <Alert color="gray" icon={<IconLock aria-hidden />}>
        {t('settings.ownersOnly')}
      </Alert>
    )
  }
  return (
    <>
      <PageHead title={t('nav.settings')} />
      <Tabs
        value={tab}
        onChange={value => navigate({ search: value === 'store' ? {} : { tab: value as typeof tab } })}
        keepMounted={false}
      >
        <Tabs.List ref={tabs} mb="md" style={{ flexWrap: 'nowrap', overflowX: 'auto' }}>
          <Tabs.Tab value="store" leftSection={<IconBuildingStore size={18} aria-hidden />}>
            {t('settings.store')}
          </Tabs.Tab>
          <Tabs.Tab value="fiscal" leftSection={<IconReceiptTax size={18} aria-hidden />}>
            {t('fiscal.tab')}
          </Tabs.Tab>
          <Tabs.Tab value="users" leftSection={<IconUsers size={18} aria-hidden />}>
            {t('settings.users')}
          </Tabs.Tab>
          <Tabs.Tab value="import" leftSection={<IconFileImport size={18} aria-hidden />}>
            {t('imports.tab')}
          </Tabs.Tab>
          <Tabs.Tab value="keys" leftSection={<IconKey size={18} aria-hidden />}>
            {t('settings.keys')}
          </Tabs.Tab>
          <Tabs.Tab value="webhooks" leftSection={<IconWebhook size={18} aria-hidden />}>
            {t('webhooks.tab')}
          </Tabs.Tab>
          <Tabs.Tab value="alerts" leftSection={<IconBell size={18} aria-hidden />}>
            {t('alerts.tab')}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="store">
          <StoreTab />
        </Tabs.Panel>
        <Tabs.Panel value="fiscal">
          <FiscalTab />
        </Tabs.Panel>
        <Tabs.Panel value="users">
          <UsersTab />
        </Tabs.Panel>
        <Tabs.Panel value="import">
          <ImportTab />
        </Tabs.Panel>
        <Tabs.Panel value="keys">
          <KeysTab />
        </Tabs.Panel>
        <Tabs.Panel value="webhooks">
          <WebhooksTab />
        </Tabs.Panel>
        <Tabs.Panel value="alerts">
          <AlertsTab />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}
