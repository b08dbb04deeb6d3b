/** Tells when the screens may be behind because the line to the server is lost. */
import { IconWifiOff } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LiveState } from './live.ts'
import classes from './Shell.module.css'

/** A line lost for less than this is nobody's business. */
const PATIENCE_MS = 4_000

export function LiveNotice({ state }: { state: LiveState }) {
  const { t } = useTranslation()
  const [told, setTold] = useState(false)
  useEffect(() => {
    if (state !== 'lost') {
      setTold(false)
      return
    }
    const timer = window.setTimeout(() => setTold(true), PATIENCE_MS)
    return () => window.clearTimeout(timer)
  }, [state])
  return (
    <div role="status">
      {told && (
        <div className={classes.banner} data-tone="bad">
          <IconWifiOff size={18} aria-hidden /> {t('nav.offline')}
        </div>
      )}
    </div>
  )
}
