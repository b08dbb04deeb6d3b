/** Selling at the counter: what is scanned, who buys it if that matters, and what is paid for it at once. */
import { Button, Stack, Text, Title } from '@mantine/core'
import { IconCash, IconCashRegister } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v4 as newId } from 'uuid'
import { useCredit } from '../../api/credit.ts'
import { useFiscalSettings } from '../../api/fiscal.ts'
import { useSell } from '../../api/invoices.ts'
import { useLookingUp } from '../../api/lookUps.ts'
import { useSaleNotesAhead } from '../../api/notesAhead.ts'
import { isProblem } from '../../api/problem.ts'
import type { Customer, Pet } from '../../api/types.ts'
import { AdjustmentField } from '../../parts/AdjustmentField.tsx'
import type { Adjustment } from '../../parts/adjustments.ts'
import { announceWarnings } from '../../parts/announce.tsx'
import { CatalogueSearch } from '../../parts/CatalogueSearch.tsx'
import { DraftSums } from '../../parts/DraftSums.tsx'
import {
  type ChangeLines,
  type DraftLine,
  draftTotal,
  lackOfLines,
  pricedFor,
  sentLines,
  withPicked,
} from '../../parts/draftLines.ts'
import { ExplainedButton } from '../../parts/ExplainedButton.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { LineRows } from '../../parts/LineRows.tsx'
import { TaxIdInput } from '../../parts/MaskedInput.tsx'
import { NotesAhead } from '../../parts/NotesAhead.tsx'
import { ReadStock } from '../../parts/ReadStock.tsx'
import { PageHead } from '../../parts/states.tsx'
import { useUnsaved } from '../../parts/unsaved.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import { useNarrow } from '../../parts/useNarrow.ts'
import { useProblemText } from '../../parts/useProblemText.ts'
import { LegsEditor } from '../invoice/LegsEditor.tsx'
import { begun, hasSameMoney, type Leg, recorded, sumsOf } from '../invoice/legs.ts'
import classes from './Counter.module.css'
import { CustomerPick } from './CustomerPick.tsx'
import { previewed } from './previewed.ts'
import { placed } from './refusal.ts'
import { SaleMade } from './SaleMade.tsx'
import { useConclude } from './useConclude.ts'

export function CounterScreen() {
  // One name for each sale: sent again after a lost answer, it is not sold twice.
  const [externalId, setExternalId] = useState(() => newId())
  return <Sale key={externalId} externalId={externalId} onNew={() => setExternalId(newId())} />
}

