/** What the store needs before its notes can be made: how far it is, its own data, its rates, who answers for what. */
import { Alert, Stack } from '@mantine/core'
import { IconFlask, IconInfoCircle, IconReceiptTax } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFiscalReadiness, useFiscalSettings } from '../../../api/fiscal.ts'
import type { FiscalSettings } from '../../../api/types.ts'
import { Answer } from '../../../parts/Answer.tsx'
import { ApproximateTaxes } from './ApproximateTaxes.tsx'
import { IssRates } from './IssRates.tsx'
import { Matters } from './Matters.tsx'
import { Readiness } from './Readiness.tsx'
import { StoreFiscal } from './StoreFiscal.tsx'
import { WithheldRates } from './WithheldRates.tsx'

export function FiscalTab() {
  const settings = useFiscalSettings()
  const readiness = useFiscalReadiness()
  return (
    <Answer of={settings}>
      {kept => (
        <Stack gap="lg" maw={860}>
          <EnvironmentNotice environment={kept.environment} />
          <Answer of={readiness}>{lacks => <Readiness readiness={lacks} />}</Answer>
          <StoreFiscal settings={kept} />
          <IssRates settings={kept} />
          {kept.taxRegime !== 'mei' && <WithheldRates settings={kept} />}
          <ApproximateTaxes settings={kept} />
          <Matters settings={kept} of="accountant" />
          <Matters settings={kept} of="erp" />
        </Stack>
      )}
    </Answer>
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
