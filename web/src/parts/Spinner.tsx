/** Something is on its way, for how long nobody knows. */
import { Loader, type MantineSize } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/**
 * A turning mark that is also read out: only with a role may it have a name.
 * @param label what is waited for; *Loading…* where nothing more is to say
 */
export function Spinner({ label, size }: { label?: string; size?: MantineSize | number }) {
  const { t } = useTranslation()
  return <Loader role="progressbar" aria-label={label ?? t('states.loading')} size={size} />
}
