/** API keys of the store: made, shown once, revoked. */
import { Button, Group, Modal, Stack, Table, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { modals } from '@mantine/modals'
import { IconKey, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useKeys, useRevokeKey } from '../../api/settings.ts'
import type { ApiKey } from '../../api/types.ts'
import { Empty, Failure, Loading } from '../../parts/states.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import { useSaying } from '../../parts/useSaying.ts'
import { MakeKey } from './MakeKey.tsx'
import { ShownOnce } from './ShownOnce.tsx'

export function KeysTab() {
  const { t } = useTranslation()
  const keys = useKeys()
  const [made, setMade] = useState<string | null>(null)
  const [making, { open, close }] = useDisclosure(false)
  return (
    <Stack gap="md" maw={900}>
      <Group justify="space-between">
        <Text c="dimmed" maw={560}>
          {t('settings.keysLead')}
        </Text>
        <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={open}>
          {t('settings.makeKey')}
        </Button>
      </Group>
      {made && (
        <ShownOnce
          label={t('settings.newKey')}
          lead={t('settings.newKeyLead')}
          text={made}
          onClose={() => setMade(null)}
        />
      )}
      {keys.isPending && <Loading rows={2} />}
      {keys.isError && <Failure error={keys.error} onRetry={() => keys.refetch()} />}
      {keys.data?.length === 0 && (
        <div className="card">
          <Empty icon={IconKey} title={t('settings.noKeys')} />
        </div>
      )}
      {keys.data && keys.data.length > 0 && (
        <div className="card" style={{ overflowX: 'auto' }}>
          <Table className="stacks">
            <Table.Caption className="heard-only">{t('settings.keys')}</Table.Caption>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('settings.keyName')}</Table.Th>
                <Table.Th scope="col">{t('settings.keyStart')}</Table.Th>
                <Table.Th scope="col">{t('settings.role')}</Table.Th>
                <Table.Th scope="col">{t('settings.lastUsed')}</Table.Th>
                <Table.Th scope="col">{t('billing.columns.actions')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {keys.data.map(key => (
                <KeyRow key={key.id} apiKey={key} />
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
      <Modal
        opened={making}
        onClose={close}
        title={t('settings.makeKey')}
        closeButtonProps={{ 'aria-label': t('actions.close') }}
      >
        {making && (
          <MakeKey
            onDone={key => {
              setMade(key)
              close()
            }}
          />
        )}
      </Modal>
    </Stack>
  )
}

function KeyRow({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useTranslation()
  const format = useFormat()
  const doing = useSaying()
  const revoke = useRevokeKey(apiKey.id)
  const ask = () =>
    modals.openConfirmModal({
      title: t('settings.revokeTitle', { name: apiKey.name }),
      children: <Text>{t('settings.revokeLead')}</Text>,
      labels: { confirm: t('settings.revoke'), cancel: t('actions.goBack') },
      confirmProps: { color: 'red' },
      closeButtonProps: { 'aria-label': t('actions.close') },
      onConfirm: () => doing(revoke.mutateAsync(undefined), t('settings.revoked')),
    })
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500}>
        {apiKey.name}
      </Table.Th>
      <Table.Td ff="monospace" data-name={t('settings.keyStart')}>
        {apiKey.start}…
      </Table.Td>
      <Table.Td data-name={t('settings.role')}>{t(`role.${apiKey.role}`)}</Table.Td>
      <Table.Td data-name={t('settings.lastUsed')}>
        {apiKey.lastUsedAt ? format.moment(apiKey.lastUsedAt) : t('settings.never')}
      </Table.Td>
      <Table.Td>
        <Button
          variant="subtle"
          color="red.8"
          size="compact-sm"
          onClick={ask}
          loading={revoke.isPending}
          aria-label={t('settings.revokeNamed', { name: apiKey.name })}
        >
          {t('settings.revoke')}
        </Button>
      </Table.Td>
    </Table.Tr>
  )
}
