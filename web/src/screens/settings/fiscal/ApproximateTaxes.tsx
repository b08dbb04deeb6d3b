/** The IBPT's table of approximate taxes: which one holds, and the next one, tried first and then imported. */
import { Alert, Button, FileInput, Group, Stack, Text, Title } from '@mantine/core'
import { IconCircleCheck, IconFileSpreadsheet, IconInfoCircle, IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useImportApproximateTaxes } from '../../../api/fiscal.ts'
import type { ApproximateTaxImport, FiscalSettings } from '../../../api/types.ts'
import { useMay } from '../../../app/session.ts'
import { useFormat } from '../../../parts/useFormat.ts'
import { useProblemText } from '../../../parts/useProblemText.ts'

export function ApproximateTaxes({ settings }: { settings: FiscalSettings }) {
  const { t } = useTranslation()
  const mayEdit = useMay()('store.write')
  const format = useFormat()
  const text = useProblemText()
  const { mutate, data, error, isPending, reset } = useImportApproximateTaxes()
  const [file, setFile] = useState<File | null>(null)
  const { approximateTable: table, state } = settings
  return (
    <section className="card" style={{ padding: 20 }} aria-labelledby="approximate-taxes">
      <Stack gap="md">
        <Title order={2} size="h3" id="approximate-taxes">
          {t('fiscal.approximate.title')}
        </Title>
        <Text size="sm" c="dimmed">
          {t('fiscal.approximate.lead')}
        </Text>
        <Text fw={600}>
          {table === null
            ? t('fiscal.approximate.none')
            : t('fiscal.approximate.holds', {
                version: table.version,
                state: table.state,
                from: format.day(table.validFrom),
                until: format.day(table.validUntil),
              })}
        </Text>
        {state === null && <Text size="sm">{t('fiscal.issNoCity')}</Text>}
        {state !== null && mayEdit && (
          <>
            <FileInput
              label={t('fiscal.approximate.file', { state })}
              placeholder={t('imports.choose')}
              accept=".csv,.txt,text/csv"
              leftSection={<IconFileSpreadsheet size={18} aria-hidden />}
              value={file}
              onChange={chosen => {
                setFile(chosen)
                reset()
              }}
              disabled={isPending}
              error={error ? text(error) : null}
              clearable
              clearButtonProps={{ 'aria-label': t('imports.clear') }}
              maw={360}
            />
            <Group gap="sm">
              <Button
                variant={data?.dryRun ? 'default' : 'filled'}
                disabled={!file}
                loading={isPending}
                onClick={() => file && mutate({ file, dryRun: true })}
              >
                {t('fiscal.approximate.try')}
              </Button>
              {data?.dryRun && file && (
                <Button
                  leftSection={<IconUpload size={18} aria-hidden />}
                  loading={isPending}
                  onClick={() => mutate({ file, dryRun: false })}
                >
                  {t('fiscal.approximate.apply')}
                </Button>
              )}
            </Group>
            {data && <Outcome outcome={data} />}
          </>
        )}
      </Stack>
    </section>
  )
}

function Outcome({ outcome }: { outcome: ApproximateTaxImport }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { dryRun, version, validFrom, validUntil, taken, exceptions, refused, told } = outcome
  return (
    <>
      <Alert
        role="status"
        color="teal"
        icon={dryRun ? <IconInfoCircle aria-hidden /> : <IconCircleCheck aria-hidden />}
      >
        {t(dryRun ? 'fiscal.approximate.tried' : 'fiscal.approximate.done', {
          version,
          from: format.day(validFrom),
          until: format.day(validUntil),
          taken: format.quantity(taken),
          exceptions: format.quantity(exceptions),
        })}
      </Alert>
      {refused > 0 && (
        <div>
          <Text size="sm" fw={600}>
            {t('fiscal.approximate.refused', { count: refused })}
          </Text>
          <Stack component="ul" gap={4} m={0} pl="md">
            {told.map(({ line, code, column, cause, cure }) => (
              <li key={line}>
                <Text size="sm">
                  {t('imports.lineNamed', { line, name: column === null ? code : `${code}, ${column}` })}:{' '}
                  {cause} {cure}
                </Text>
              </li>
            ))}
          </Stack>
        </div>
      )}
    </>
  )
}
