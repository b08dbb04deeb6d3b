/** An address that leads nowhere. */
import { Button, Container } from '@mantine/core'
import { IconMapOff } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Empty } from '../parts/states.tsx'

export function NotFound() {
  const { t } = useTranslation()
  return (
    <Container size="sm" pt="xl">
      <Empty
        icon={IconMapOff}
        title={t('states.notFound')}
        action={
          <Button component={Link} to="/calendar">
            {t('nav.calendar')}
          </Button>
        }
      >
        {t('states.notFoundLead')}
      </Empty>
    </Container>
  )
}
