/** Opening the till: what lies in the drawer for change, zero included. */
import { Group, Stack } from '@mantine/core'
import { IconCashRegister } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useOpenTill } from '../../../api/cash.ts'
import { announceDone } from '../../../parts/announce.tsx'
import { ExplainedButton } from '../../../parts/ExplainedButton.tsx'
import { FormProblem } from '../../../parts/FormProblem.tsx'
import { MoneyInput } from '../../../parts/MoneyInput.tsx'
import { useProblemText } from '../../../parts/useProblemText.ts'

export function OpenForm() {
  const { t } = useTranslation()
  const text = useProblemText()
  const open = useOpenTill()
  const [float, setFloat] = useState<number | null>(null)
  const why = float === null ? t('cash.floatNeeded') : null

  function submit() {
    if (float === null || open.isPending) return
    // The open session takes this form's place: what is told afterwards does not hang on it.
    open.mutateAsync({ floatCents: float }).then(
      () => announceDone(t('cash.opened')),
      () => undefined,
    )
  }

  return (
    <Stack gap="sm">
      <FormProblem text={open.isError ? text(open.error) : null} />
      <Group align="flex-end" justify="center" gap="sm">
        <MoneyInput
          label={t('cash.float')}
          cents={float}
          onCents={setFloat}
          onKeyDown={event => event.key === 'Enter' && submit()}
          w={180}
          ta="left"
        />
        <ExplainedButton
          why={why}
          loading={open.isPending}
          onClick={submit}
          leftSection={<IconCashRegister size={18} aria-hidden />}
        >
          {t('cash.open')}
        </ExplainedButton>
      </Group>
    </Stack>
  )
}
