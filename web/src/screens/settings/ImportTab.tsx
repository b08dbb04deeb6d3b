/** Bringing customers, pets, services and products along from another program: a file is tried first, then imported. */
import { Button, FileInput, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconDownload, IconFileSpreadsheet, IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ImportKind, importKinds, useImport, useImportTemplate } from '../../api/imports.ts'
import { saveFile } from '../../parts/saveFile.ts'
import { useProblemText } from '../../parts/useProblemText.ts'
import { useSaying } from '../../parts/useSaying.ts'
import { ImportOutcome } from './ImportOutcome.tsx'

export function ImportTab() {
  const { t } = useTranslation()
  const text = useProblemText()
  const doing = useSaying()
  const template = useImportTemplate()
  const { run, asked, start, isRunning, error, stop, forget } = useImport()
  const [kind, setKind] = useState<ImportKind>(asked?.kind ?? 'customers')
  const [file, setFile] = useState<File | null>(asked?.file ?? null)
  const tried = run?.stage === 'finished' && run.dryRun && run.totals.refused < run.totals.rows
  return (
    <Stack gap="md" maw={900}>
      <Text c="dimmed" maw={640}>
        {t('imports.lead')}
      </Text>
      <SegmentedControl
        value={kind}
        onChange={value => {
          setKind(value as ImportKind)
          forget()
        }}
        disabled={isRunning}
        aria-label={t('imports.what')}
        data={importKinds.map(value => ({ value, label: t(`imports.kind.${value}`) }))}
        style={{ alignSelf: 'flex-start', maxWidth: '100%' }}
      />
      <Group align="flex-end" gap="sm">
        <FileInput
          label={t('imports.file')}
          placeholder={t('imports.choose')}
          description={t('imports.fileHint')}
          accept=".csv,.txt,.tsv,text/csv"
          leftSection={<IconFileSpreadsheet size={18} aria-hidden />}
          value={file}
          onChange={chosen => {
            setFile(chosen)
            forget()
          }}
          disabled={isRunning}
          error={error ? text(error) : null}
          clearable
          clearButtonProps={{ 'aria-label': t('imports.clear') }}
          w={360}
        />
        <Button
          variant="subtle"
          leftSection={<IconDownload size={18} aria-hidden />}
          loading={template.isPending}
          onClick={() => doing(template.mutateAsync(kind), blob => saveFile(blob, `${kind}.csv`))}
        >
          {t('imports.template')}
        </Button>
      </Group>
      <Group gap="sm">
        <Button
          variant={tried ? 'default' : 'filled'}
          disabled={!file || isRunning}
          onClick={() => file && start({ kind, file, dryRun: true })}
        >
          {t('imports.try')}
        </Button>
        {tried && file && (
          <Button
            leftSection={<IconUpload size={18} aria-hidden />}
            onClick={() => start({ kind, file, dryRun: false })}
          >
            {t('imports.apply')}
          </Button>
        )}
        {isRunning && (
          <Button variant="subtle" onClick={stop}>
            {t('imports.stop')}
          </Button>
        )}
      </Group>
      {run && <ImportOutcome run={run} />}
    </Stack>
  )
}
