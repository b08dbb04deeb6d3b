/** A service, its price table and what it uses up. A cell left empty takes the next more general price. */
import { Button, Group, NumberInput, Stack, Table, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useArchiveService, useSaveService } from '../../api/services.ts'
import type { Service } from '../../api/types.ts'
import { announceDone, announceProblem } from '../../parts/announce.tsx'
import { draftSuppliesOf, sentSupplies, withoutQuantity } from '../../parts/draftSupplies.ts'
import { ExplainedButton } from '../../parts/ExplainedButton.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { MoneyInput } from '../../parts/MoneyInput.tsx'
import { NoteReadiness } from '../../parts/NoteReadiness.tsx'
import { SuppliesEditor } from '../../parts/SuppliesEditor.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import { useProblemText } from '../../parts/useProblemText.ts'
import { sizes } from '../customers/petForm.ts'
import { cellName, columns, type PriceTable, rowsOf, tableOf } from './priceTable.ts'
import { noFiscal, ServiceFiscal } from './ServiceFiscal.tsx'
import classes from './Services.module.css'

export function ServiceForm({ service, onDone }: { service: Service | null; onDone: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const text = useProblemText()
  const save = useSaveService(service?.id ?? null)
  const archive = useArchiveService()
  const [name, setName] = useState(service?.name ?? '')
  const [minutes, setMinutes] = useState<number | string>(service?.minutes ?? 60)
  const [priceCents, setPriceCents] = useState<number | null>(service?.priceCents ?? null)
  const [table, setTable] = useState<PriceTable>(() => tableOf(service))
  const [supplies, setSupplies] = useState(() => draftSuppliesOf(service?.supplies ?? []))
  const [fiscal, setFiscal] = useState(service?.fiscal ?? noFiscal)
  const lacking = withoutQuantity(supplies)
  const why =
    name.trim() === ''
      ? t('services.nameNeeded')
      : priceCents === null
        ? t('services.priceNeeded')
        : lacking
          ? t('supplies.quantityNeeded', { name: lacking.name })
          : null

  /** What an empty cell would cost. */
  const fallback = (size: (typeof sizes)[number], column: (typeof columns)[number]) =>
    (column === 'any' ? null : table[cellName(size, 'any')]) ?? priceCents

  function submit() {
    save.mutate(
      {
        name: name.trim(),
        minutes: Number(minutes) || 60,
        priceCents: priceCents ?? 0,
        prices: rowsOf(table, service),
        supplies: sentSupplies(supplies),
        fiscal,
      },
      {
        onSuccess: () => {
          announceDone(t('services.saved'))
          onDone()
        },
      },
    )
  }

  return (
    <Stack gap="md">
      <FormProblem text={save.isError ? text(save.error) : null} />
      <TextInput
        label={t('services.name')}
        required
        value={name}
        onChange={event => setName(event.currentTarget.value)}
        data-autofocus
      />
      <Group grow>
        <NumberInput
          label={t('services.durationMinutes')}
          value={minutes}
          onChange={setMinutes}
          min={5}
          max={1440}
          step={15}
          allowDecimal={false}
        />
        <MoneyInput label={t('services.generalPrice')} required cents={priceCents} onCents={setPriceCents} />
      </Group>
      <div>
        <Text fw={650}>{t('services.bySize')}</Text>
        <Text size="sm" c="dimmed">
          {t('services.bySizeLead')}
        </Text>
      </div>
      <div className={classes.tableFrame}>
        <Table horizontalSpacing={4} verticalSpacing={4} withRowBorders={false}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('pet.size')}</Table.Th>
              {columns.map(column => (
                <Table.Th key={column} scope="col">
                  {column === 'any' ? t('services.anyCoat') : t(`pet.coats.${column}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sizes.map(size => (
              <Table.Tr key={size}>
                <Table.Th scope="row">{t(`pet.sizes.${size}`)}</Table.Th>
                {columns.map(column => {
                  const empty = fallback(size, column)
                  return (
                    <Table.Td key={column}>
                      <MoneyInput
                        aria-label={`${t(`pet.sizes.${size}`)}, ${column === 'any' ? t('services.anyCoat') : t(`pet.coats.${column}`)}`}
                        cents={table[cellName(size, column)] ?? null}
                        onCents={cents => setTable({ ...table, [cellName(size, column)]: cents })}
                        placeholder={empty === null ? '' : format.money(empty)}
                        size="sm"
                      />
                    </Table.Td>
                  )
                })}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      <div>
        <Text fw={650}>{t('supplies.title')}</Text>
        <Text size="sm" c="dimmed">
          {t('supplies.serviceLead')}
        </Text>
      </div>
      <SuppliesEditor supplies={supplies} onChange={setSupplies} />
      <ServiceFiscal fiscal={fiscal} onChange={setFiscal} />
      {service && <NoteReadiness subject="service" id={service.id} />}
      <Group justify="space-between" align="flex-start">
        {service ? (
          <Button
            variant="subtle"
            color="red.8"
            loading={archive.isPending}
            onClick={() =>
              archive.mutate(service.id, {
                onSuccess: () => {
                  announceDone(t('services.archived'))
                  onDone()
                },
                onError: error => announceProblem(text(error)),
              })
            }
          >
            {t('services.archive')}
          </Button>
        ) : (
          <span />
        )}
        <ExplainedButton why={why} onClick={submit} loading={save.isPending}>
          {t('actions.save')}
        </ExplainedButton>
      </Group>
    </Stack>
  )
}
