/**
 * A form about a record that others change too. It sends only what the person changed, and whatever they left alone follows
 * the record while the form is open. Nothing typed is thrown away: leaving with it is asked about first.
 */
import { type FormErrors, useForm } from '@mantine/form'
import { useEffect, useRef } from 'react'
import { type Changes, changesOf, isSame, together } from './changes.ts'
import { useUnsaved } from './unsaved.tsx'

interface Asked<Values, Input> {
  /** The record as the form holds it, as it stands now. */
  stored: Values
  /** As the API takes it. */
  input: (values: Values) => Input
  validate?: (values: Values) => FormErrors
}

export function useRecordForm<Values extends Record<string, unknown>, Input extends object>({
  stored,
  input,
  validate,
}: Asked<Values, Input>) {
  const form = useForm<Values>({ initialValues: stored, ...(validate ? { validate } : {}) })
  /** What the typed values are compared with. */
  const base = useRef(stored)
  const seen = useRef(stored)
  const sent = useRef(stored)
  const { getValues, setValues } = form

  useEffect(() => {
    if (isSame(seen.current, stored)) return
    seen.current = stored
    const both = together(base.current, getValues(), stored)
    base.current = stored
    if (!isSame(both, getValues())) setValues(both)
  })
  useUnsaved(() => !isSame(base.current, getValues()))

  return {
    form,
    /** What to send: what the person changed. */
    changes(): Changes<Input> {
      sent.current = getValues()
      return changesOf(input(base.current), input(sent.current))
    },
    /** Begins anew from what was saved; what was typed since it was sent stays typed. */
    saved(now: Values): void {
      base.current = now
      setValues(together(sent.current, getValues(), now))
    },
  }
}
