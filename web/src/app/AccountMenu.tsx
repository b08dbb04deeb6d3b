/** Who is signed in, the language, and the way out. */
import { Avatar, Menu, Text, UnstyledButton } from '@mantine/core'
import { IconCheck, IconLogout } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useSignOut } from '../api/session.ts'
import { localeNames, locales, speak } from '../i18n/index.ts'
import { useHere } from './session.ts'

export function AccountMenu() {
  const { t, i18n } = useTranslation()
  const { session, store } = useHere()
  const name = session.user?.name ?? ''
  const signOut = useSignOut()
  return (
    <Menu position="bottom-end" width={240} shadow="md">
      <Menu.Target>
        <UnstyledButton style={{ borderRadius: 99 }}>
          <Avatar name={name} color="teal" variant="light" radius="xl" size={38} />
          <span className="heard-only">{t('nav.account', { name })}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div style={{ padding: '8px 12px' }}>
          <Text fw={600} size="sm" component="div">
            {name}
          </Text>
          <Text size="xs" c="dimmed" truncate component="div">
            {session.user?.email}
          </Text>
          <Text size="xs" c="dimmed" component="div">
            {t(`role.${store.role}`)}
          </Text>
        </div>
        <Menu.Divider />
        <Menu.Label>{t('nav.language')}</Menu.Label>
        {locales.map(locale => (
          <Menu.Item
            key={locale}
            lang={locale}
            closeMenuOnClick={false}
            aria-current={i18n.language === locale ? 'true' : undefined}
            rightSection={i18n.language === locale ? <IconCheck size={16} aria-hidden /> : null}
            onClick={() => speak(locale)}
          >
            {localeNames[locale]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => signOut.mutate()}>
          {t('nav.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
