/** The frame around every screen: places at the side (under the thumb on a phone), search and account on top. */
import { AppShell, Button, Group, NavLink, Stack, Text, UnstyledButton } from '@mantine/core'
import { IconArrowsExchange, IconPlus } from '@tabler/icons-react'
import { Link, useLocation } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { mayLeave } from '../parts/unsaved.tsx'
import { AccountMenu } from './AccountMenu.tsx'
import { AlertBell } from './AlertBell.tsx'
import { Brand, Mark } from './Brand.tsx'
import { EnvironmentBanner } from './EnvironmentBanner.tsx'
import { LiveNotice } from './LiveNotice.tsx'
import { useLive } from './live.ts'
import { isWithin, usePlaces } from './navigation.ts'
import { SearchBox } from './SearchBox.tsx'
import classes from './Shell.module.css'
import { useHere, useMay } from './session.ts'
import { ThumbBar } from './ThumbBar.tsx'

export function Shell({ children, onLeaveStore }: { children: ReactNode; onLeaveStore: () => void }) {
  const { t } = useTranslation()
  const { store, session } = useHere()
  const may = useMay()
  const live = useLive(store.id)
  useArrival()
  const canSwitch = session.stores.length > 1

  return (
    <AppShell
      header={{ height: 60 }}
      navbar={{ width: 224, breakpoint: 'sm', collapsed: { mobile: true } }}
      padding={0}
    >
      <a href="#main" className="skip-link">
        {t('nav.skip')}
      </a>
      <AppShell.Header className={classes.header}>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap" gap="sm">
          <Group gap="sm" wrap="nowrap" style={{ minWidth: 0 }}>
            <UnstyledButton
              component={Link}
              to="/calendar"
              aria-label={t('nav.home')}
              className={classes.brand}
            >
              <span className={classes.wide}>
                <Brand />
              </span>
              <span className={classes.narrow}>
                <Mark />
              </span>
            </UnstyledButton>
            <div className={classes.store}>
              <Text fw={600} truncate fz="sm">
                {store.name}
              </Text>
              {canSwitch && (
                <UnstyledButton
                  className={classes.switch}
                  onClick={async () => (await mayLeave()) && onLeaveStore()}
                >
                  <IconArrowsExchange size={14} aria-hidden /> {t('nav.switchStore')}
                </UnstyledButton>
              )}
            </div>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <SearchBox />
            {may('appointment.write') && (
              <Button
                component={Link}
                to="/calendar/new"
                visibleFrom="sm"
                leftSection={<IconPlus size={18} aria-hidden />}
              >
                {t('calendar.book')}
              </Button>
            )}
            <AlertBell />
            <AccountMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar className={classes.navbar} p="sm" aria-label={t('nav.places')}>
        <Places />
      </AppShell.Navbar>
      <AppShell.Main className={classes.main}>
        <EnvironmentBanner />
        <LiveNotice state={live} />
        <div id="main" tabIndex={-1} className={classes.content}>
          {children}
        </div>
      </AppShell.Main>
      <ThumbBar />
    </AppShell>
  )
}

/** After going to another place, the keyboard and the screen reader go on from its beginning. */
function useArrival(): void {
  const { pathname } = useLocation()
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    document.getElementById('main')?.focus({ preventScroll: true })
  }, [pathname])
}

function Places() {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const { all } = usePlaces()
  return (
    <Stack gap={4}>
      {all.map(({ to, label, icon: Glyph }) => {
        const active = isWithin(pathname, to)
        return (
          <NavLink
            key={to}
            component={Link}
            to={to}
            label={t(label)}
            leftSection={<Glyph size={20} stroke={1.8} aria-hidden />}
            active={active}
            aria-current={active ? 'page' : undefined}
            className={classes.place}
          />
        )
      })}
    </Stack>
  )
}
