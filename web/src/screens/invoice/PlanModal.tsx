/** What would be done in the ERP now, step by step, without doing it. */
import { Alert, Modal, Stack, Text } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { usePlan } from '../../api/invoices.ts'
import { Spinner } from '../../parts/Spinner.tsx'
import { Failure } from '../../parts/states.tsx'
import { useErpWords } from '../../parts/useErpWords.ts'
import classes from './Invoice.module.css'

interface Props {
  opened: boolean
  onClose: () => void
  invoiceId: string
  erp: string
}

/** The part of a step that the screen reads. */
interface PlannedStep {
  action?: string
  slots?: string[]
  brings?: Record<string, Record<string, unknown>>
}

export function PlanModal({ opened, onClose, invoiceId, erp }: Props) {
  const { t } = useTranslation()
  const words = useErpWords()
  const { data, isPending, isError, error, refetch } = usePlan(invoiceId, opened)
  const steps = (data?.steps ?? []) as PlannedStep[]
  // The steps are told in our own words; the other lines of the text are sentences already.
  const notes =
    data && !data.agreed ? data.text.split('\n').filter(line => line !== '' && !/^\d+\. /.test(line)) : []
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={t('erp.planTitle', { erp })}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <Stack gap="md" aria-busy={isPending}>
        <Text c="dimmed">{t('erp.planLead')}</Text>
        <div role="status">
          {isPending && <Spinner label={t('erp.planning')} />}
          {data?.agreed && (
            <Alert color="green" icon={<IconCircleCheck aria-hidden />}>
              {t('erp.planEmpty')}
            </Alert>
          )}
        </div>
        {isError && <Failure error={error} onRetry={() => refetch()} />}
        {steps.length > 0 && (
          <ol className={classes.plan}>
            {steps.map((step, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the plan
              <li key={index}>
                <Text fw={600}>{words.step(step.action ?? '')}</Text>
                <Text size="sm" c="dimmed">
                  {words.facts(step.brings?.[step.slots?.[0] ?? ''] ?? {}).join(' · ')}
                </Text>
              </li>
            ))}
          </ol>
        )}
        {notes.length > 0 && (
          <Alert color="amber" title={t('erp.planNotes')}>
            {notes.map(note => (
              <Text key={note} size="sm">
                {note}
              </Text>
            ))}
          </Alert>
        )}
      </Stack>
    </Modal>
  )
}
