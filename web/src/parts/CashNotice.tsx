/** Cash is about to be taken while no till is open: said before it is taken, and one is opened in place. */
import { Alert, Anchor } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconCashRegister } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useOpenCash } from '../api/cash.ts'
import { useStore } from '../api/settings.ts'
import { OpenTill } from './OpenTill.tsx'
import { FormModal } from './unsaved.tsx'

export function CashNotice() {
  const { t } = useTranslation()
  const open = useOpenCash()
  const rule = useStore().data?.cashWithoutSession ?? 'allow'
  // Here, and not on the till's own page: what is being charged stays as it is.
  const [opening, till] = useDisclosure(false)
  if (open.data !== null || rule === 'allow') return null
  return (
    <Alert color="amber" variant="light" icon={<IconCashRegister aria-hidden />} role="status">
      {t(`cash.notice.${rule}`)}{' '}
      <Anchor component="button" type="button" className="plain-link" onClick={till.open}>
        {t('cash.open')}
      </Anchor>
      <FormModal
        opened={opening}
        onClose={till.close}
        title={t('cash.open')}
        closeButtonProps={{ 'aria-label': t('actions.close') }}
      >
        {opening && <OpenTill />}
      </FormModal>
    </Alert>
  )
}
