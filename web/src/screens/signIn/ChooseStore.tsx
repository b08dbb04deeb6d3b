/** Somebody of several stores says which one to open. */
import { NavLink, Stack, Text } from '@mantine/core'
import { IconBuildingStore, IconChevronRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Session } from '../../api/types.ts'
import { Empty } from '../../parts/states.tsx'
import { Door } from './Door.tsx'

export function ChooseStore({ session, onChoose }: { session: Session; onChoose: (id: string) => void }) {
  const { t } = useTranslation()
  return (
    <Door title={t('door.chooseStore')} lead={t('door.hello', { name: session.user?.name ?? '' })}>
      {session.stores.length === 0 ? (
        <Empty icon={IconBuildingStore} title={t('door.noStore')}>
          {t('door.noStoreLead')}
        </Empty>
      ) : (
        <Stack gap="xs">
          {session.stores.map(store => (
            <NavLink
              key={store.id}
              component="button"
              className="card"
              p="md"
              onClick={() => onChoose(store.id)}
              leftSection={<IconBuildingStore size={22} aria-hidden />}
              rightSection={<IconChevronRight size={18} aria-hidden />}
              label={<Text fw={600}>{store.name}</Text>}
              description={t(`role.${store.role}`)}
            />
          ))}
        </Stack>
      )}
    </Door>
  )
}
