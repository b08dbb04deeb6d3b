/** The ways out of a finding on which a person chooses. What one of them will do is read before it is confirmed. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChoose } from '../api/findings.ts'
import type { Finding } from '../api/types.ts'
import { useMay } from '../app/session.ts'
import { announceDone } from './announce.tsx'
import { FormProblem } from './FormProblem.tsx'
import { useProblemText } from './useProblemText.ts'
import { isShown, useSaying } from './useSaying.ts'

type Choice = Finding['choices'][number]

export function FindingChoices({ finding }: { finding: Finding }) {
  const { t } = useTranslation()
  const may = useMay()
  const [asked, ask] = useState<Choice | null>(null)
  const { id, choices, chosen, refused } = finding
  if (id === null || choices.length === 0) return null
  if (chosen !== null) {
    return (
      <Text size="sm" mt={6} role="status">
        {t('findings.chosen', { choice: choices.find(({ name }) => name === chosen)?.label })}
      </Text>
    )
  }
  return (
    <>
      {refused && (
        <Text size="sm" mt={6} fw={600}>
          {t('findings.refused')}
        </Text>
      )}
      {may('invoice.reprocess') && (
        <Group gap="xs" mt="xs">
          {choices.map(choice => (
            <Button key={choice.name} size="xs" variant="default" onClick={() => ask(choice)}>
              {choice.label}
            </Button>
          ))}
        </Group>
      )}
      {asked && <Confirm findingId={id} cause={finding.cause} choice={asked} onClose={() => ask(null)} />}
    </>
  )
}

interface ConfirmProps {
  findingId: string
  cause: string
  choice: Choice
  onClose: () => void
}

function Confirm({ findingId, cause, choice, onClose }: ConfirmProps) {
  const { t } = useTranslation()
  const text = useProblemText()
  const choose = useChoose()
  const doing = useSaying()
  const take = () =>
    doing(
      choose.mutateAsync({ id: findingId, name: choice.name }),
      () => {
        announceDone(t('findings.choiceDone'))
        onClose()
      },
      isShown,
    )
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('findings.choiceTitle', { choice: choice.label })}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <Stack gap="md">
        <FormProblem text={choose.isError ? text(choose.error) : null} />
        <Text c="dimmed">{cause}</Text>
        <Text>{choice.says}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('actions.goBack')}
          </Button>
          <Button data-autofocus loading={choose.isPending} onClick={take}>
            {choice.label}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
