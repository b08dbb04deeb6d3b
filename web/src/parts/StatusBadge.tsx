/** A state as icon, word and colour together: the colour never says it alone. */
import type { Icon } from '@tabler/icons-react'
import classes from './StatusBadge.module.css'

export type Tone = 'good' | 'wait' | 'bad' | 'busy' | 'calm' | 'off'

export function StatusBadge({
  tone,
  icon: Glyph,
  label,
  spin,
}: {
  tone: Tone
  icon: Icon
  label: string
  spin?: boolean
}) {
  return (
    <span className={classes.badge} data-tone={tone}>
      <Glyph size={14} stroke={2.2} aria-hidden className={spin ? classes.spin : undefined} />
      {label}
    </span>
  )
}
