/** Booking an appointment, step by step; the summary beside it grows along. */
import { Stack, Stepper, Text, Title } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBook } from '../../api/appointments.ts'
import { useCustomer } from '../../api/customers.ts'
import { useLookingUp } from '../../api/lookUps.ts'
import { isProblem } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { useStoreZone } from '../../app/session.ts'
import { announceDone, announceWarnings } from '../../parts/announce.tsx'
import { type ChangeLines, pricedFor, refusalsOf, sentLines } from '../../parts/draftLines.ts'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { PageHead } from '../../parts/states.tsx'
import { useUnsaved } from '../../parts/unsaved.tsx'
import { instantOf, todayIn, useFormat } from '../../parts/useFormat.ts'
import { useNarrow } from '../../parts/useNarrow.ts'
import { useProblemText } from '../../parts/useProblemText.ts'
import { minutesOf } from '../../parts/visitTimes.ts'
import classes from './Booking.module.css'
import { ChargeStep } from './ChargeStep.tsx'
import { CustomerStep } from './CustomerStep.tsx'
import { type Draft, lackOf, steps } from './draft.ts'
import { PetStep } from './PetStep.tsx'
import { ServicesStep } from './ServicesStep.tsx'
import { StepButtons } from './StepButtons.tsx'
import { Summary, Total } from './Summary.tsx'
import { useProposedTime } from './useProposedTime.ts'
import { WhenStep } from './WhenStep.tsx'

