/** One service of the shop, and the service of the ERP that it is or may be. */
import { Badge, Button, Group, Select, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Choice, ServiceChoice, ServiceLink } from '../../api/types.ts'
import { Findings } from '../../parts/Findings.tsx'
import { Spinner } from '../../parts/Spinner.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import classes from './Integration.module.css'

interface Props {
  item: ServiceLink
  suggestion: Choice | null
  there: readonly Choice[]
  isAsking: boolean
  /** The ERP takes no line that names no service. */
  isRefused: boolean
  isLive: boolean
  erp: string
  /** null where it is not this person's to choose, or a choice is just being written. */
  onChoose: ((choice: ServiceChoice) => void) | null
}

const colors = {
  free: 'gray',
  unmapped: 'red',
  waiting: 'blue',
  later: 'blue',
  linked: 'green',
  stopped: 'red',
} as const

/** More than anybody reads; what is typed narrows it. */
const shownAtMost = 100

export function ServiceLinkRow(props: Props) {
  const { item, suggestion, there, isAsking, isRefused, isLive, erp, onChoose } = props
  const { t } = useTranslation()
  const format = useFormat()
  const { id: serviceId, name, priceCents, state, does, erpId, erpName, finding } = item
  const shown = state === 'free' && isRefused ? 'unmapped' : state === 'waiting' && !isLive ? 'later' : state
  const isMissing = erpId !== null && !there.some(({ value }) => value === erpId)
  const options = isMissing ? [...there, { value: erpId, label: erpName ?? erpId }] : [...there]
  return (
    <li className={classes.match}>
      <div className={classes.sides}>
        <div>
          <Text fw={600}>{name}</Text>
          <Group gap="xs">
            <Text size="sm" className="figures" c="dimmed">
              {format.money(priceCents)}
            </Text>
            <Badge color={colors[shown]} variant="light">
              {t(`integration.services.state.${shown}`)}
            </Badge>
          </Group>
        </div>
        <Select
          aria-label={t('integration.services.list', { erp, name })}
          placeholder={
            isAsking
              ? t('states.loading')
              : does === 'create'
                ? t('integration.services.create', { erp })
                : t('integration.services.search', { erp })
          }
          nothingFoundMessage={t('integration.services.notFound', { erp })}
          data={options}
          value={erpId}
          limit={shownAtMost}
          searchable
          disabled={onChoose === null}
          rightSection={isAsking ? <Spinner size={16} /> : undefined}
          onChange={(value, option) =>
            value &&
            value !== erpId &&
            onChoose?.({ serviceId, does: 'link', erpId: value, erpName: option.label })
          }
        />
      </div>
      {finding && <Findings list={[finding]} withLink={finding.fix?.route === 'service'} />}
      {onChoose && (
        <Group gap="xs" justify="flex-end" mt={6}>
          {suggestion && (
            <Button
              size="compact-md"
              variant="light"
              aria-label={t('integration.services.takeNamed', { ours: name, theirs: suggestion.label })}
              onClick={() =>
                onChoose({ serviceId, does: 'link', erpId: suggestion.value, erpName: suggestion.label })
              }
            >
              {t('integration.services.take', { name: suggestion.label })}
            </Button>
          )}
          {(state === 'free' || (state === 'stopped' && does === 'link')) && (
            <Button
              size="compact-md"
              variant="default"
              aria-label={t('integration.services.createNamed', { name, erp })}
              onClick={() => onChoose({ serviceId, does: 'create' })}
            >
              {t('integration.services.create', { erp })}
            </Button>
          )}
          {state === 'stopped' && does === 'create' && (
            <Button
              size="compact-md"
              variant="default"
              aria-label={t('integration.services.againNamed', { name })}
              onClick={() => onChoose({ serviceId, does: 'create' })}
            >
              {t('integration.services.again')}
            </Button>
          )}
          {does !== null && (
            <Button
              size="compact-md"
              variant="subtle"
              aria-label={t('integration.services.releaseNamed', { name })}
              onClick={() => onChoose({ serviceId, does: 'release' })}
            >
              {t('integration.services.release')}
            </Button>
          )}
        </Group>
      )}
    </li>
  )
}
