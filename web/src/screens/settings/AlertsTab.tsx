/** Which owner gets which alerts by mail. */
import { Alert, Select, Stack, Text } from '@mantine/core'
import { IconMailOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useAlertMail, useSetAlertMail } from '../../api/alerts.ts'
import type { MailReader } from '../../api/types.ts'
import { Answer } from '../../parts/Answer.tsx'
import { Loading } from '../../parts/states.tsx'
import { useSaying } from '../../parts/useSaying.ts'

const wishes = ['none', 'urgent', 'all'] as const

export function AlertsTab() {
  const { t } = useTranslation()
  const mail = useAlertMail()
  if (mail.data === undefined) return <Answer of={mail} loading={<Loading rows={2} />} />
  return (
    <Stack gap="md" maw={640}>
      <Text c="dimmed">{t('alerts.mailLead')}</Text>
      {!mail.data.configured && (
        <Alert color="amber" icon={<IconMailOff aria-hidden />}>
          {t('alerts.noMailServer')}
        </Alert>
      )}
      <div className="card" style={{ padding: 20 }}>
        <Stack gap="md">
          {mail.data.readers.map(reader => (
            <Reader key={reader.userId} reader={reader} />
          ))}
        </Stack>
      </div>
    </Stack>
  )
}

function Reader({ reader: { userId, name, email, wish } }: { reader: MailReader }) {
  const { t } = useTranslation()
  const doing = useSaying()
  const set = useSetAlertMail()
  return (
    <Select
      label={name}
      description={email}
      data={wishes.map(value => ({ value, label: t(`alerts.wish.${value}`) }))}
      value={wish}
      allowDeselect={false}
      onChange={value => {
        const chosen = wishes.find(one => one === value)
        if (chosen) void doing(set.mutateAsync({ userId, wish: chosen }), t('alerts.mailSaved'))
      }}
    />
  )
}
