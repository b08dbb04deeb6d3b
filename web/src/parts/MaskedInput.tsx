/** Fields whose punctuation appears while typing. The value given and taken is the text as shown. */
import { TextInput, type TextInputProps } from '@mantine/core'
import { maskPhone, maskPostalCode, maskTaxId } from './masks.ts'

interface Props extends Omit<TextInputProps, 'value' | 'onChange'> {
  value?: string
  onChange?: (text: string) => void
}

function MaskedInput({ mask, onChange, ...rest }: Props & { mask: (text: string) => string }) {
  return <TextInput {...rest} onChange={event => onChange?.(mask(event.currentTarget.value))} />
}

export function TaxIdInput(props: Props) {
  return (
    <MaskedInput
      mask={maskTaxId}
      autoCapitalize="characters"
      autoComplete="off"
      spellCheck={false}
      {...props}
    />
  )
}

export function PhoneInput(props: Props) {
  return <MaskedInput mask={maskPhone} inputMode="tel" type="tel" autoComplete="off" {...props} />
}

export function PostalCodeInput(props: Props) {
  return <MaskedInput mask={maskPostalCode} inputMode="numeric" autoComplete="off" {...props} />
}
