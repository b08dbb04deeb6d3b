/** An hour of the day, typed in 24 hours whatever language the browser speaks: `''` until it is one. */
import { TimePicker, type TimePickerProps } from '@mantine/dates'
import { useTranslation } from 'react-i18next'

interface Props extends Omit<TimePickerProps, 'value' | 'onChange' | 'format'> {
  /** `HH:mm` */
  value: string
  onChange: (time: string) => void
}

export function TimeField(props: Props) {
  const { t } = useTranslation()
  return <TimePicker {...props} format="24h" minutesStep={5} minutesInputLabel={t('calendar.minutes')} />
}
