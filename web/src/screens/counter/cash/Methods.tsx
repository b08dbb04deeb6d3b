/** What is there of each method: received, taken back, and what that leaves beside what was counted; and all of it together. */
import { Button, Table, Text } from '@mantine/core'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { CashMethod, CashSession } from '../../../api/types.ts'
import { useFormat } from '../../../parts/useFormat.ts'
import classes from './Cash.module.css'
import { difference, differenceOf } from './difference.ts'
import { totalOf } from './total.ts'

export function Methods({
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
    [t('cash.takingOut'), session.outCents],
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
                  <Text size="sm" c="dimmed">
                    {drawer
                      .filter(([, cents], i) => i === 0 || cents !== 0)
                      .map(([name, cents], i) => (
                        <Fragment key={name}>
                          {i > 0 && ' · '}
                          <span className="figures">{`${name} ${format.money(cents)}`}</span>
                        </Fragment>
                      ))}
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
          {session.methods.length > 1 && <Total session={session} givesBack={givesBack} />}
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

function Total({ session, givesBack }: { session: CashSession; givesBack: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const total = totalOf(session.methods)
  const isCounted = session.closedAt !== null
  const out = (cents: number) => (cents === 0 ? '—' : format.money(-cents))
  const cells: [string, string][] = [
    [t('cash.received'), format.money(total.receivedCents)],
    [t('cash.reversed'), out(total.reversedCents)],
    ...(givesBack ? [[t('cash.givenBack'), out(total.givenBackCents)] as [string, string]] : []),
    [t('cash.expected'), format.money(total.expectedCents)],
    ...(isCounted
      ? ([
          [t('cash.counted'), total.countedCents === null ? '—' : format.money(total.countedCents)],
          [t('cash.difference'), total.countedCents === null ? '—' : difference(t, format, session)],
        ] as [string, string][])
      : []),
  ]
  return (
    <Table.Tr className={classes.total}>
      <Table.Th scope="row">{t('cash.total')}</Table.Th>
      {cells.map(([name, text]) => (
        <Table.Td key={name} ta="right" fw={700} className="figures" data-name={name}>
          {text}
        </Table.Td>
      ))}
    </Table.Tr>
  )
}
