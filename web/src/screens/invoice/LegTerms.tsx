/** What is conceded or added on one method's part of a payment; out of the way until somebody asks for it. */
import { Button, Group } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { MoneyInput } from '../../parts/MoneyInput.tsx'
import { givenNames, type Leg, type TermName } from './legs.ts'

interface Props {
  leg: Leg
  onTerm: (name: TermName, cents: number | null) => void
  onEnter: (() => void) | undefined
}

export function LegTerms({ leg, onTerm, onEnter }: Props) {
  const { t } = useTranslation()
  const [opened, { toggle }] = useDisclosure(givenNames.some(name => (leg[name] ?? 0) > 0))
  const name = t('payment.terms.of', { method: t(`payment.methods.${leg.method}`) })
  return (
    <div>
      <Button
        variant="subtle"
        size="compact-sm"
        ml={-8}
        rightSection={
          opened ? <IconChevronUp size={14} aria-hidden /> : <IconChevronDown size={14} aria-hidden />
        }
        aria-expanded={opened}
        onClick={toggle}
      >
        {t('payment.terms.add')}
      </Button>
      {opened && (
        <Group grow gap="xs" mt={4} role="group" aria-label={name} align="flex-start">
          {givenNames.map(term => (
            <MoneyInput
              key={term}
              label={t(`payment.terms.${term}`)}
              cents={leg[term] ?? null}
              onCents={cents => onTerm(term, cents)}
              onKeyDown={event => {
                if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) onEnter?.()
              }}
            />
          ))}
        </Group>
      )}
    </div>
  )
}
