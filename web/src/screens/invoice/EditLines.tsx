/**
 * Adding and removing services and products, and giving a line its own price. What somebody else changed meanwhile is shown
 * and put together with the draft before it can be saved. When less is charged than was already
 * received, a person chooses whether the difference becomes credit or is given back, and how. The API has the last word on
 * whether there is such a difference: services and products are counted apart.
 */
import { Button, Radio, Select, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditLines } from '../../api/invoices.ts'
import { useLookingUp } from '../../api/lookUps.ts'
import { isProblem } from '../../api/problem.ts'
import { parts } from '../../api/subjects.ts'
import type { Line, MoneyMethod } from '../../api/types.ts'
import type { Adjustment } from '../../parts/adjustments.ts'
import { announceDone, announceWarnings } from '../../parts/announce.tsx'
import { CashNotice } from '../../parts/CashNotice.tsx'
import { isSame } from '../../parts/changes.ts'
import {
  type ChangeLines,
  type DraftLine,
  draftLineTotal,
  draftOf,
  draftTotal,
  joinedLines,
  lackOfLines,
  refusalsOf,
  sentLines,
} from '../../parts/draftLines.ts'
import { ExplainedButton } from '../../parts/ExplainedButton.tsx'
import { FormActions } from '../../parts/FormActions.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { LinesEditor } from '../../parts/LinesEditor.tsx'
import { moneyMethods } from '../../parts/paymentMethods.ts'
import type { PricedPet } from '../../parts/servicePrice.ts'
import { useUnsaved } from '../../parts/unsaved.tsx'
import { useBegun } from '../../parts/useBegun.ts'
import { useFormat } from '../../parts/useFormat.ts'
import { useProblemText } from '../../parts/useProblemText.ts'
import { ChangedMeanwhile } from './ChangedMeanwhile.tsx'

interface Props {
  invoiceId: string
  lines: Omit<Line, 'totalCents'>[]
  /** Given on the whole. */
  adjustment: Adjustment | null
  receivedCents: number
  /** Of the invoice as it stands now; a change made while this is open is then not undone unseen. */
  version?: number
  /** Whose size and coat give the prices of services. */
  pet: PricedPet
  onDone: () => void
}

export function EditLines({ invoiceId, lines, adjustment, receivedCents, version, pet, onDone }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const text = useProblemText()
  const edit = useEditLines(invoiceId)
  const { isLooking, isLookingNow } = useLookingUp()
  const client = useQueryClient()
  const now = { lines: draftOf(lines), adjustment }
  const begun = useBegun(version, now)
  const [draft, setDraft] = useState<DraftLine[]>(now.lines)
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
  const isRefusedForMeanwhile = isProblem(edit.error) && edit.error.code === 'changed_meanwhile'
  const { byLine, rest } = refusalsOf(isProblem(edit.error) ? edit.error.errors : [], 'lines')
  const isPlaced = rest.length === 0 && Object.keys(byLine).length > 0
  const isTold = !asks && !isPlaced && !(isRefusedForMeanwhile && begun.isChanged)
  useUnsaved(() => !isSame(draft, begun.stands.lines) || !isSame(whole, begun.stands.adjustment))
  const lack = lackOfLines(draft, whole)
  const why = begun.isChanged
    ? t('meanwhile.why')
    : isLooking
      ? t('lines.looking')
      : lack !== null
        ? t(lack === 'tooMuch' ? 'adjust.tooMuch' : `lines.${lack}`)
        : question !== null && excess === null
          ? t('lines.excessWhy')
          : null

  const change: ChangeLines = next => {
    // What was refused or asked is told of the lines as they were.
    if (edit.isError) edit.reset()
    setDraft(next)
  }

  /** Goes on from what stands now, with what was changed here. */
  function join() {
    edit.reset()
    setDraft(joinedLines(begun.stands.lines, draft, now.lines))
    if (isSame(whole, begun.stands.adjustment)) setWhole(adjustment)
    begun.takeUp()
  }

  function submit() {
    if (isLookingNow()) return
    edit.mutate(
      {
        lines: sentLines(draft),
        adjustment: whole,
        ...(question !== null && excess ? { excess } : {}),
        ...(question !== null && excess === 'refund' ? { refundMethod } : {}),
        ...(begun.version === undefined ? {} : { expectedVersion: begun.version }),
      },
      {
        onSuccess: ({ warnings }) => {
          announceDone(t('lines.saved'))
          announceWarnings(warnings)
          onDone()
        },
        // What stands now is shown as soon as it is known.
        onError: () => client.invalidateQueries({ queryKey: [parts.invoices] }),
      },
    )
  }

  return (
    <Stack gap="md">
      <FormProblem text={edit.isError && isTold ? text(edit.error) : null} />
      {begun.isChanged && (
        <ChangedMeanwhile label={t('meanwhile.joinLines')} onGoOn={join}>
          {now.lines.map(line => (
            <li key={line.key}>
              {`${format.quantity(line.quantity ?? 0)} × ${line.description}: ${format.money(draftLineTotal(line))}`}
            </li>
          ))}
        </ChangedMeanwhile>
      )}
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
      <FormActions>
        <Button variant="default" onClick={onDone}>
          {t('actions.cancel')}
        </Button>
        <ExplainedButton why={why} onClick={submit} loading={edit.isPending}>
          {t('actions.save')}
        </ExplainedButton>
      </FormActions>
    </Stack>
  )
}
