/** How far reading both sides is, or joining them: in rows, of as many as the ERP says there are. */
import { Group, Progress, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Survey } from '../../api/types.ts'
import { useFormat } from '../../parts/useFormat.ts'
import classes from './Integration.module.css'

export function SurveyProgress({ surveys, erp }: { surveys: Survey[]; erp: string }) {
  const { t } = useTranslation()
  const isJoining = surveys.some(({ stage }) => stage === 'joining' || stage === 'joined')
  const isRead = surveys.every(({ stage }) => stage !== 'reading')
  const phase = isJoining ? 'joining' : isRead ? 'compared' : 'reading'
  return (
    <section className={`card ${classes.panel}`}>
      <Title order={2} size="h3">
        {t(`first.${phase}`)}
      </Title>
      <Text c="dimmed" mb="md">
        {t(`first.${phase}Lead`, { erp })}
      </Text>
      <Stack gap="md">
        {surveys.map(survey => (
          <Kind key={survey.kind} survey={survey} erp={erp} />
        ))}
      </Stack>
    </section>
  )
}

function Kind({ survey, erp }: { survey: Survey; erp: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { kind, stage, read, total, joined, toJoin, trouble } = survey
  const isJoining = stage === 'joining' || stage === 'joined'
  const [done, of] = isJoining ? [joined, toJoin] : [read, total]
  const text =
    of === null
      ? t('first.soFar', { done: format.quantity(done) })
      : t('first.doneOf', { done: format.quantity(done), of: format.quantity(of) })
  // Without a total nobody knows how much is left, so the bar claims nothing.
  const value = of === null ? 0 : of === 0 ? 100 : (100 * done) / of
  return (
    <div>
      <Group justify="space-between">
        <Text fw={600}>{t(`first.kind.${kind}`)}</Text>
        <Text className="figures">{text}</Text>
      </Group>
      <Progress
        value={value}
        size="md"
        mt={4}
        color={value >= 100 ? 'green.7' : 'teal.7'}
        aria-label={`${t(`first.kind.${kind}`)}: ${text}`}
      />
      {trouble === 'refused' && (
        <Text size="sm" mt={4}>
          {t('first.refused', { erp })}
        </Text>
      )}
    </div>
  )
}
