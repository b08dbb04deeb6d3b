/** What would be done in the ERP now, step by step, without doing it. */
import { Alert, Loader, Modal, Stack, Text } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { usePlan } from '../../api/invoices.ts'
import { Failure } from '../../parts/states.tsx'
import classes from './Invoice.module.css'

interface Props {
  opened: boolean
  onClose: () => void
  invoiceId: string
  erp: string
}

export function PlanModal({ opened, onClose, invoiceId, erp }: Props) {
  const { t } = useTranslation()
  const { mutate, data, isPending, isError, error } = usePlan(invoiceId)
  useEffect(() => {
    if (opened) mutate()
  }, [opened, mutate])
  const lines = data?.text.split('\n').filter(Boolean) ?? []
  return (
    <Modal opened={opened} onClose={onClose} size="lg" title={t('erp.planTitle', { erp })} closeButtonProps={{ 'aria-label': t('actions.close') }}>
      <Stack gap="md" aria-busy={isPending}>
        <Text c="dimmed">{t('erp.planLead')}</Text>
        <div role="status">
          {isPending && <Loader aria-label={t('erp.planning')} />}
          {data && lines.length === 0 && (
            <Alert color="green" icon={<IconCircleCheck aria-hidden />}>
              {t('erp.planEmpty')}
            </Alert>
          )}
        </div>
        {isError && <Failure error={error} onRetry={() => mutate()} />}
        {lines.length > 0 && (
          <ol className={classes.plan}>
            {lines.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the plan
              <li key={index}>{line.replace(/^\s*\d+[.)]\s*/, '')}</li>
            ))}
          </ol>
        )}
      </Stack>
    </Modal>
  )
}
