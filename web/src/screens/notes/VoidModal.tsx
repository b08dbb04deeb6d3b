/** Voiding the numbers of one gap: irreversible, so it is said; the reason is filled in already. */
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useVoidGap } from '../../api/noteNumbers.ts'
import type { NoteNumbers } from '../../api/types.ts'
import { announceDone } from '../../parts/announce.tsx'
import { ExplainedButton } from '../../parts/ExplainedButton.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { useProblemText } from '../../parts/useProblemText.ts'
import { isShown, useSaying } from '../../parts/useSaying.ts'

/** What the tax side and the ERP both take as a reason. */
const REASON = { least: 15, most: 25 }

interface Props {
  gap: NoteNumbers['gaps'][number]
  /** Which numbers, in words. */
  says: string
  onClose: () => void
}

export function VoidModal({ gap, says, onClose }: Props) {
  const { t } = useTranslation()
  const text = useProblemText()
  const doing = useSaying()
  const voiding = useVoidGap()
  const [reason, setReason] = useState(t('numbering.preset'))
  const length = [...reason.trim()].length
  const why = length < REASON.least || length > REASON.most ? t('numbering.reasonHint', REASON) : null
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('numbering.voidTitle')}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <Stack gap="md">
        <FormProblem text={voiding.isError ? text(voiding.error) : null} />
        <Text fw={600} className="figures">
          {says}
        </Text>
        <Text size="sm">{t('numbering.voidLead')}</Text>
        <TextInput
          label={t('fields.reason')}
          description={t('numbering.reasonHint', REASON)}
          required
          maxLength={REASON.most}
          data-autofocus
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end" align="flex-start">
          <Button variant="default" onClick={onClose}>
            {t('actions.goBack')}
          </Button>
          <ExplainedButton
            why={why}
            color="red"
            loading={voiding.isPending}
            onClick={() =>
              doing(
                voiding.mutateAsync({ gapId: gap.id, reason: reason.trim() }),
                () => {
                  announceDone(t('numbering.asked'))
                  onClose()
                },
                isShown,
              )
            }
          >
            {t('numbering.void')}
          </ExplainedButton>
        </Group>
      </Stack>
    </Modal>
  )
}
