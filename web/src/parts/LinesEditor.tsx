/** The lines of a charge while they are put together: services by the pet's size and coat, each with a free price. */
import { ActionIcon, Group, NumberInput, Select, Stack, Text } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { priceFor, useServices } from '../api/services.ts'
import type { Coat, Service, Size } from '../api/types.ts'
import { MoneyInput } from './MoneyInput.tsx'
import { useFormat } from './useFormat.ts'

export interface DraftLine {
  key: string
  /** Of a line that is stored already. */
  id?: string
  serviceId: string | null
  description: string
  quantity: number
  unitPriceCents: number | null
}

export function draftTotal(lines: readonly DraftLine[]): number {
  return lines.reduce((sum, line) => sum + line.quantity * (line.unitPriceCents ?? 0), 0)
}

interface Props {
  lines: DraftLine[]
  onChange: (lines: DraftLine[]) => void
  /** Whose size and coat give the price; null for a general one. */
  pet: { size: Size | null; coat?: Coat | null } | null
}

export function LinesEditor({ lines, onChange, pet }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const services = useServices()
  const list = services.data ?? []
  const price = (service: Service) => priceFor(service, pet?.size ?? null, pet?.coat ?? null)
  const change = (key: string, next: Partial<DraftLine>) =>
    onChange(lines.map(line => (line.key === key ? { ...line, ...next } : line)))

  function add(id: string | null) {
    const service = list.find(one => one.id === id)
    if (!service) return
    const unitPriceCents = price(service)
    const key = crypto.randomUUID()
    onChange([
      ...lines,
      { key, serviceId: service.id, description: service.name, quantity: 1, unitPriceCents },
    ])
  }

  return (
    <Stack gap="sm">
      {lines.length === 0 && <Text c="dimmed">{t('lines.empty')}</Text>}
      {lines.map(line => (
        <Group key={line.key} gap="xs" align="flex-end" wrap="nowrap">
          <Text fw={500} style={{ flex: '2 1 120px', minWidth: 0 }} pb={7}>
            {line.description}
          </Text>
          <NumberInput
            label={t('invoice.quantity')}
            aria-label={t('lines.quantityOf', { service: line.description })}
            value={line.quantity}
            onChange={value => change(line.key, { quantity: Math.max(1, Number(value) || 1) })}
            min={1}
            max={99}
            w={72}
          />
          <MoneyInput
            label={t('invoice.price')}
            aria-label={t('lines.priceOf', { service: line.description })}
            cents={line.unitPriceCents}
            onCents={unitPriceCents => change(line.key, { unitPriceCents })}
            w={120}
          />
          <ActionIcon
            mb={1}
            aria-label={t('lines.remove', { service: line.description })}
            onClick={() => onChange(lines.filter(({ key }) => key !== line.key))}
          >
            <IconTrash size={18} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <Select
        label={t('lines.add')}
        placeholder={t('lines.choose')}
        searchable
        data={list.map(service => ({
          value: service.id,
          label: `${service.name} · ${format.money(price(service))}`,
        }))}
        value={null}
        onChange={add}
        leftSection={<IconPlus size={16} aria-hidden />}
        nothingFoundMessage={t('lines.noService')}
      />
      <Group justify="space-between" role="status">
        <Text fw={600}>{t('invoice.total')}</Text>
        <Text fw={700} fz="lg" className="figures">
          {format.money(draftTotal(lines))}
        </Text>
      </Group>
    </Stack>
  )
}
