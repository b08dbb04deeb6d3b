/** A screen that broke, or could not be fetched: said in words, with a way on. What broke stands in the browser's console. */
import { Button, Container } from '@mantine/core'
import { IconPlugConnectedX, IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Empty } from '../parts/states.tsx'

export function Broken() {
  const { t } = useTranslation()
  return (
    <Container size="sm" pt="xl" role="alert">
      <Empty
        icon={IconPlugConnectedX}
        title={t('states.broken')}
        action={
          <Button
            leftSection={<IconRefresh size={18} aria-hidden />}
            onClick={() => window.location.reload()}
          >
            {t('states.reload')}
          </Button>
        }
      >
        {t('states.brokenLead')}
      </Empty>
    </Container>
  )
}
