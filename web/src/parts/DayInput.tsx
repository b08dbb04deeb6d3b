/** A day, typed as it is shown or picked from the calendar. What is no day leaves the value as it was. */
import { DateInput, type DateInputProps } from '@mantine/dates'
import { dayTyped } from './dayTyped.ts'

export function DayInput(props: Omit<DateInputProps, 'valueFormat' | 'dateParser'>) {
  return <DateInput {...props} valueFormat="DD/MM/YYYY" dateParser={dayTyped} />
}
