/** A text that narrows a list: told a moment after the last letter, and empty at once. */
import { CloseButton, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

interface Props {
  text: string
  /** What can be looked for. */
  hint: string
  onText: (text: string) => void
}

export function SearchField({ text, hint, onText }: Props) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(text)
  const tell = useDebouncedCallback(onText, 300)
  useEffect(() => setTyped(text), [text])
  return (
    <TextInput
      label={t('billing.search')}
      placeholder={hint}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        typed && (
          <CloseButton
            size="sm"
            aria-label={t('actions.clear')}
            onClick={() => {
              setTyped('')
              onText('')
            }}
          />
        )
      }
      value={typed}
      onChange={event => {
        setTyped(event.currentTarget.value)
        tell(event.currentTarget.value.trim())
      }}
      style={{ flex: '1 1 190px' }}
    />
  )
}
