/** How far an import is and what became of its rows: in numbers, and those refused or doubtful one by one. */
import { Alert, Group, Progress, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ImportRow, ImportRun } from '../../api/importRun.ts'
import { StatusBadge } from '../../parts/StatusBadge.tsx'
import { useFormat } from '../../parts/useFormat.ts'

export function ImportOutcome({ run }: { run: ImportRun }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { stage, dryRun, totals, ofRows, unknownColumns, told } = run
  const howFar = t('first.doneOf', { done: format.quantity(totals.rows), of: format.quantity(ofRows) })
  const toTell = totals.refused + totals.warned
  return (
    <Stack gap="md">
      <section className="card" style={{ padding: 'var(--mantine-spacing-md)' }}>
        <Group justify="space-between">
          <Title order={2} size="h4" role="status">
            {t(titleOf(run))}
          </Title>
          <Text className="figures">{howFar}</Text>
        </Group>
        <Progress
          value={ofRows === 0 ? 0 : (100 * totals.rows) / ofRows}
          mt={4}
          mb="sm"
          color={stage === 'finished' ? 'green.7' : 'teal.7'}
          aria-label={howFar}
        />
        <Group gap="lg">
          {(['created', 'changed', 'unchanged', 'refused', 'warned'] as const).map(name => (
            <div key={name}>
              <Text size="sm" c="dimmed">
                {t(`imports.${dryRun ? 'would' : 'did'}.${name}`)}
              </Text>
              <Text fw={600} className="figures">
                {format.quantity(totals[name])}
              </Text>
            </div>
          ))}
        </Group>
      </section>
      {unknownColumns.length > 0 && (
        <Alert color="amber" icon={<IconInfoCircle aria-hidden />}>
          {t('imports.unknownColumns', { columns: unknownColumns.join(', ') })}
        </Alert>
      )}
      <Ending run={run} />
      {told.length > 0 && (
        <section className="card" style={{ padding: 'var(--mantine-spacing-md)' }}>
          <Title order={3} size="h4" mb="sm">
            {t('imports.toSee', { count: toTell })}
          </Title>
          <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
            {told.map(row => (
              <RowTold key={row.line} row={row} />
            ))}
          </Stack>
          {toTell > told.length && (
            <Text size="sm" c="dimmed" mt="sm">
              {t('imports.more', { count: toTell - told.length })}
            </Text>
          )}
        </section>
      )}
    </Stack>
  )
}

function titleOf({ stage, dryRun }: ImportRun) {
  if (stage === 'running') return dryRun ? 'imports.trying' : 'imports.importing'
  if (stage === 'finished') return dryRun ? 'imports.tried' : 'imports.imported'
  return 'imports.brokenOff'
}

function Ending({ run: { stage, dryRun, failure } }: { run: ImportRun }) {
  const { t } = useTranslation()
  if (stage === 'finished' && dryRun)
    return (
      <Alert color="teal" icon={<IconCircleCheck aria-hidden />}>
        {t('imports.nothingKept')}
      </Alert>
    )
  if (stage === 'interrupted' || failure)
    return (
      <Alert color="red" icon={<IconCircleX aria-hidden />}>
        {failure ? `${failure.cause} ${failure.cure} (${failure.reference})` : t('imports.interrupted')}
      </Alert>
    )
  return null
}

function RowTold({ row: { line, name, outcome, problems, warnings } }: { row: ImportRow }) {
  const { t } = useTranslation()
  const isRefused = outcome === 'refused'
  return (
    <li>
      <Group gap="xs">
        <StatusBadge
          {...(isRefused
            ? { tone: 'bad', icon: IconCircleX, label: t('imports.refusedRow') }
            : { tone: 'wait', icon: IconAlertTriangle, label: t('imports.warnedRow') })}
        />
        <Text size="sm" fw={500}>
          {name === null ? t('imports.line', { line }) : t('imports.lineNamed', { line, name })}
        </Text>
      </Group>
      {(isRefused ? problems : warnings).map(({ code, column, cause, cure }) => (
        <Text size="sm" key={`${code} ${column}`}>
          {column === null ? '' : `${column}: `}
          {cause} {cure}
        </Text>
      ))}
    </li>
  )
}
