/** Disconnecting: says what stays, and lets what is owed go first. */
import { Button, Group, List, Modal, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useDisconnect, useDrain } from '../../api/connection.ts'
import type { Connection } from '../../api/types.ts'
import { announceDone } from '../../parts/announce.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import { useProblemText } from '../../parts/useProblemText.ts'
import { isShown, useSaying } from '../../parts/useSaying.ts'
import classes from './Integration.module.css'

interface Props {
  opened: boolean
  onClose: () => void
  connection: Connection
  /** Records on their way. */
  owed: number
  /** Records that go only once somebody has put them right. */
  stopped: number
  erp: string
}

export function DisconnectModal({ opened, onClose, connection, owed, stopped, erp }: Props) {
  const { t } = useTranslation()
  const text = useProblemText()
  const doing = useSaying()
  const disconnect = useDisconnect(connection.id)
  const drain = useDrain(connection.id)
  const failed = [disconnect, drain].find(({ isError }) => isError)
  const format = useFormat()
  const left = [
    owed > 0 && t('integration.owedAtLeaving', { count: owed }),
    stopped > 0 && t('integration.stoppedAtLeaving', { count: stopped }),
  ].filter(words => words !== false)
  const isOwed = left.length > 0
  const mayDrain = isOwed && connection.live && connection.state !== 'draining'
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('integration.disconnectTitle', { erp })}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <Stack gap="md">
        <FormProblem text={failed ? text(failed.error) : null} />
        <List spacing={6}>
          <List.Item>{t('integration.staysHere')}</List.Item>
          <List.Item>{t('integration.staysThere', { erp })}</List.Item>
          <List.Item>{t('integration.stops')}</List.Item>
        </List>
        {isOwed && (
          <Text fw={600} c="red.8">
            {`${format.list(left)}.`}
          </Text>
        )}
        {mayDrain && <Text>{t('drain.offer', { erp })}</Text>}
        <Group justify="flex-end" className={classes.leaving}>
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('actions.goBack')}
          </Button>
          {mayDrain && (
            <Button
              loading={drain.isPending}
              onClick={() =>
                doing(
                  drain.mutateAsync(undefined),
                  () => {
                    announceDone(t('drain.begun', { erp }))
                    onClose()
                  },
                  isShown,
                )
              }
            >
              {t('drain.begin')}
            </Button>
          )}
          <Button
            color="red"
            loading={disconnect.isPending}
            onClick={() =>
              doing(
                disconnect.mutateAsync(undefined),
                () => {
                  announceDone(t('integration.disconnected', { erp }))
                  onClose()
                },
                isShown,
              )
            }
          >
            {t(isOwed ? 'integration.leaveUnsent' : 'integration.disconnect')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
