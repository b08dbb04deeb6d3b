/** Whether this is a phone: cards instead of tables, one column instead of many. */
import { useMediaQuery } from '@mantine/hooks'

export function useNarrow(): boolean {
  return useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false }) ?? false
}
