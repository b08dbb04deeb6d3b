/** Findings as a person reads them: what is wrong, what to do, the ERP's own words beside ours, and the way out or there. */
import { Alert, Anchor, Box, Stack, Text } from '@mantine/core'
import { IconAlertCircle, IconAlertTriangle } from '@tabler/icons-react'
import { Link, useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Finding } from '../api/types.ts'
import { FindingChoices } from './FindingChoices.tsx'

function FindingLine({ finding, withLink = true }: { finding: Finding; withLink?: boolean }) {
  const stops = finding.severity === 'stop'
  const Glyph = stops ? IconAlertCircle : IconAlertTriangle
  return (
    <Alert color={stops ? 'red' : 'amber'} variant="light" icon={<Glyph aria-hidden />} py="xs" px="sm">
      <Text size="sm" fw={600} c={stops ? 'red.8' : 'amber.8'}>
        {finding.cause}
      </Text>
      <Text size="sm" c="gray.9">
        {finding.cure} {withLink && <FixLink finding={finding} />}
      </Text>
      {finding.erpWords && <ErpWords words={finding.erpWords} />}
      <FindingChoices finding={finding} />
    </Alert>
  )
}

/** What the ERP itself answered, never translated. */
export function ErpWords({ words }: { words: string }) {
  const { t } = useTranslation()
  return (
    <Box mt={6} pl="sm" style={{ borderLeft: '3px solid var(--mantine-color-gray-4)' }}>
      <Text size="xs" c="gray.7" fw={600}>
        {t('findings.erpWords')}
      </Text>
      <Text size="sm" c="gray.9" lang="pt-BR" style={{ overflowWrap: 'anywhere' }}>
        “{words}”
      </Text>
    </Box>
  )
}

export function Findings({ list, withLink }: { list: Finding[]; withLink?: boolean }) {
  if (list.length === 0) return null
  return (
    <Stack gap="xs">
      {list.map(finding => (
        <FindingLine
          key={finding.id ?? `${finding.slot}-${finding.code}-${finding.field}`}
          finding={finding}
          withLink={withLink ?? true}
        />
      ))}
    </Stack>
  )
}

/** Put right where services are linked to those of the ERP. */
export const aboutServices: ReadonlySet<string> = new Set(['service_unmapped', 'service_not_there'])

interface Way {
  to: string
  hash?: string
  words:
    | 'integration.services.open'
    | `findings.fix${'Connection' | 'Service' | 'Store' | 'Product' | 'Customer' | 'Invoice'}`
}

/** Where a finding is put right; null where that is on the screen already, or nowhere. */
export function useWay({ code, fix }: Pick<Finding, 'code' | 'fix'>): Way | null {
  const { pathname } = useLocation()
  if (!fix) return null
  if (aboutServices.has(code))
    return { to: '/integration', hash: 'services', words: 'integration.services.open' }
  if (fix.route === 'connection') return { to: '/integration', words: 'findings.fixConnection' }
  if (fix.route === 'service') return { to: '/services', words: 'findings.fixService' }
  if (fix.route === 'store')
    return pathname === '/settings' ? null : { to: '/settings?tab=fiscal', words: 'findings.fixStore' }
  if (fix.id === null || pathname.endsWith(fix.id)) return null
  if (fix.route === 'product') return { to: `/products?product=${fix.id}`, words: 'findings.fixProduct' }
  return fix.route === 'customer'
    ? { to: `/customers/${fix.id}`, words: 'findings.fixCustomer' }
    : { to: `/invoices/${fix.id}`, words: 'findings.fixInvoice' }
}

/**
 * Leads to the record where a finding is put right; nothing where that record is on the screen already.
 * @param apart in another tab, where what is typed here would be lost
 */
export function FixLink({ finding, apart = false }: { finding: Finding; apart?: boolean }) {
  const { t } = useTranslation()
  const way = useWay(finding)
  if (way === null) return null
  const { words, ...where } = way
  return (
    <Anchor
      inherit
      component={Link}
      className="plain-link"
      {...where}
      {...(apart ? { target: '_blank', rel: 'noopener' } : {})}
    >
      {t(words)}
      {apart && ` ${t('findings.apart')}`}
    </Anchor>
  )
}
