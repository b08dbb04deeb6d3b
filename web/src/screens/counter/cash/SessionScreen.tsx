/** One cash session by its address: what is printed when the till was closed. */
import { Anchor, Group } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCashSession } from '../../../api/cash.ts'
import { useHere } from '../../../app/session.ts'
import { Failure, Loading, PageHead } from '../../../parts/states.tsx'
import { Session } from './Session.tsx'

export function SessionScreen() {
  const { t } = useTranslation()
  const { id } = useParams({ from: '/signed-in/counter/cash/$id' })
  const { store } = useHere()
  const { data: session, isPending, isError, error, refetch } = useCashSession(id)
  return (
    <>
      <Anchor component={Link} to="/counter/cash" className="plain-link" mb="sm" display="inline-block">
        <Group gap={4} component="span">
          <IconArrowLeft size={16} aria-hidden /> {t('cash.back')}
        </Group>
      </Anchor>
      <PageHead title={t('cash.title')} lead={store.name} />
      {isPending && <Loading rows={5} />}
      {isError && <Failure error={error} onRetry={() => refetch()} />}
      {session && <Session session={session} />}
    </>
  )
}
