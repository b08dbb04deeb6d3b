/** One cash session: by whom and when, what is there of each method, what was put in and taken out; and its closing. */
import { Badge, Button, Group, Stack, Table, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconArrowDownLeft, IconArrowUpRight, IconLock, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CashMethod, CashSession } from '../../../api/types.ts'
import { useMay } from '../../../app/session.ts'
import { useFormat } from '../../../parts/useFormat.ts'
import classes from './Cash.module.css'
import { CloseModal } from './CloseModal.tsx'
import { differenceOf } from './difference.ts'
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

function Methods({
  session,
  onRecount,
}: {
  session: CashSession
  onRecount: ((method: CashMethod) => void) | null
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const isCounted = session.closedAt !== null
  const givesBack = session.methods.some(each => each.givenBackCents > 0)
  const drawer = [
    [t('cash.float'), session.floatCents],
    [t('cash.puttingIn'), session.inCents],
    [t('cash.takingOut'), -session.outCents],
  ] as const
  return (
    <>
      <Table horizontalSpacing="xs" className="stacks">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('cash.method')}</Table.Th>
            <Table.Th scope="col" ta="right">
              {t('cash.received')}
            </Table.Th>
            <Table.Th scope="col" ta="right">
              {t('cash.reversed')}
            </Table.Th>
            {givesBack && (
              <Table.Th scope="col" ta="right">
                {t('cash.givenBack')}
              </Table.Th>
            )}
            <Table.Th scope="col" ta="right">
              {t('cash.expected')}
            </Table.Th>
            {isCounted && (
              <>
                <Table.Th scope="col" ta="right">
                  {t('cash.counted')}
                </Table.Th>
                <Table.Th scope="col" ta="right">
                  {t('cash.difference')}
                </Table.Th>
              </>
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {session.methods.map(each => (
            <Table.Tr key={each.method}>
              <Table.Th scope="row">
                {t(`payment.methods.${each.method}`)}
                {each.method === 'cash' && (
                  <Text size="sm" c="dimmed" className="figures">
                    {drawer
                      .filter(([, cents], i) => i === 0 || cents !== 0)
                      .map(([name, cents]) => `${name} ${format.money(cents)}`)
                      .join(' · ')}
                  </Text>
                )}
              </Table.Th>
              <Table.Td ta="right" className="figures" data-name={t('cash.received')}>
                {format.money(each.receivedCents)}
              </Table.Td>
              <Table.Td ta="right" className="figures" data-name={t('cash.reversed')}>
                {each.reversedCents === 0 ? '—' : format.money(-each.reversedCents)}
              </Table.Td>
              {givesBack && (
                <Table.Td ta="right" className="figures" data-name={t('cash.givenBack')}>
                  {each.givenBackCents === 0 ? '—' : format.money(-each.givenBackCents)}
                </Table.Td>
              )}
              <Table.Td ta="right" fw={700} className="figures" data-name={t('cash.expected')}>
                {format.money(each.expectedCents)}
              </Table.Td>
              {isCounted && (
                <>
                  <Table.Td ta="right" className="figures" data-name={t('cash.counted')}>
                    {each.countedCents === null ? t('cash.notCounted') : format.money(each.countedCents)}
                    {each.countedCents !== null && onRecount && (
                      <div className="not-printed">
                        <Button
                          variant="subtle"
                          size="compact-sm"
                          mr={-8}
                          onClick={() => onRecount(each)}
                          aria-label={`${t('cash.recount')}: ${t(`payment.methods.${each.method}`)}`}
                        >
                          {t('cash.recount')}
                        </Button>
                      </div>
                    )}
                  </Table.Td>
                  <Table.Td
                    ta="right"
                    data-name={t('cash.difference')}
                    className={each.differenceCents ? classes.off : undefined}
                  >
                    {each.differenceCents === null ? '—' : differenceOf(t, format, each.differenceCents)}
                  </Table.Td>
                </>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {session.recounts.length > 0 && (
        <div>
          <Text fw={600}>{t('cash.recounts')}</Text>
          {session.recounts.map(one => (
            <Text key={`${one.method} ${one.createdAt}`} size="sm">
              {t('cash.recountLine', {
                method: t(`payment.methods.${one.method}`),
                before: format.money(one.beforeCents),
                counted: format.money(one.countedCents),
                reason: one.reason,
              })}
              <Text span size="sm" c="dimmed">
                {` ${[format.moment(one.createdAt), one.countedBy].filter(Boolean).join(' · ')}`}
              </Text>
            </Text>
          ))}
        </div>
      )}
    </>
  )
}
