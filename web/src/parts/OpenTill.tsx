/** Opening the till: what lies in the drawer for change, zero included. */
import { Group, Stack } from '@mantine/core'
import { IconCashRegister } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useOpenTill } from '../api/cash.ts'
import { ExplainedButton } from './ExplainedButton.tsx'
import { FormProblem } from './FormProblem.tsx'
import { MoneyInput } from './MoneyInput.tsx'
import { useProblemText } from './useProblemText.ts'
import { isShown, useSaying } from './useSaying.ts'

export function OpenTill() {
  const { t } = useTranslation()
  const text = useProblemText()
  const doing = useSaying()
  const open = useOpenTill()
  const [float, setFloat] = useState<number | null>(null)
  const why = float === null ? t('cash.floatNeeded') : null

  function submit() {
    if (float === null || open.isPending) return
    void doing(open.mutateAsync({ floatCents: float }), t('cash.opened'), isShown)
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
