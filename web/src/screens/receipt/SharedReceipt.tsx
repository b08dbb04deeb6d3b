/** The receipt by the link somebody was sent: read without signing in, printed, and nothing more. */
import { Group } from '@mantine/core'
import { useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSharedReceipt } from '../../api/receipts.ts'
import { LanguageSwitch } from '../../app/LanguageSwitch.tsx'
import { Failure, Loading } from '../../parts/states.tsx'
import { useTitle } from '../../parts/useTitle.ts'
import { PaperChoice } from './PaperChoice.tsx'
import classes from './Receipt.module.css'
import { type PaperWidth, Receipt } from './Receipt.tsx'

export function SharedReceipt() {
  const { t } = useTranslation()
  // After the #, so that it is never sent to a server or kept in its log.
  const token = useLocation().hash
  const { data: receipt, isPending, isError, error } = useSharedReceipt(token)
  const [width, setWidth] = useState<PaperWidth>('a4')
  useTitle(t('receipt.title'))
  return (
    <main className={classes.page}>
      <Group justify="flex-end" className="not-printed" mb="sm">
        <LanguageSwitch />
      </Group>
      {isPending && <Loading rows={6} />}
      {isError && <Failure error={error} />}
      {receipt && (
        <>
          <PaperChoice width={width} onWidth={setWidth} />
          <Receipt receipt={receipt} width={width} />
        </>
      )}
    </main>
  )
}
