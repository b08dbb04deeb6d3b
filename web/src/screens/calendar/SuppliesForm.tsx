/** Setting what one visit uses up. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSetSupplies } from '../../api/appointments.ts'
import type { Supplies } from '../../api/types.ts'
import { announceDone } from '../../parts/announce.tsx'
import { isSame } from '../../parts/changes.ts'
import { draftSuppliesOf, sentSupplies, withoutQuantity } from '../../parts/draftSupplies.ts'
import { ExplainedButton } from '../../parts/ExplainedButton.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { SuppliesEditor } from '../../parts/SuppliesEditor.tsx'
import { useUnsaved } from '../../parts/unsaved.tsx'
import { useProblemText } from '../../parts/useProblemText.ts'

interface Props {
  appointmentId: string
  items: Supplies['items']
  onDone: () => void
}

export function SuppliesForm({ appointmentId, items, onDone }: Props) {
  const { t } = useTranslation()
  const text = useProblemText()
  const set = useSetSupplies(appointmentId)
  const [begun] = useState(() => draftSuppliesOf(items))
  const [supplies, setSupplies] = useState(begun)
  useUnsaved(() => !isSame(supplies, begun))
  const lacking = withoutQuantity(supplies)

  function submit() {
    set.mutate(sentSupplies(supplies), {
      onSuccess: () => {
        announceDone(t('supplies.saved'))
        onDone()
      },
    })
  }

  return (
    <Stack gap="md">
      <FormProblem text={set.isError ? text(set.error) : null} />
      <Text size="sm" c="dimmed">
        {t('supplies.visitLead')}
      </Text>
      <SuppliesEditor supplies={supplies} onChange={setSupplies} />
      <Group justify="flex-end" align="flex-start">
        <Button variant="default" onClick={onDone}>
          {t('actions.cancel')}
        </Button>
        <ExplainedButton
          why={lacking ? t('supplies.quantityNeeded', { name: lacking.name }) : null}
          onClick={submit}
          loading={set.isPending}
        >
          {t('actions.save')}
        </ExplainedButton>
      </Group>
    </Stack>
  )
}
