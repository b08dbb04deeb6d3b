/**
 * A text that narrows a list: told a moment after the last letter, and empty at once. The text lies in the address; what
 * comes back from there as it was told is no news, so that nothing that is being typed is taken away.
 */
import { CloseButton, TextInput, type TextInputProps } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

interface Props extends Pick<TextInputProps, 'label' | 'aria-label' | 'size' | 'maw' | 'mb' | 'style'> {
  text: string
  /** What can be looked for. */
  hint: string
  onText: (text: string) => void
}

export function SearchField({ text, hint, onText, ...look }: Props) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(text)
  const told = useRef(text)
  function tellNow(next: string) {
    told.current = next
    onText(next)
  }
  const tell = useDebouncedCallback(tellNow, 300)
  useEffect(() => {
    if (text === told.current) return
    // From elsewhere: a step back, a link, another button that clears.
    tell.cancel()
    told.current = text
    setTyped(text)
  }, [text, tell])
  return (
    <TextInput
      placeholder={hint}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        typed && (
          <CloseButton
            size="sm"
            aria-label={t('actions.clear')}
            onClick={() => {
              tell.cancel()
              setTyped('')
              tellNow('')
            }}
          />
        )
      }
      value={typed}
      onChange={event => {
        setTyped(event.currentTarget.value)
        tell(event.currentTarget.value.trim())
      }}
      {...look}
    />
  )
}
