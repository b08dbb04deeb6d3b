/** A receipt over several invoices by the link somebody was sent: read without signing in, and printed. */
import { Group } from '@mantine/core'
import { useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSharedJointReceipt } from '../../api/receipts.ts'
import { LanguageSwitch } from '../../app/LanguageSwitch.tsx'
import { Failure, Loading } from '../../parts/states.tsx'
import { useTitle } from '../../parts/useTitle.ts'
import { PaperChoice } from '../receipt/PaperChoice.tsx'
import classes from '../receipt/Receipt.module.css'
import type { PaperWidth } from '../receipt/Receipt.tsx'
import { JointPaper } from './JointPaper.tsx'

export function SharedJointReceipt() {
  const { t } = useTranslation()
  // After the #, so that it is never sent to a server or kept in its log.
  const token = useLocation().hash
  const { data: paper, isPending, isError, error } = useSharedJointReceipt(token)
  const [width, setWidth] = useState<PaperWidth>('a4')
  useTitle(t('receipt.title'))
  return (
    <main className={classes.page}>
      <Group justify="flex-end" className="not-printed" mb="sm">
        <LanguageSwitch />
      </Group>
      {isPending && <Loading rows={6} />}
      {isError && <Failure error={error} />}
      {paper && (
        <>
          <PaperChoice width={width} onWidth={setWidth} />
          <JointPaper paper={paper} width={width} />
        </>
      )}
    </main>
  )
}
