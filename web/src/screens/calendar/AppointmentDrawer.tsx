/** One appointment from the side: status on top with one main next step, then who, what, money and the ERP. */
import { Drawer } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useAppointment } from '../../api/appointments.ts'
import { Failure, Loading } from '../../parts/states.tsx'
import { useNarrow } from '../../parts/useNarrow.ts'
import { AppointmentView } from './AppointmentView.tsx'

export function AppointmentDrawer({ id, onClose }: { id: string | null; onClose: () => void }) {
  const { t } = useTranslation()
  const narrow = useNarrow()
  const { data, isPending, isError, error, refetch } = useAppointment(id)
  return (
    <Drawer
      opened={id !== null}
      onClose={onClose}
      position="right"
      size={narrow ? '100%' : 460}
      title={t('calendar.appointment')}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      {id !== null && isPending && <Loading rows={5} height={72} />}
      {isError && <Failure error={error} onRetry={() => refetch()} />}
      {data && <AppointmentView appointment={data} />}
    </Drawer>
  )
}