export function BookingScreen() {
  const { t } = useTranslation()
  const format = useFormat()
  const zone = useStoreZone()
  const narrow = useNarrow()
  const text = useProblemText()
  const navigate = useNavigate()
  const search = useSearch({ from: '/signed-in/calendar/new' })
  const book = useBook()
  const [at, setAt] = useState(0)
  const [isRegistering, setRegistering] = useState(false)
  const [kept, setDraft] = useState<Kept>(() => ({
    customer: null,
    pet: undefined,
    lines: [],
    adjustment: null,
    day: search.day ?? todayIn(zone),
    time: search.time ?? null,
    squeezeIn: false,
    notes: '',
    instalments: null,
  }))
  // Whichever pet it is by now: its prices are those shown and charged.
  const lines = pricedFor(kept.lines, kept.pet ?? null)
  const step = steps[at]!
  const minutes = minutesOf(lines, useServices().data ?? [])
  const proposed = useProposedTime(kept.day, minutes)
  const draft: Draft = { ...kept, lines, time: kept.time ?? (step === 'when' ? proposed : '') }
  const { isLooking, isLookingNow } = useLookingUp()
  const heading = useRef<HTMLHeadingElement>(null)
  const change = (next: Partial<Draft>) => setDraft(before => ({ ...before, ...next }))
  const changeLines: ChangeLines = next => {
    // What was refused is told of the lines as they were.
    if (book.isError) book.reset()
    setDraft(before => ({ ...before, lines: next(before.lines), instalments: null }))
  }

  const given = useCustomer(search.customer ?? null)
  useEffect(() => {
    if (given.data) {
      setDraft(before => (before.customer ? before : { ...before, customer: given.data }))
      setAt(before => (before === 0 ? 1 : before))
    }
  }, [given.data])

  // Booked is booked, also while the calendar is still on its way.
  useUnsaved(() => !book.isSuccess && (draft.lines.length > 0 || draft.notes.trim() !== ''))

  const lack = lackOf(step, draft) ?? (isLooking ? 'looking' : null)
  const isLast = at === steps.length - 1
  const isAtItsLine = step === 'services' && Object.keys(refusedIn(book.error).byLine).length > 0
  const atTheTop = book.isError && !isAtItsLine ? text(book.error) : null

  function goTo(next: number) {
    setAt(next)
    setRegistering(false)
    // The hour that was seen is the one that is booked, whatever becomes free or taken meanwhile.
    if (step === 'when' && draft.time) change({ time: draft.time })
    // The new step is read from its heading on.
    window.setTimeout(() => heading.current?.focus(), 0)
  }

  function submit() {
    const { customer, pet, lines, adjustment, day, time, squeezeIn, notes, instalments } = draft
    if (!customer || isLookingNow()) return
    book.mutate(
      {
        customerId: customer.id,
        ...(pet ? { petId: pet.id } : {}),
        startsAt: instantOf(day, time, zone),
        squeezeIn,
        notes: notes.trim() || null,
        services: sentLines(lines),
        adjustment,
        ...(instalments
          ? {
              instalments: instalments.map(({ dueOn, amountCents }) => ({
                dueOn,
                amountCents: amountCents ?? 0,
              })),
            }
          : {}),
      },
      {
        onSuccess: ({ warnings }) => {
          announceDone(t('booking.done', { day: format.day(day), time }))
          announceWarnings(warnings)
          // What was put together is booked.
          navigate({ to: '/calendar', search: { day }, ignoreBlocker: true })
        },
        // What is wrong with a line is put right where the lines are.
        onError: error => {
          if (Object.keys(refusedIn(error).byLine).length > 0) goTo(steps.indexOf('services'))
        },
      },
    )
  }

  return (
    <div>
      <PageHead title={t('booking.title')} />
      {narrow ? (
        <Text fw={600} mb="sm" c="dimmed">
          {t('booking.stepOf', { at: at + 1, of: steps.length })}
        </Text>
      ) : (
        <Stepper active={at} onStepClick={goTo} allowNextStepsSelect={false} size="sm" mb="lg">
          {steps.map(one => (
            <Stepper.Step key={one} label={t(`booking.steps.${one}`)} />
          ))}
        </Stepper>
      )}
      <div className={classes.columns}>
        <section className={`card ${classes.step}`}>
          <Title order={2} size="h2" mb="md" ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
            {t(`booking.ask.${step}`)}
          </Title>
          <Stack gap="lg">
            <FormProblem text={atTheTop} />
            {step === 'customer' && (
              <CustomerStep
                customer={draft.customer}
                isRegistering={isRegistering}
                onRegistering={setRegistering}
                onChoose={(customer, petId) => {
                  const pet = customer.pets.find(({ id }) => id === petId)
                  change({ customer, pet, lines: [], adjustment: null })
                  goTo(pet ? 2 : 1)
                }}
              />
            )}
            {step === 'pet' && draft.customer && (
              <PetStep
                customer={draft.customer}
                pet={draft.pet}
                onChoose={(pet, customer) => {
                  // Another pet, other prices: parts of the old total would not add up.
                  change({ pet, instalments: null, ...(customer ? { customer } : {}) })
                  goTo(2)
                }}
              />
            )}
            {step === 'services' && (
              <ServicesStep
                draft={draft}
                onLines={changeLines}
                onWhole={adjustment => change({ adjustment, instalments: null })}
                refused={refusedIn(book.error).byLine}
              />
            )}
            {step === 'when' && <WhenStep draft={draft} minutes={minutes} onChange={change} />}
            {step === 'charge' && <ChargeStep draft={draft} onChange={change} />}
            <StepButtons
              draft={draft}
              at={at === 0 ? 'first' : isLast ? 'last' : 'between'}
              lack={lack}
              isRegistering={isRegistering}
              isPending={book.isPending}
              onBack={() => (at === 0 ? navigate({ to: '/calendar' }) : goTo(at - 1))}
              onGoOn={isLast ? submit : () => goTo(at + 1)}
            />
          </Stack>
        </section>
        <Summary draft={draft} />
      </div>
      <Total draft={draft} className={classes.total} />
    </div>
  )
}

/** `null` as an hour: nobody has typed one, and one is proposed. */
type Kept = Omit<Draft, 'time'> & { time: string | null }

const refusedIn = (error: unknown) => refusalsOf(isProblem(error) ? error.errors : [], 'services')
