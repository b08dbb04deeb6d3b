/** That this sale was made already, though its answer was lost: which invoice it is, and the two ways on from here. */
import { Alert, Button, Group, Text } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSaleMade } from '../../api/invoices.ts'
import { numberText } from '../../parts/invoiceNumber.ts'
import { FailedLine, Loading } from '../../parts/states.tsx'
import { useFormat } from '../../parts/useFormat.ts'

export function SaleMade({ externalId, onNew }: { externalId: string; onNew: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const made = useSaleMade(externalId)
  if (made.isError) return <FailedLine error={made.error} onRetry={made.refetch} />
  if (made.isPending) return <Loading rows={1} />
  const { id, totalCents } = made.data
  const number = numberText(made.data.number)
  return (
    <Alert color="orange" variant="light" icon={<IconAlertCircle aria-hidden />} role="alert">
      <Text fw={600}>{t('counter.made', { number, amount: format.money(totalCents) })}</Text>
      <Text size="sm">{t('counter.madeLead')}</Text>
      <Group gap="xs" mt="sm">
        <Button component={Link} to={`/invoices/${id}`} variant="default" size="compact-md">
          {t('counter.openMade', { number })}
        </Button>
        <Button variant="default" size="compact-md" onClick={onNew}>
          {t('counter.again')}
        </Button>
      </Group>
    </Alert>
  )
}
