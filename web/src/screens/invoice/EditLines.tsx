/**
 * Adding and removing services and products, and giving a line its own price. When less is charged than was already
 * received, a person chooses whether the difference becomes credit or is given back, and how. The API has the last word on
 * whether there is such a difference: services and products are counted apart.
 */
import { Button, Group, Radio, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditLines } from '../../api/invoices.ts'
import { isProblem } from '../../api/problem.ts'
import type { Line, MoneyMethod, PetOfAppointment } from '../../api/types.ts'
import type { Adjustment } from '../../parts/adjustments.ts'
import { announceDone, announceWarnings } from '../../parts/announce.tsx'
import { CashNotice } from '../../parts/CashNotice.tsx'
import {
  type ChangeLines,
  type DraftLine,
  draftOf,
  draftTotal,
  isTooMuch,
  refusalsOf,
  sentLines,
} from '../../parts/draftLines.ts'
import { ExplainedButton } from '../../parts/ExplainedButton.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { LinesEditor } from '../../parts/LinesEditor.tsx'
import { moneyMethods } from '../../parts/paymentMethods.ts'
import { useFormat } from '../../parts/useFormat.ts'
import { useProblemText } from '../../parts/useProblemText.ts'

interface Props {
  invoiceId: string
  lines: Omit<Line, 'totalCents'>[]
  /** Given on the whole. */
  adjustment: Adjustment | null
  receivedCents: number
  /** What was seen of the invoice; a change made meanwhile is then not undone unseen. */
  version?: number
  pet: PetOfAppointment | null
  onDone: () => void
}

export function EditLines({ invoiceId, lines, adjustment, receivedCents, version, pet, onDone }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const text = useProblemText()
  const edit = useEditLines(invoiceId)
  const [draft, setDraft] = useState<DraftLine[]>(() => draftOf(lines))
  const [whole, setWhole] = useState(adjustment)
  const [excess, setExcess] = useState<'credit' | 'refund' | null>(null)
  const [refundMethod, setRefundMethod] = useState<MoneyMethod>('cash')
  const beyond = receivedCents - draftTotal(draft, whole)
  const asks = isProblem(edit.error) && edit.error.code === 'excess_choice_needed' ? edit.error : null
  const question = asks
    ? (asks.errors[0]?.cause ?? asks.message)
    : beyond > 0
      ? t('lines.excess', { amount: format.money(beyond) })
      : null
  const { byLine, rest } = refusalsOf(isProblem(edit.error) ? edit.error.errors : [], 'lines')
  const why =
    draft.length === 0
      ? t('lines.none')
      : draft.some(line => line.unitPriceCents === null)
        ? t('lines.priceMissing')
        : isTooMuch(draft, whole)
          ? t('adjust.tooMuch')
          : question !== null && excess === null
            ? t('lines.excessWhy')
            : null

  const change: ChangeLines = next => {
    // What was refused or asked is told of the lines as they were.
    if (edit.isError) edit.reset()
    setDraft(next)
  }

  function submit() {
    edit.mutate(
      {
        lines: sentLines(draft),
        adjustment: whole,
        ...(question !== null && excess ? { excess } : {}),
        ...(question !== null && excess === 'refund' ? { refundMethod } : {}),
        ...(version === undefined ? {} : { expectedVersion: version }),
      },
      {
        onSuccess: ({ warnings }) => {
          announceDone(t('lines.saved'))
          announceWarnings(warnings)
          onDone()
        },
      },
    )
  }

  return (
    <Stack gap="md">
      <FormProblem
        text={edit.isError && !asks && (rest.length > 0 || !isProblem(edit.error)) ? text(edit.error) : null}
      />
      <LinesEditor
        lines={draft}
        onChange={change}
        pet={pet}
        whole={whole}
        onWhole={next => {
          if (edit.isError) edit.reset()
          setWhole(next)
        }}
        refused={byLine}
      />
      {receivedCents > 0 && beyond < 0 && (
        <Text size="sm" role="status">
          {t('lines.difference', { amount: format.money(-beyond) })}
        </Text>
      )}
      {question !== null && (
        <div role={asks ? 'alert' : undefined}>
          <Radio.Group
            label={question}
            value={excess}
            onChange={value => setExcess(value as 'credit' | 'refund')}
            required
          >
            <Stack gap="xs" mt="xs">
              <Radio value="credit" label={t('lines.credit')} />
              <Radio value="refund" label={t('lines.refund')} />
            </Stack>
          </Radio.Group>
          {excess === 'refund' && (
            <Stack gap="xs" mt="sm">
              <Select
                label={t('lines.refundMethod')}
                data={moneyMethods.map(value => ({ value, label: t(`payment.methods.${value}`) }))}
                value={refundMethod}
                onChange={value => setRefundMethod((value ?? 'cash') as MoneyMethod)}
                allowDeselect={false}
                maw={320}
              />
              {refundMethod === 'cash' && <CashNotice />}
            </Stack>
          )}
        </div>
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
