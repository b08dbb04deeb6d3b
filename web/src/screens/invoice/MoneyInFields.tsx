/** The fields of money that is being received: methods and amounts, what is beyond, day and note. */
import { Checkbox, Group, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { DayInput } from '../../parts/DayInput.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import { LegsEditor } from './LegsEditor.tsx'
import type { MoneyIn } from './useMoneyIn.ts'

export function MoneyInFields({ money }: { money: MoneyIn }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <>
      <LegsEditor
        legs={money.legs}
        onChange={money.setLegs}
        openCents={money.openCents}
        creditCents={money.creditCents}
        withheld={money.withheld}
      />
      {money.mayKeep && (
        <Checkbox
          label={t('credit.keep', { amount: format.money(money.beyond) })}
          checked={money.keeps}
          onChange={event => money.setKeeps(event.currentTarget.checked)}
        />
      )}
      <Group grow align="flex-start">
        <DayInput
          label={t('payment.receivedOn')}
          value={money.receivedOn}
          onChange={day => day && money.setReceivedOn(day)}
          maxDate={money.latestDay}
        />
        <TextInput
          label={t('fields.note')}
          value={money.note}
          onChange={event => money.setNote(event.currentTarget.value)}
          maxLength={200}
        />
      </Group>
    </>
  )
}
