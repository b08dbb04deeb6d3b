/** Splitting what is still open into new instalments. What was already paid keeps its own. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditInstalments } from '../../api/invoices.ts'
import { isProblem } from '../../api/problem.ts'
import { parts as shown } from '../../api/subjects.ts'
import type { Invoice } from '../../api/types.ts'
import { useStoreZone } from '../../app/session.ts'
import { announceDone } from '../../parts/announce.tsx'
import { isSame } from '../../parts/changes.ts'
import { ExplainedButton } from '../../parts/ExplainedButton.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { type DraftInstalment, InstalmentsEditor, missingIn } from '../../parts/InstalmentsEditor.tsx'
import { useUnsaved } from '../../parts/unsaved.tsx'
import { useBegun } from '../../parts/useBegun.ts'
import { todayIn, useFormat } from '../../parts/useFormat.ts'
import { useProblemText } from '../../parts/useProblemText.ts'
import { ChangedMeanwhile } from './ChangedMeanwhile.tsx'

/** What is still open, by when it is due. */
function openPartsOf({ instalments, openCents }: Invoice, today: string) {
  const open = instalments.filter(one => one.receivedCents < one.amountCents)
  if (open.length === 0) return [{ dueOn: today, amountCents: openCents }]
  return open.map(one => ({ dueOn: one.dueOn, amountCents: one.amountCents - one.receivedCents }))
}

export function EditInstalments({ invoice, onDone }: { invoice: Invoice; onDone: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const text = useProblemText()
  const zone = useStoreZone()
  const edit = useEditInstalments(invoice.id)
  const client = useQueryClient()
  const now = openPartsOf(invoice, todayIn(zone))
  const begun = useBegun(invoice.version, now)
  const [parts, setParts] = useState<DraftInstalment[]>(now)
  useUnsaved(() => !isSame(parts, begun.stands))
  const isToldBelow = begun.isChanged && isProblem(edit.error) && edit.error.code === 'changed_meanwhile'
  const why = begun.isChanged
    ? t('meanwhile.why')
    : missingIn(parts, invoice.openCents) === 0
      ? null
      : t('instalments.why', { amount: format.money(invoice.openCents) })

  function goOn() {
    edit.reset()
    begun.takeUp()
  }

  return (
    <Stack gap="md">
      <FormProblem text={edit.isError && !isToldBelow ? text(edit.error) : null} />
      {begun.isChanged && (
        <ChangedMeanwhile label={t('meanwhile.keepParts')} onGoOn={goOn}>
          {now.map(({ dueOn, amountCents }) => (
            <li key={`${dueOn} ${amountCents}`}>{`${format.day(dueOn)}: ${format.money(amountCents)}`}</li>
          ))}
        </ChangedMeanwhile>
      )}
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
                ...(begun.version === undefined ? {} : { expectedVersion: begun.version }),
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
                // What stands now is shown as soon as it is known.
                onError: () => client.invalidateQueries({ queryKey: [shown.invoices] }),
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
