/** The places on a phone, under the thumb. */
import { Drawer, NavLink, Stack, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconMenu2 } from '@tabler/icons-react'
import { Link, useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { morePlaces, thumbPlaces } from './navigation.ts'
import classes from './Shell.module.css'
import { useMay } from './session.ts'

export function ThumbBar() {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const may = useMay()
  const [opened, { open, close }] = useDisclosure(false)
  const isIn = (to: string) =>
    pathname.startsWith(to) || (to === '/billing' && pathname.startsWith('/invoices'))
  const more = morePlaces.filter(({ to }) => to !== '/settings' || may('store.write'))
  return (
    <>
      <nav className={classes.thumbs} aria-label={t('nav.places')}>
        {thumbPlaces.map(({ to, label, icon: Glyph }) => (
          <Link
            key={to}
            to={to}
            className={classes.thumb}
            data-active={isIn(to) || undefined}
            aria-current={isIn(to) ? 'page' : undefined}
          >
            <Glyph size={22} stroke={1.8} aria-hidden />
            {t(label)}
          </Link>
        ))}
        <UnstyledButton
          className={classes.thumb}
          data-active={more.some(({ to }) => isIn(to)) || undefined}
          onClick={open}
          aria-expanded={opened}
        >
          <IconMenu2 size={22} stroke={1.8} aria-hidden />
          {t('nav.more')}
        </UnstyledButton>
      </nav>
      <Drawer
        opened={opened}
        onClose={close}
        position="bottom"
        size="xs"
        title={t('nav.more')}
        closeButtonProps={{ 'aria-label': t('actions.close') }}
      >
        <Stack gap={4}>
          {more.map(({ to, label, icon: Glyph }) => (
            <NavLink
              key={to}
              component={Link}
              to={to}
              onClick={close}
              label={t(label)}
              leftSection={<Glyph size={20} aria-hidden />}
              active={isIn(to)}
              className={classes.place}
            />
          ))}
        </Stack>
      </Drawer>
    </>
  )
}
