/** Who may enter the store and as what; adding, barring and readmitting. */
import { Button, Group, Modal, Select, Stack, Table, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconBan, IconCircleCheck, IconUserPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChangeUser, usePasswordLink, useUsers } from '../../api/settings.ts'
import type { StoreRole, User } from '../../api/types.ts'
import { useHere } from '../../app/session.ts'
import { announceDone } from '../../parts/announce.tsx'
import { StatusBadge } from '../../parts/StatusBadge.tsx'
import { Failure, Loading } from '../../parts/states.tsx'
import { useSaying } from '../../parts/useSaying.ts'
import { AddUser } from './AddUser.tsx'
import { ShownOnce } from './ShownOnce.tsx'
import { storeRoles } from './storeRoles.ts'

export function UsersTab() {
  const { t } = useTranslation()
  const users = useUsers()
  const [adding, { open, close }] = useDisclosure(false)
  const [link, setLink] = useState<{ name: string; text: string } | null>(null)
  return (
    <Stack gap="md" maw={900}>
      <Group justify="space-between">
        <Text c="dimmed">{t('settings.usersLead')}</Text>
        <Button leftSection={<IconUserPlus size={18} aria-hidden />} onClick={open}>
          {t('settings.addUser')}
        </Button>
      </Group>
      {link && (
        <ShownOnce
          label={t('settings.passwordLink', { name: link.name })}
          lead={t('settings.passwordLinkLead', { name: link.name })}
          text={link.text}
          onClose={() => setLink(null)}
        />
      )}
      {users.isPending && <Loading rows={3} />}
      {users.isError && <Failure error={users.error} onRetry={() => users.refetch()} />}
      {users.data && (
        <div className="card" style={{ overflowX: 'auto' }}>
          <Table className="stacks">
            <Table.Caption className="heard-only">{t('settings.users')}</Table.Caption>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('fields.yourName')}</Table.Th>
                <Table.Th scope="col">{t('settings.role')}</Table.Th>
                <Table.Th scope="col">{t('settings.access')}</Table.Th>
                <Table.Th scope="col">{t('billing.columns.actions')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {users.data.map(user => (
                <UserRow
                  key={user.id}
                  user={user}
                  onLink={text => setLink(text === null ? null : { name: user.name, text })}
                />
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
      <Modal
        opened={adding}
        onClose={close}
        title={t('settings.addUser')}
        closeButtonProps={{ 'aria-label': t('actions.close') }}
      >
        {adding && (
          <AddUser
            onDone={(name, text) => {
              setLink(text === null ? null : { name, text })
              close()
            }}
          />
        )}
      </Modal>
    </Stack>
  )
}

function UserRow({ user, onLink }: { user: User; onLink: (link: string | null) => void }) {
  const { t } = useTranslation()
  const { session } = useHere()
  const doing = useSaying()
  const change = useChangeUser(user.id)
  const link = usePasswordLink(user.id)
  const isMe = session.user?.id === user.id
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500}>
        {user.name}
        {isMe && <Text component="span" c="dimmed" size="sm">{` (${t('settings.you')})`}</Text>}
        <Text size="sm" c="dimmed" fw={400}>
          {user.email}
        </Text>
      </Table.Th>
      <Table.Td>
        <Select
          aria-label={t('settings.roleOf', { name: user.name })}
          data={storeRoles.map(value => ({ value, label: t(`role.${value}`) }))}
          value={user.role}
          allowDeselect={false}
          onChange={role =>
            role && doing(change.mutateAsync({ role: role as StoreRole }), t('settings.userSaved'))
          }
          w={150}
        />
      </Table.Td>
      <Table.Td>
        {user.disabledAt ? (
          <StatusBadge tone="off" icon={IconBan} label={t('settings.disabled')} />
        ) : (
          <StatusBadge tone="good" icon={IconCircleCheck} label={t('settings.enabled')} />
        )}
      </Table.Td>
      <Table.Td>
        <Group gap={4}>
          <Button
            variant="subtle"
            size="compact-sm"
            loading={link.isPending}
            onClick={() =>
              doing(link.mutateAsync(undefined), ({ setPasswordLink }) => {
                onLink(setPasswordLink)
                if (!setPasswordLink) announceDone(t('settings.linkMailed'))
              })
            }
          >
            {t('settings.newPasswordLink')}
          </Button>
          {!isMe && (
            <Button
              variant="subtle"
              size="compact-sm"
              color={user.disabledAt ? undefined : 'red.8'}
              loading={change.isPending}
              onClick={() =>
                doing(change.mutateAsync({ disabled: user.disabledAt === null }), t('settings.userSaved'))
              }
            >
              {t(user.disabledAt ? 'settings.enable' : 'settings.disable')}
            </Button>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  )
}
