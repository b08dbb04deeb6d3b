/**
 * Counting the till: what is there of each method beside what should be, and why it differs. Nothing agrees before somebody
 * looked: what nobody counted is closed as not counted.
 */
import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCloseTill } from '../../../api/cash.ts'
import type { CashSession } from '../../../api/types.ts'
import { announceDone } from '../../../parts/announce.tsx'
import { ExplainedButton } from '../../../parts/ExplainedButton.tsx'
import { FormProblem } from '../../../parts/FormProblem.tsx'
import { MoneyInput } from '../../../parts/MoneyInput.tsx'
import { useFormat } from '../../../parts/useFormat.ts'
import { useProblemText } from '../../../parts/useProblemText.ts'
import { isShown, useSaying } from '../../../parts/useSaying.ts'
import classes from './Cash.module.css'
import { differenceOf } from './difference.ts'

interface Props {
  opened: boolean
  onClose: () => void
  session: CashSession
}

export function CloseModal({ opened, onClose, session }: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={t('cash.closeTitle', { number: session.number })}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      {opened && <CloseForm session={session} onClose={onClose} />}
    </Modal>
  )
}

function CloseForm({ session, onClose }: Omit<Props, 'opened'>) {
  const { t } = useTranslation()
  const format = useFormat()
  const text = useProblemText()
  const doing = useSaying()
  const close = useCloseTill(session.id)
  const [typed, setTyped] = useState<Record<string, number | null>>({})
  const [note, setNote] = useState('')
  const rows = session.methods.map(({ method, expectedCents }) => {
    const counted = typed[method] ?? null
    return { method, expectedCents, counted, off: counted === null ? null : counted - expectedCents }
  })
  const uncounted = rows.some(({ method, counted }) => method === 'cash' && counted === null)
  const differs = rows.some(({ off }) => off !== null && off !== 0)
  const why = uncounted ? t('cash.countNeeded') : differs && note.trim() === '' ? t('cash.noteNeeded') : null

  function submit() {
    const counts = rows.flatMap(({ method, counted }) =>
      counted === null ? [] : [{ method, countedCents: counted }],
    )
    void doing(
      close.mutateAsync({ counts, note: note.trim() || null }),
      () => {
        announceDone(t('cash.closed'))
        onClose()
      },
      isShown,
    )
  }

  return (
    <Stack gap="md">
      <FormProblem text={close.isError ? text(close.error) : null} />
      <Text c="dimmed">{t('cash.closeLead')}</Text>
      {rows.map(({ method, expectedCents, counted, off }) => {
        const name = t(`payment.methods.${method}`)
        return (
          <Group key={method} gap="sm" align="flex-end" justify="space-between">
            <MoneyInput
              label={t('cash.countedOf', { method: name })}
              cents={counted}
              onCents={cents => setTyped(before => ({ ...before, [method]: cents }))}
              data-autofocus={method === 'cash' || undefined}
              style={{ flex: '1 1 180px' }}
            />
            <div style={{ flex: '1 1 180px' }} role="status">
              <Text size="sm" c="dimmed" className="figures">
                {`${t('cash.expected')}: ${format.money(expectedCents)}`}
              </Text>
              <Text className={off ? classes.off : undefined}>
                {off === null ? t('cash.unchecked') : differenceOf(t, format, off)}
              </Text>
            </div>
            {/* The drawer is counted, never taken on trust. Money that went out again leaves less than nothing to agree with. */}
            {method !== 'cash' && expectedCents >= 0 && (
              <Button
                variant="light"
                size="compact-sm"
                mb={6}
                aria-label={t('cash.agreesOf', { method: name })}
                disabled={counted === expectedCents}
                onClick={() => setTyped(before => ({ ...before, [method]: expectedCents }))}
              >
                {t('cash.agrees')}
              </Button>
            )}
          </Group>
        )
      })}
      {differs && (
        <Textarea
          label={t('cash.note')}
          required
          autosize
          minRows={2}
          maxLength={500}
          value={note}
          onChange={event => setNote(event.currentTarget.value)}
        />
      )}
      <Group justify="flex-end" align="flex-start">
        <Button variant="default" onClick={onClose}>
          {t('actions.cancel')}
        </Button>
        <ExplainedButton why={why} loading={close.isPending} onClick={submit}>
          {t('cash.close')}
        </ExplainedButton>
      </Group>
    </Stack>
  )
}
