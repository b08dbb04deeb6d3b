/** API keys of the store: made, shown once, revoked. */
import { Button, Group, Modal, Select, Stack, Table, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import { modals } from '@mantine/modals'
import { IconKey, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useKeys, useMakeKey, useRevokeKey } from '../../api/settings.ts'
import type { ApiKey, StoreRole } from '../../api/types.ts'
import { announceDone, announceProblem } from '../../parts/announce.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { Empty, Failure, Loading } from '../../parts/states.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import { useProblemForm } from '../../parts/useProblemForm.ts'
import { useProblemText } from '../../parts/useProblemText.ts'
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
  const text = useProblemText()
  const revoke = useRevokeKey(apiKey.id)
  const ask = () =>
    modals.openConfirmModal({
      title: t('settings.revokeTitle', { name: apiKey.name }),
      children: <Text>{t('settings.revokeLead')}</Text>,
      labels: { confirm: t('settings.revoke'), cancel: t('actions.goBack') },
      confirmProps: { color: 'red' },
      closeButtonProps: { 'aria-label': t('actions.close') },
      onConfirm: () =>
        revoke.mutate(undefined, {
          onSuccess: () => announceDone(t('settings.revoked')),
          onError: error => announceProblem(text(error)),
        }),
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

function MakeKey({ onDone }: { onDone: (key: string) => void }) {
  const { t } = useTranslation()
  const place = useProblemForm()
  const make = useMakeKey()
  const [problem, setProblem] = useState<string | null>(null)
  const form = useForm({ initialValues: { name: '', role: 'attendant' as StoreRole } })
  const submit = form.onSubmit(values => {
    setProblem(null)
    make.mutate(values, {
      onSuccess: ({ key }) => onDone(key),
      onError: error => setProblem(place(form, error, ['name', 'role'])),
    })
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <FormProblem text={problem} />
        <TextInput
          label={t('settings.keyName')}
          placeholder={t('settings.keyNameHint')}
          required
          data-autofocus
          {...form.getInputProps('name')}
        />
        <Select
          label={t('settings.role')}
          description={t(`settings.roleMay.${form.values.role}`)}
          data={(['owner', 'attendant', 'accountant'] as const).map(value => ({
            value,
            label: t(`role.${value}`),
          }))}
          allowDeselect={false}
          {...form.getInputProps('role')}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={make.isPending}>
            {t('settings.makeKey')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
