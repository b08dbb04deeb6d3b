/** One or two sentences for anything that went wrong, in the language spoken. */
import { useTranslation } from 'react-i18next'
import { isProblem } from '../api/problem.ts'

export function useProblemText(): (error: unknown) => string {
  const { t } = useTranslation()
  return error => {
    if (!isProblem(error)) return t('problem.unexpected')
    if (error.status === 0) return t('problem.offline')
    const [first] = error.errors
    if (first) return `${first.cause} ${first.cure}`
    return error.message || t('problem.unexpected')
  }
}
