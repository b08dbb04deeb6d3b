/** A receipt by the link somebody was sent: read without signing in, printed, and nothing more. */
import { Group } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LanguageSwitch } from '../../app/LanguageSwitch.tsx'
import { Failure, Loading } from '../../parts/states.tsx'
import { useTitle } from '../../parts/useTitle.ts'
import type { PaperWidth } from './Paper.tsx'
import { PaperChoice } from './PaperChoice.tsx'
import classes from './Receipt.module.css'

interface Props<Shown> {
  /** Reads what the link's token stands for. */
  useShared: (token: string) => UseQueryResult<Shown>
  children: (shown: Shown, width: PaperWidth) => ReactNode
}

export function SharedPaper<Shown>({ useShared, children }: Props<Shown>) {
  const { t } = useTranslation()
  // After the #, so that it is never sent to a server or kept in its log.
  const token = useLocation().hash
  const { data, isPending, isError, error } = useShared(token)
  const [width, setWidth] = useState<PaperWidth>('a4')
  useTitle(t('receipt.title'))
  return (
    <main className={classes.page}>
      <Group justify="flex-end" className="not-printed" mb="sm">
        <LanguageSwitch />
      </Group>
      {isPending && <Loading rows={6} />}
      {isError && <Failure error={error} />}
      {data && (
        <>
          <PaperChoice width={width} onWidth={setWidth} />
          {children(data, width)}
        </>
      )}
    </main>
  )
}
