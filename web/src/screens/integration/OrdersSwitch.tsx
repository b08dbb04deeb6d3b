/** Whether orders that people make by hand in the ERP become invoices by themselves, or are only told. */
import { Switch, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSwitchErpOrders } from '../../api/erpOrders.ts'
import type { Connection } from '../../api/types.ts'
import { announceDone } from '../../parts/announce.tsx'
import { useSaying } from '../../parts/useSaying.ts'
import classes from './Integration.module.css'

export function OrdersSwitch({ connection }: { connection: Connection }) {
  const { t } = useTranslation()
  const doing = useSaying()
  const change = useSwitchErpOrders(connection.id)
  return (
    <section className={`card ${classes.panel}`}>
      <Title order={2} size="h3">
        {t('erpOrders.setting')}
      </Title>
      <Text size="sm" c="dimmed" maw={620} mb="sm">
        {t('erpOrders.settingLead')}
      </Text>
      <Switch
        label={t('erpOrders.settingLabel')}
        checked={connection.takesOrders}
        disabled={change.isPending}
        onChange={event =>
          doing(change.mutateAsync(event.currentTarget.checked), ({ takesOrders }) =>
            announceDone(t(takesOrders ? 'erpOrders.settingOn' : 'erpOrders.settingOff')),
          )
        }
      />
    </section>
  )
}
