/** Ctrl+Enter (Cmd on a Mac) anywhere within the counter, and nowhere else: a dialog over it has keys of its own. */
import { type RefObject, useEffect, useRef } from 'react'

export function useConclude(conclude: () => void): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const here = place.current
    function hear(event: KeyboardEvent) {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) conclude()
    }
    here?.addEventListener('keydown', hear)
    return () => here?.removeEventListener('keydown', hear)
  }, [conclude])
  return place
}
