/** A visit into which money came is not called off before the money is taken back, which is done on its invoice. */
import { Alert, Button, Group } from '@mantine/core'
import { IconCashOff } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Appointment } from '../../api/types.ts'
import { numberText } from '../../parts/invoiceNumber.ts'
import { useFormat } from '../../parts/useFormat.ts'

interface Props {
  invoice: Appointment['invoice']
  kind: 'cancelled' | 'no_show'
  onBack: () => void
}

export function MoneyFirst({ invoice, kind, onBack }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <>
      <Alert color="amber" variant="light" icon={<IconCashOff aria-hidden />} role="note">
        {t(`calendar.moneyFirst.${kind}`, { amount: format.money(invoice.receivedCents) })}
      </Alert>
      <Group justify="flex-end">
        <Button variant="default" onClick={onBack}>
          {t('actions.goBack')}
        </Button>
        <Button component={Link} to={`/invoices/${invoice.id}`} data-autofocus>
          {t('calendar.reverseThere', { number: numberText(invoice.number) })}
        </Button>
      </Group>
    </>
  )
}
