/** Puts what the API refused on the fields it is about; what has no field on the form is left for the top of it. */
import type { UseFormReturnType } from '@mantine/form'
import { isProblem } from '../api/problem.ts'
import { useProblemText } from './useProblemText.ts'

/** @returns a function that takes the error and answers with the sentence that belongs to no field, or null. */
export function useProblemForm() {
  const text = useProblemText()
  return <Values extends Record<string, unknown>>(
    form: Pick<UseFormReturnType<Values>, 'setErrors'>,
    error: unknown,
    fields: readonly string[],
  ): string | null => {
    if (!isProblem(error) || error.errors.length === 0) return text(error)
    const onFields = error.errors.filter(({ field }) => field !== null && fields.includes(field))
    form.setErrors(Object.fromEntries(onFields.map(({ field, cause, cure }) => [field, `${cause} ${cure}`])))
    const rest = error.errors.filter(one => !onFields.includes(one))
    return rest.length === 0 ? null : rest.map(({ cause, cure }) => `${cause} ${cure}`).join(' ')
  }
}
