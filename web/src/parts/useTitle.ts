/** Names the page in the browser's tab and for whoever listens to it. */
import { useEffect } from 'react'

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Trela`
  }, [title])
}
