/** The language, for the doors, where there is no account menu yet. */
import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { localeNames, locales, speak } from '../i18n/index.ts'

export function LanguageSwitch() {
  const { t, i18n } = useTranslation()
  return (
    <NativeSelect
      aria-label={t('nav.language')}
      value={i18n.language}
      onChange={event => {
        const chosen = locales.find(locale => locale === event.currentTarget.value)
        if (chosen) speak(chosen)
      }}
      data={locales.map(locale => ({ value: locale, label: localeNames[locale] }))}
      size="sm"
      w={140}
    />
  )
}
