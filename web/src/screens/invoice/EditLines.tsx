/**
 * Adding and removing services, and giving a line its own price. When less is charged than was already received, a
 * person chooses whether the difference becomes credit or is given back.
 */
import { Button, Group, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditLines } from '../../api/invoices.ts'
import type { Line, PetOfAppointment } from '../../api/types.ts'
import { announceDone } from '../../parts/announce.tsx'
import { ExplainedButton } from '../../parts/ExplainedButton.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { type DraftLine, draftTotal, LinesEditor } from '../../parts/LinesEditor.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import { useProblemText } from '../../parts/useProblemText.ts'

interface Props {
  invoiceId: string
  lines: Omit<Line, 'totalCents'>[]
  receivedCents: number
  /** What was seen of the invoice; a change made meanwhile is then not undone unseen. */
  version?: number
  pet: PetOfAppointment | null
  onDone: () => void
}

export function EditLines({ invoiceId, lines, receivedCents, version, pet, onDone }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const text = useProblemText()
  const edit = useEditLines(invoiceId)
  const [draft, setDraft] = useState<DraftLine[]>(() =>
    lines.map(line => ({
      key: line.id,
      id: line.id,
      serviceId: line.serviceId,
      description: line.description,
      quantity: line.quantity,
      unitPriceCents: line.unitPriceCents,
    })),
  )
  const [excess, setExcess] = useState<'credit' | 'refund' | null>(null)
  const total = draftTotal(draft)
  const beyond = receivedCents - total
  const why =
    draft.length === 0
      ? t('lines.none')
      : draft.some(line => line.unitPriceCents === null)
        ? t('lines.priceMissing')
        : beyond > 0 && excess === null
          ? t('lines.excessWhy')
          : null

  function submit() {
    edit.mutate(
      {
        lines: draft.map(({ key: _, unitPriceCents, ...line }) => ({
          ...line,
          unitPriceCents: unitPriceCents ?? 0,
        })),
        ...(beyond > 0 && excess ? { excess } : {}),
        ...(version === undefined ? {} : { expectedVersion: version }),
      },
      {
        onSuccess: () => {
          announceDone(t('lines.saved'))
          onDone()
        },
      },
    )
  }

  return (
    <Stack gap="md">
      <FormProblem text={edit.isError ? text(edit.error) : null} />
      <LinesEditor lines={draft} onChange={setDraft} pet={pet} />
      {receivedCents > 0 && beyond < 0 && (
        <Text size="sm" role="status">
          {t('lines.difference', { amount: format.money(-beyond) })}
        </Text>
      )}
      {beyond > 0 && (
        <Radio.Group
          label={t('lines.excess', { amount: format.money(beyond) })}
          value={excess}
          onChange={value => setExcess(value as 'credit' | 'refund')}
          required
        >
          <Stack gap="xs" mt="xs">
            <Radio value="credit" label={t('lines.credit')} />
            <Radio value="refund" label={t('lines.refund')} />
          </Stack>
        </Radio.Group>
      )}
      <Group justify="flex-end" align="flex-start">
        <Button variant="default" onClick={onDone}>
          {t('actions.cancel')}
        </Button>
        <ExplainedButton why={why} onClick={submit} loading={edit.isPending}>
          {t('actions.save')}
        </ExplainedButton>
      </Group>
    </Stack>
  )
}
