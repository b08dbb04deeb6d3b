/** The places on a phone, under the thumb. */
import { Drawer, NavLink, Stack, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconMenu2 } from '@tabler/icons-react'
import { Link, useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { isWithin, usePlaces } from './navigation.ts'
import classes from './Shell.module.css'

export function ThumbBar() {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const [opened, { open, close }] = useDisclosure(false)
  const { thumb, more } = usePlaces()
  return (
    <>
      <nav className={classes.thumbs} aria-label={t('nav.places')}>
        {thumb.map(({ to, label, short, icon: Glyph }) => (
          <Link
            key={to}
            to={to}
            className={classes.thumb}
            data-active={isWithin(pathname, to) || undefined}
            aria-current={isWithin(pathname, to) ? 'page' : undefined}
          >
            <Glyph size={22} stroke={1.8} aria-hidden />
            {t(short ?? label)}
          </Link>
        ))}
        <UnstyledButton
          className={classes.thumb}
          data-active={more.some(({ to }) => isWithin(pathname, to)) || undefined}
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
              active={isWithin(pathname, to)}
              className={classes.place}
            />
          ))}
        </Stack>
      </Drawer>
    </>
  )
}
