/** Splitting what is still open into new instalments. What was already paid keeps its own. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditInstalments } from '../../api/invoices.ts'
import type { Invoice } from '../../api/types.ts'
import { useStoreZone } from '../../app/session.ts'
import { announceDone } from '../../parts/announce.tsx'
import { ExplainedButton } from '../../parts/ExplainedButton.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { type DraftInstalment, InstalmentsEditor, missingIn } from '../../parts/InstalmentsEditor.tsx'
import { todayIn, useFormat } from '../../parts/useFormat.ts'
import { useProblemText } from '../../parts/useProblemText.ts'

export function EditInstalments({ invoice, onDone }: { invoice: Invoice; onDone: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const text = useProblemText()
  const zone = useStoreZone()
  const edit = useEditInstalments(invoice.id)
  const [parts, setParts] = useState<DraftInstalment[]>(() => {
    const open = invoice.instalments.filter(one => one.receivedCents < one.amountCents)
    if (open.length === 0) return [{ dueOn: todayIn(zone), amountCents: invoice.openCents }]
    return open.map(one => ({ dueOn: one.dueOn, amountCents: one.amountCents - one.receivedCents }))
  })
  const why =
    missingIn(parts, invoice.openCents) === 0
      ? null
      : t('instalments.why', { amount: format.money(invoice.openCents) })

  return (
    <Stack gap="md">
      <FormProblem text={edit.isError ? text(edit.error) : null} />
      <Text size="sm" c="dimmed">
        {t('instalments.lead', { amount: format.money(invoice.openCents) })}
      </Text>
      <InstalmentsEditor totalCents={invoice.openCents} parts={parts} onChange={setParts} />
      <Group justify="flex-end" align="flex-start">
        <Button variant="default" onClick={onDone}>
          {t('actions.cancel')}
        </Button>
        <ExplainedButton
          why={why}
          loading={edit.isPending}
          onClick={() =>
            edit.mutate(
              {
                expectedVersion: invoice.version,
                instalments: parts.map(({ dueOn, amountCents }) => ({
                  dueOn,
                  amountCents: amountCents ?? 0,
                })),
              },
              {
                onSuccess: () => {
                  announceDone(t('instalments.saved'))
                  onDone()
                },
              },
            )
          }
        >
          {t('actions.save')}
        </ExplainedButton>
      </Group>
    </Stack>
  )
}
