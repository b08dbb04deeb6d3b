/** Where a visit stands, the one step to take next, and the ways out of it. */
import { Button, Group, Menu, Text } from '@mantine/core'
import { IconArrowBackUp, IconArrowRight, IconBan, IconDots, IconUserOff } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMoveStatus } from '../../api/appointments.ts'
import type { Appointment, AppointmentStatus } from '../../api/types.ts'
import { useMay } from '../../app/session.ts'
import { flow, isEnded, mayBeNoShow, mayCancel, nextStatus, previousStatus } from '../../parts/moves.ts'
import { useSaying } from '../../parts/useSaying.ts'
import classes from './Calendar.module.css'
import { EndModal } from './EndModal.tsx'

export function StatusSteps({ appointment }: { appointment: Appointment }) {
  const { t } = useTranslation()
  const may = useMay()
  const doing = useSaying()
  const move = useMoveStatus(appointment.id)
  const [ending, setEnding] = useState<'cancelled' | 'no_show' | null>(null)
  const { status } = appointment
  const next = nextStatus(status)
  const before = previousStatus(status)
  const ended = isEnded(status)
  const at = flow.indexOf(status)

  const go = (to: AppointmentStatus) =>
    doing(move.mutateAsync({ status: to }), t('calendar.nowIs', { status: t(`calendar.status.${to}`) }))

  return (
    <div>
      <Group justify="space-between" mb={8}>
        <Text fw={700} fz="lg" role="status">
          {t(`calendar.status.${status}`)}
        </Text>
        {!ended && (
          <Text size="sm" c="dimmed">
            {t('calendar.step', { at: at + 1, of: flow.length })}
          </Text>
        )}
      </Group>
      {!ended && (
        <div className={classes.steps} aria-hidden>
          {flow.map((one, index) => (
            <span key={one} data-done={index <= at || undefined} />
          ))}
        </div>
      )}
      {may('appointment.write') && (
        <Group mt="sm" gap="xs" wrap="nowrap">
          {next && (
            <Button
              style={{ flex: 1 }}
              rightSection={<IconArrowRight size={18} aria-hidden />}
              loading={move.isPending}
              onClick={() => go(next)}
            >
              {t(`calendar.move.${next as 'confirmed'}`)}
            </Button>
          )}
          {ended && (
            <Button
              style={{ flex: 1 }}
              variant="default"
              loading={move.isPending}
              onClick={() => go('scheduled')}
            >
              {t('calendar.reopen')}
            </Button>
          )}
          {!ended && (
            <Menu position="bottom-end">
              <Menu.Target>
                <Button variant="default" aria-label={t('actions.more')} px="sm">
                  <IconDots size={18} aria-hidden />
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {before && (
                  <Menu.Item
                    leftSection={<IconArrowBackUp size={16} aria-hidden />}
                    onClick={() => go(before)}
                  >
                    {t('calendar.backTo', { status: t(`calendar.status.${before}`) })}
                  </Menu.Item>
                )}
                {mayBeNoShow(status) && (
                  <Menu.Item
                    leftSection={<IconUserOff size={16} aria-hidden />}
                    onClick={() => setEnding('no_show')}
                  >
                    {t('calendar.noShow')}
                  </Menu.Item>
                )}
                {mayCancel(status) && (
                  <Menu.Item
                    color="red.8"
                    leftSection={<IconBan size={16} aria-hidden />}
                    onClick={() => setEnding('cancelled')}
                  >
                    {t('calendar.cancel')}
                  </Menu.Item>
                )}
              </Menu.Dropdown>
            </Menu>
          )}
        </Group>
      )}
      <EndModal appointment={appointment} ending={ending} onClose={() => setEnding(null)} />
    </div>
  )
}
