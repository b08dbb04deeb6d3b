/** Who is who on both sides: linked, suggested, ambiguous, only here, only there; with what a person can say to each. */
import { Button, Group, SegmentedControl, Tabs, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type List, useAcceptSuggestions, useMatches } from '../../api/firstConnection.ts'
import type { Connection, Survey } from '../../api/types.ts'
import { Answer } from '../../parts/Answer.tsx'
import { LoadMore } from '../../parts/LoadMore.tsx'
import { Loading } from '../../parts/states.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import { useSaying } from '../../parts/useSaying.ts'
import classes from './Integration.module.css'
import { MatchRow } from './MatchRow.tsx'

const lists = ['suggested', 'ambiguous', 'linked', 'only_here', 'only_there'] as const
const counted: Record<List, 'suggested' | 'ambiguous' | 'linked' | 'onlyHere' | 'onlyThere'> = {
  suggested: 'suggested',
  ambiguous: 'ambiguous',
  linked: 'linked',
  only_here: 'onlyHere',
  only_there: 'onlyThere',
}

interface Props {
  connection: Connection
  surveys: Survey[]
  erp: string
}

export function Matches({ connection, surveys, erp }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const [kind, setKind] = useState(surveys[0]!.kind)
  const survey = surveys.find(one => one.kind === kind)!
  const toDecide = surveys.reduce((n, { suggested, ambiguous }) => n + suggested + ambiguous, 0)
  // Where somebody must decide is where the eye should fall.
  const [chosen, setChosen] = useState<List | null>(null)
  const list = chosen ?? (survey.suggested > 0 ? 'suggested' : survey.ambiguous > 0 ? 'ambiguous' : 'linked')
  return (
    <section className={`card ${classes.panel}`}>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h3">
          {t('first.matches')}
        </Title>
        <Text fw={600} role="status">
          {toDecide === 0 ? t('first.allDecided') : t('first.toDecide', { count: toDecide })}
        </Text>
      </Group>
      <Text c="dimmed" mb="md">
        {t('first.matchesLead')}
      </Text>
      <SegmentedControl
        aria-label={t('first.matches')}
        data={surveys.map(one => ({ value: one.kind, label: t(`first.kind.${one.kind}`) }))}
        value={kind}
        onChange={value => setKind(value as Survey['kind'])}
        mb="md"
      />
      <Tabs value={list} onChange={value => value && setChosen(value as List)} keepMounted={false}>
        <Tabs.List mb="md" style={{ flexWrap: 'nowrap', overflowX: 'auto' }}>
          {lists.map(one => (
            <Tabs.Tab key={one} value={one}>
              {t(`first.list.${one}`, { erp })} ({format.quantity(survey[counted[one]])})
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {lists.map(one => (
          <Tabs.Panel key={one} value={one}>
            <Pairs connection={connection} survey={survey} list={one} erp={erp} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </section>
  )
}

function Pairs({
  connection,
  survey,
  list,
  erp,
}: {
  connection: Connection
  survey: Survey
  list: List
  erp: string
}) {
  const { t } = useTranslation()
  const doing = useSaying()
  const { kind, suggested } = survey
  const matches = useMatches(connection.id, kind, list)
  const accept = useAcceptSuggestions(connection.id)
  if (matches.data === undefined) return <Answer of={matches} loading={<Loading rows={3} height={64} />} />
  const rows = matches.data.pages.flatMap(page => page.items)
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm">
        {t(`first.listLead.${list}`, { erp })}
      </Text>
      {list === 'suggested' && suggested > 0 && (
        <Button
          variant="light"
          mb="sm"
          loading={accept.isPending}
          onClick={() => doing(accept.mutateAsync(kind), t('first.accepted'))}
        >
          {t('first.acceptAll', { count: suggested })}
        </Button>
      )}
      {rows.length === 0 ? (
        <Text>{t('first.nobody')}</Text>
      ) : (
        <ul className={classes.matches}>
          {rows.map(match => (
            <MatchRow key={match.id} connectionId={connection.id} match={match} list={list} erp={erp} />
          ))}
        </ul>
      )}
      <LoadMore query={matches} />
    </>
  )
}
