/**
 * What a draft began from. The version that was seen goes with the draft, so that a change by somebody else is refused
 * instead of being undone unseen; the person takes the new one up knowingly.
 */
import { useState } from 'react'
import { isSame } from './changes.ts'

/** @param stands what the draft would replace, as it stands now, with the version it is of */
export function useBegun<T>(version: number | undefined, stands: T) {
  const [begun, setBegun] = useState({ version, stands })
  // A version that changes nothing of this, as a payment does for the lines, is no other to whoever edits it.
  const isChanged = !isSame(begun.stands, stands)
  return {
    stands: begun.stands,
    version: isChanged ? begun.version : version,
    isChanged,
    takeUp: () => setBegun({ version, stands }),
  }
}