function Sale({ externalId, onNew }: { externalId: string; onNew: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const text = useProblemText()
  const narrow = useNarrow()
  const navigate = useNavigate()
  const sell = useSell()
  const { isLooking, isLookingNow } = useLookingUp()
  const [kept, setLines] = useState<DraftLine[]>([])
  const [whole, setWhole] = useState<Adjustment | null>(null)
  const [buyer, setBuyer] = useState<{ customer: Customer | null; pet: Pet | null }>({
    customer: null,
    pet: null,
  })
  // Whichever pet it is by now: its prices are those shown and charged.
  const lines = pricedFor(kept, buyer.pet)
  const lack = lackOfLines(lines, whole)
  const [taxId, setTaxId] = useState('')
  // Asked for only where it would be printed: a store with notes, and goods in the sale.
  const { data: fiscal } = useFiscalSettings()
  const asksTaxId = Boolean(fiscal?.environment) && lines.some(({ productId }) => productId !== null)
  const credit = useCredit(buyer.customer?.id ?? null)
  const [typed, setTyped] = useState<Leg[] | null>(null)
  const [method, setMethod] = useState<Leg['method']>('cash')
  const search = useRef<HTMLInputElement>(null)
  const amount = useRef<HTMLInputElement>(null)

  const total = Math.max(0, draftTotal(lines, whole))
  // What is withheld hangs on the lines and the buyer alone, so it is asked about as if all came in money.
  const asked = typed ?? [begun(method, total, 0)]
  const cart = {
    lines,
    whole,
    ...buyer,
    taxId: asksTaxId ? taxId : '',
    legs: asked,
    sums: sumsOf(asked, total),
  }
  const ahead = useSaleNotesAhead(lack === null ? previewed(cart) : null)
  // Until an amount is typed, what is paid is the total less what is withheld, whatever is still scanned.
  const first = begun(method, total, ahead.withheld.cents)
  const legs = typed ?? [first]
  const sums = sumsOf(legs, total)
  const taken = sums.given - sums.change
  const isOpen = sums.missing > 0 && buyer.customer !== null
  // An answer was lost, and the cart is another one since.
  const isMade = isProblem(sell.error) && sell.error.code === 'sale_differs'
  const isShort = isProblem(sell.error) && sell.error.code === 'stock_short'
  const refused = placed(isProblem(sell.error) ? sell.error.errors : [])
  const why =
    // First of all: what is found yet may change everything else.
    isLooking
      ? t('lines.looking')
      : lack === 'none'
        ? t('counter.none')
        : lack !== null
          ? t(lack === 'tooMuch' ? 'adjust.tooMuch' : `lines.${lack}`)
          : sums.wrongTerms
            ? t(`payment.terms.${sums.wrongTerms}`)
            : sums.tooMuch
              ? t('payment.tooMuch')
              : null

  // Sold is sold, also while its invoice is still on its way.
  useUnsaved(() => !sell.isSuccess && lines.length > 0)

  // After the place was reached: a scanner writes wherever the focus is.
  useEffect(() => {
    if (narrow) return
    const timer = window.setTimeout(() => search.current?.focus(), 0)
    return () => window.clearTimeout(timer)
  }, [narrow])

  /** What was refused is told of the sale as it was. */
  function changed() {
    if (sell.isError) sell.reset()
  }
  const changeLines: ChangeLines = change => {
    changed()
    setLines(change)
  }
  function changeLegs(next: Leg[]) {
    changed()
    const [only, ...others] = next
    if (typed === null && only && others.length === 0 && hasSameMoney(only, first)) setMethod(only.method)
    else setTyped(next)
  }
  function toPayment() {
    amount.current?.focus()
    amount.current?.select()
  }

  function conclude() {
    if (why !== null || sell.isPending || isLookingNow()) return
    const { customer, pet } = buyer
    const { change } = sums
    sell.mutate(
      {
        externalId,
        customerId: customer?.id ?? null,
        petId: pet?.id ?? null,
        lines: sentLines(lines),
        adjustment: whole,
        payments: recorded(legs, change),
        ...(asksTaxId && taxId.trim() !== '' ? { printedTaxId: taxId.trim() } : {}),
      },
      {
        onSuccess: ({ id, warnings }) => {
          announceWarnings(warnings)
          navigate({
            to: '/invoices/$id',
            params: { id },
            state: { sale: { changeCents: change } },
            // What was in the cart is sold.
            ignoreBlocker: true,
          })
        },
      },
    )
  }
  const counter = useConclude(conclude)

  return (
    <div ref={counter}>
      <PageHead title={t('counter.title')} lead={t('counter.lead')}>
        <Button
          component={Link}
          to="/counter/cash"
          variant="default"
          leftSection={<IconCashRegister size={18} aria-hidden />}
        >
          {t('cash.title')}
        </Button>
      </PageHead>
      <div className={classes.columns}>
        <section className={`card ${classes.panel}`} aria-label={t('counter.cart')}>
          <Stack gap="sm">
            {isMade && <SaleMade externalId={externalId} onNew={onNew} />}
            <FormProblem text={sell.isError && !isMade && !refused.isPlaced ? text(sell.error) : null} />
            <CatalogueSearch
              ref={search}
              label={t('counter.find')}
              onPick={picked => changeLines(before => withPicked(before, picked))}
              pet={buyer.pet}
              onEnough={toPayment}
            />
            {lines.length === 0 ? (
              <Text c="dimmed">{t('counter.empty')}</Text>
            ) : (
              <>
                <LineRows
                  lines={lines}
                  onChange={changeLines}
                  refused={refused.byLine}
                  remedy={({ productId }) =>
                    isShort && productId !== null && <ReadStock productId={productId} />
                  }
                />
                <AdjustmentField
                  named
                  label={t('adjust.whole')}
                  value={whole}
                  onChange={next => {
                    changed()
                    setWhole(next)
                  }}
                />
                <DraftSums lines={lines} whole={whole} />
              </>
            )}
          </Stack>
        </section>
        <section className={`card ${classes.panel}`} aria-label={t('counter.payment')}>
          <Stack gap="md">
            <div className={classes.total} role="status">
              <Text fw={600}>{t('counter.total')}</Text>
              <Text className={`figures ${classes.amount}`}>{format.money(total)}</Text>
            </div>
            <CustomerPick
              customer={buyer.customer}
              pet={buyer.pet}
              onChange={(customer, pet) => {
                changed()
                setBuyer({ customer, pet })
              }}
              refused={refused.customer}
            />
            {asksTaxId && (
              <TaxIdInput
                label={t('notes.taxIdOnNote')}
                description={buyer.customer ? t('notes.taxIdHint') : undefined}
                value={taxId}
                onChange={typed => {
                  changed()
                  setTaxId(typed)
                }}
                error={refused.taxId}
              />
            )}
            <Title order={2} size="h3">
              {t('counter.payment')}
            </Title>
            <LegsEditor
              legs={legs}
              onChange={changeLegs}
              openCents={total}
              creditCents={credit.data?.creditCents}
              withheld={ahead.withheld}
              first={amount}
              onEnter={conclude}
              withButtons
            />
            <FormProblem text={refused.payments} />
            <ExplainedButton
              why={why}
              fullWidth
              size="lg"
              leftSection={<IconCash size={20} aria-hidden />}
              loading={sell.isPending}
              onClick={conclude}
            >
              {isOpen
                ? t('counter.finishOpen', { amount: format.money(sums.missing) })
                : taken > 0
                  ? t('counter.finish', { amount: format.money(taken) })
                  : t('counter.finishUnpaid')}
            </ExplainedButton>
            {Boolean(fiscal?.environment) && <NotesAhead notes={ahead.notes} at="sale" />}
            <Text size="sm" c="dimmed" visibleFrom="sm">
              {t('counter.keys')}
            </Text>
          </Stack>
        </section>
      </div>
    </div>
  )
}
