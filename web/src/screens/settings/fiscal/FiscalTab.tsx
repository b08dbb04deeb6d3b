/** What the store needs before its notes can be made: how far it is, its own data, its rates, who answers for what. */
import { Alert, Stack } from '@mantine/core'
import { IconFlask, IconInfoCircle, IconReceiptTax } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFiscalReadiness, useFiscalSettings } from '../../../api/fiscal.ts'
import type { FiscalSettings } from '../../../api/types.ts'
import { Failure, Loading } from '../../../parts/states.tsx'
import { ApproximateTaxes } from './ApproximateTaxes.tsx'
import { IssRates } from './IssRates.tsx'
import { Matters } from './Matters.tsx'
import { Readiness } from './Readiness.tsx'
import { StoreFiscal } from './StoreFiscal.tsx'
import { WithheldRates } from './WithheldRates.tsx'

export function FiscalTab() {
  const settings = useFiscalSettings()
  const readiness = useFiscalReadiness()
  if (settings.isPending || readiness.isPending) return <Loading rows={6} />
  if (settings.isError) return <Failure error={settings.error} onRetry={() => settings.refetch()} />
  if (readiness.isError) return <Failure error={readiness.error} onRetry={() => readiness.refetch()} />
  return (
    <Stack gap="lg" maw={860}>
      <EnvironmentNotice environment={settings.data.environment} />
      <Readiness readiness={readiness.data} />
      <StoreFiscal settings={settings.data} />
      <IssRates settings={settings.data} />
      {settings.data.taxRegime !== 'mei' && <WithheldRates settings={settings.data} />}
      <ApproximateTaxes settings={settings.data} />
      <Matters settings={settings.data} of="accountant" />
      <Matters settings={settings.data} of="erp" />
    </Stack>
  )
}

/** Whether notes are asked for at all, and whether they count: never to be overlooked. */
function EnvironmentNotice({ environment }: Pick<FiscalSettings, 'environment'>) {
  const { t } = useTranslation()
  const [color, Glyph, text] = {
    test: ['amber', IconFlask, t('notes.testBanner')] as const,
    live: ['teal', IconReceiptTax, t('notes.liveBanner')] as const,
    off: ['blue', IconInfoCircle, t('notes.offBanner')] as const,
  }[environment ?? 'off']
  return (
    <Alert color={color} icon={<Glyph aria-hidden />}>
      {text}
    </Alert>
  )
}
