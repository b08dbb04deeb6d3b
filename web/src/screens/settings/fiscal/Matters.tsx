/** What a person answers for: the accountant's matters, and what is set inside the ERP because no call carries it. */
import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useConfirmMatter, useUnconfirmMatter } from '../../../api/fiscal.ts'
import type { FiscalMatter, FiscalSettings } from '../../../api/types.ts'
import { useMay } from '../../../app/session.ts'
import { useFormat } from '../../../parts/useFormat.ts'
import { useSaying } from '../../../parts/useSaying.ts'

const groups = {
  accountant: ['regime', 'service_codes', 'iss', 'product_taxes'],
  erp: ['certificate', 'series', 'nfse_access', 'service_code_there', 'csc', 'launches', 'ibs_cbs'],
} as const satisfies Record<string, readonly FiscalMatter[]>

export function Matters({ settings, of }: { settings: FiscalSettings; of: keyof typeof groups }) {
  const { t } = useTranslation()
  return (
    <section className="card" style={{ padding: 20 }}>
      <Stack gap="md">
        <Title order={2} size="h3">
          {t(`fiscal.matters.${of}`)}
        </Title>
        <Text size="sm" c="dimmed">
          {t(`fiscal.mattersLead.${of}`)}
        </Text>
        <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
          {groups[of].map(matter => (
            <li key={matter}>
              <MatterRow
                matter={matter}
                confirmation={settings.confirmations.find(each => each.matter === matter) ?? null}
              />
            </li>
          ))}
        </Stack>
      </Stack>
    </section>
  )
}

interface MatterRowProps {
  matter: FiscalMatter
  confirmation: FiscalSettings['confirmations'][number] | null
}

function MatterRow({ matter, confirmation }: MatterRowProps) {
  const { t } = useTranslation()
  const mayEdit = useMay()('store.write')
  const format = useFormat()
  const saying = useSaying()
  const confirm = useConfirmMatter(matter)
  const takeBack = useUnconfirmMatter(matter)
  const [name, setName] = useState('')
  const title = t(`fiscal.matter.${matter}.title`)
  return (
    <Stack gap={4}>
      <Text fw={600}>{title}</Text>
      <Text size="sm">{t(`fiscal.matter.${matter}.lead`)}</Text>
      {confirmation ? (
        <Group gap="sm">
          <Text size="sm" c="teal.9">
            {t('fiscal.confirmedBy', {
              name: confirmation.confirmedBy,
              when: format.moment(confirmation.confirmedAt),
            })}
          </Text>
          {mayEdit && (
            <Button
              variant="subtle"
              size="compact-sm"
              aria-label={t('fiscal.takeBackNamed', { title })}
              loading={takeBack.isPending}
              onClick={() => saying(takeBack.mutateAsync(undefined), t('fiscal.takenBack'))}
            >
              {t('fiscal.takeBack')}
            </Button>
          )}
        </Group>
      ) : !mayEdit ? (
        <Text size="sm" c="amber.8">
          {t('fiscal.nobodyConfirmed')}
        </Text>
      ) : (
        <Group gap="sm" align="flex-end">
          <TextInput
            label={t('fiscal.whoConfirms')}
            aria-label={t('fiscal.whoConfirmsNamed', { title })}
            maxLength={120}
            value={name}
            onChange={event => setName(event.currentTarget.value)}
          />
          <Button
            variant="light"
            aria-label={t('fiscal.confirmNamed', { title })}
            disabled={name.trim() === ''}
            loading={confirm.isPending}
            onClick={() => saying(confirm.mutateAsync(name.trim()), t('fiscal.confirmed'))}
          >
            {t('fiscal.confirm')}
          </Button>
        </Group>
      )}
    </Stack>
  )
}
