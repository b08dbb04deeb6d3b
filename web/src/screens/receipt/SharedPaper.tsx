/** A receipt by the link somebody was sent: read without signing in, printed, and nothing more. */
import { Group } from '@mantine/core'
import { IconLinkOff } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../api/problem.ts'
import { LanguageSwitch } from '../../app/LanguageSwitch.tsx'
import { Empty, Failure, Loading } from '../../parts/states.tsx'
import { useProblemText } from '../../parts/useProblemText.ts'
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
  const text = useProblemText()
  // Nothing broke: a link is made to end.
  const isGone = isProblem(error) && error.code === 'receipt_link_gone'
  const [width, setWidth] = useState<PaperWidth>('a4')
  useTitle(t('receipt.title'))
  return (
    <main className={classes.page}>
      <Group justify="flex-end" className="not-printed" mb="sm">
        <LanguageSwitch />
      </Group>
      {isPending && <Loading rows={6} />}
      {isGone && (
        <Empty icon={IconLinkOff} title={t('receipt.gone')}>
          {text(error)}
        </Empty>
      )}
      {isError && !isGone && <Failure error={error} />}
      {data && (
        <>
          <PaperChoice width={width} onWidth={setWidth} />
          {children(data, width)}
        </>
      )}
    </main>
  )
}
