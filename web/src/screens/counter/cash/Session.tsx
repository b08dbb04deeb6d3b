/** One cash session: by whom and when, what is there of each method, what was put in and taken out; and its closing. */
import { Badge, Button, Group, Stack, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconArrowDownLeft, IconArrowUpRight, IconLock, IconPrinter } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CashMethod, CashSession } from '../../../api/types.ts'
import { useMay, useStoreZone } from '../../../app/session.ts'
import { todayIn, useFormat } from '../../../parts/useFormat.ts'
import classes from './Cash.module.css'
import { CloseModal } from './CloseModal.tsx'
import { Methods } from './Methods.tsx'
import { MoveModal } from './MoveModal.tsx'
import { Movements } from './Movements.tsx'
import { RecountModal } from './RecountModal.tsx'

export function Session({ session }: { session: CashSession }) {
  const { t } = useTranslation()
  const format = useFormat()
  const may = useMay()
  const [moving, setMoving] = useState<'in' | 'out' | null>(null)
  const [closing, close] = useDisclosure(false)
  const [recounting, setRecounting] = useState<CashMethod | null>(null)
  const isOpen = session.closedAt === null
  const mayAct = isOpen && may('payment.write')

  return (
    <section className={`card ${classes.panel}`} aria-label={t('cash.number', { number: session.number })}>
      <Stack gap="md">
        <Group justify="space-between" align="flex-start">
          <div>
            <Group gap="sm">
              <Title order={2} size="h3">
                {t('cash.number', { number: session.number })}
              </Title>
              <Badge color={isOpen ? 'teal' : 'gray'} variant="light">
                {t(`cash.state.${isOpen ? 'open' : 'closed'}`)}
              </Badge>
            </Group>
            <Text size="sm" c="dimmed">
              {session.openedBy
                ? t('cash.openedBy', { name: session.openedBy, moment: format.moment(session.openedAt) })
                : t('cash.openedAt', { moment: format.moment(session.openedAt) })}
            </Text>
            {isOpen && <Received since={format.dayOf(session.openedAt)} />}
            {session.closedAt && (
              <Text size="sm" c="dimmed">
                {session.closedBy
                  ? t('cash.closedBy', { name: session.closedBy, moment: format.moment(session.closedAt) })
                  : t('cash.closedAt', { moment: format.moment(session.closedAt) })}
              </Text>
            )}
          </div>
          <Group gap="xs" className="not-printed">
            {mayAct && (
              <>
                <Button
                  variant="default"
                  leftSection={<IconArrowDownLeft size={18} aria-hidden />}
                  onClick={() => setMoving('in')}
                >
                  {t('cash.in')}
                </Button>
                <Button
                  variant="default"
                  leftSection={<IconArrowUpRight size={18} aria-hidden />}
                  onClick={() => setMoving('out')}
                >
                  {t('cash.out')}
                </Button>
                <Button leftSection={<IconLock size={18} aria-hidden />} onClick={close.open}>
                  {t('cash.close')}
                </Button>
              </>
            )}
            {!isOpen && (
              <Button
                variant="default"
                leftSection={<IconPrinter size={18} aria-hidden />}
                onClick={() => window.print()}
              >
                {t('cash.print')}
              </Button>
            )}
          </Group>
        </Group>
        <Methods
          session={session}
          onRecount={!isOpen && may('cash.correct') ? method => setRecounting(method) : null}
        />
        {session.closingNote && (
          <Text>
            <Text span fw={600}>{`${t('cash.note')}: `}</Text>
            {session.closingNote}
          </Text>
        )}
        <Movements session={session} />
        <div className={classes.signature}>{t('cash.signature')}</div>
      </Stack>
      <MoveModal sessionId={session.id} direction={moving} onClose={() => setMoving(null)} />
      <CloseModal opened={closing} onClose={close.close} session={session} />
      <RecountModal session={session} method={recounting} onClose={() => setRecounting(null)} />
    </section>
  )
}

/** The way to each payment behind the figures. These are counted by days, so it leads to the day the till was opened. */
function Received({ since }: { since: string }) {
  const { t } = useTranslation()
  const today = todayIn(useStoreZone())
  const search = since === today ? {} : { period: 'custom' as const, from: since, to: today }
  return (
    <Link to="/takings" search={search} className="plain-link not-printed">
      {t('cash.takings')}
    </Link>
  )
}
