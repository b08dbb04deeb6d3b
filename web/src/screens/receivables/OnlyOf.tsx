/** Whose due dates alone are shown, and the way back to everybody's. */
import { Button, Group, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCustomer } from '../../api/customers.ts'

export function OnlyOf({ customerId, onAll }: { customerId: string; onAll: () => void }) {
  const { t } = useTranslation()
  const customer = useCustomer(customerId).data
  return (
    <Group gap="sm" mb="md">
      {customer && (
        <Text role="status">
          {t('receivables.onlyOf')}{' '}
          <Link to="/customers/$id" params={{ id: customerId }} className="plain-link">
            {customer.name}
          </Link>
        </Text>
      )}
      <Button variant="default" size="compact-md" onClick={onAll}>
        {t('receivables.everybody')}
      </Button>
    </Group>
  )
}
