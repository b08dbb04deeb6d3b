/** Fields whose punctuation appears while typing. The value given and taken is the text as shown. */
import { TextInput, type TextInputProps } from '@mantine/core'
import { maskPhone, maskPostalCode, maskTaxId } from './masks.ts'

interface Props extends Omit<TextInputProps, 'value' | 'onChange'> {
  value: string
  onChange: (text: string) => void
}

function masked(mask: (text: string) => string, fixed: TextInputProps) {
  return function MaskedInput({ value, onChange, ...rest }: Props) {
    return <TextInput {...fixed} {...rest} value={value} onChange={event => onChange(mask(event.currentTarget.value))} />
  }
}

export const TaxIdInput = masked(maskTaxId, { autoCapitalize: 'characters', autoComplete: 'off', spellCheck: false })
export const PhoneInput = masked(maskPhone, { inputMode: 'tel', type: 'tel', autoComplete: 'off' })
export const PostalCodeInput = masked(maskPostalCode, { inputMode: 'numeric', autoComplete: 'off' })
