/** Whether orders that people make by hand in the ERP become invoices by themselves, or are only told. */
import { Switch, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSwitchErpOrders } from '../../api/erpOrders.ts'
import type { Connection } from '../../api/types.ts'
import { announceDone, announceProblem } from '../../parts/announce.tsx'
import { useProblemText } from '../../parts/useProblemText.ts'
import classes from './Integration.module.css'

export function OrdersSwitch({ connection }: { connection: Connection }) {
  const { t } = useTranslation()
  const text = useProblemText()
  const change = useSwitchErpOrders(connection.id, isOn =>
    announceDone(t(isOn ? 'erpOrders.settingOn' : 'erpOrders.settingOff')),
  )
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
          change.mutate(event.currentTarget.checked, { onError: error => announceProblem(text(error)) })
        }
      />
    </section>
  )
}
