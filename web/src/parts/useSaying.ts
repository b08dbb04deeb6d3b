/**
 * The one way to say what became of what a button stands for, also when the button is gone by then: a row that was removed,
 * a card whose question was answered. Callbacks given to `mutate` are not called once their component is gone.
 */
import { announceDone, announceProblem } from './announce.tsx'
import { useProblemText } from './useProblemText.ts'

type Doing = <Answer>(
  act: Promise<Answer>,
  /** A sentence to say, or what is to be done. */
  done?: string | ((answer: Answer) => void),
  /** Without it the problem is said as a notice. */
  failed?: (error: unknown) => void,
) => Promise<void>

/** `doing(save.mutateAsync(input), 'Saved.')` */
export function useSaying(): Doing {
  const text = useProblemText()
  return async (act, done, failed = error => announceProblem(text(error))) => {
    try {
      const answer = await act
      if (typeof done === 'string') announceDone(done)
      else done?.(answer)
    } catch (error) {
      failed(error)
    }
  }
}

/** For a mutation whose own state is on the screen: its problem stands there already. */
export const isShown = (): void => undefined
