/** A service, its price table and what it uses up. A cell left empty takes the next more general price. */
import { Button, Group, NumberInput, Stack, Table, Text, TextInput } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useTranslation } from 'react-i18next'
import { useArchiveService, useCreateService, useSaveService } from '../../api/services.ts'
import type { Service } from '../../api/types.ts'
import { announceDone } from '../../parts/announce.tsx'
import { draftSuppliesOf, sentSupplies, withoutQuantity } from '../../parts/draftSupplies.ts'
import { ExplainedButton } from '../../parts/ExplainedButton.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { MoneyInput } from '../../parts/MoneyInput.tsx'
import { NoteReadiness } from '../../parts/NoteReadiness.tsx'
import { SuppliesEditor } from '../../parts/SuppliesEditor.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import { useProblemText } from '../../parts/useProblemText.ts'
import { useRecordForm } from '../../parts/useRecordForm.ts'
import { useSaying } from '../../parts/useSaying.ts'
import { sizes } from '../customers/petForm.ts'
import { cellName, columns, rowsOf, tableOf } from './priceTable.ts'
import { noFiscal, ServiceFiscal } from './ServiceFiscal.tsx'
import classes from './Services.module.css'

const formOf = (service: Service | null) => ({
  name: service?.name ?? '',
  minutes: (service?.minutes ?? 60) as number | string,
  priceCents: service?.priceCents ?? (null as number | null),
  table: tableOf(service),
  supplies: draftSuppliesOf(service?.supplies ?? []),
  fiscal: service?.fiscal ?? noFiscal,
})

const inputOf = (
  { name, minutes, priceCents, table, supplies, fiscal }: ReturnType<typeof formOf>,
  service: Service | null,
) => ({
  name: name.trim(),
  minutes: Number(minutes) || 60,
  priceCents: priceCents ?? 0,
  prices: rowsOf(table, service),
  supplies: sentSupplies(supplies),
  fiscal,
})

export function ServiceForm({ service, onDone }: { service: Service | null; onDone: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const text = useProblemText()
  const create = useCreateService()
  const save = useSaveService(service?.id ?? '')
  const { form, changes } = useRecordForm({
    stored: formOf(service),
    input: values => inputOf(values, service),
  })
  const { name, minutes, priceCents, table, supplies, fiscal } = form.values
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

  const failed = [create, save].find(({ isError }) => isError)
  function submit() {
    const outcome = {
      onSuccess: () => {
        announceDone(t('services.saved'))
        onDone()
      },
    }
    if (service) save.mutate(changes(), outcome)
    else create.mutate(inputOf(form.getValues(), null), outcome)
  }

  return (
    <Stack gap="md">
      <FormProblem text={failed ? text(failed.error) : null} />
      <TextInput label={t('services.name')} required data-autofocus {...form.getInputProps('name')} />
      <Group grow>
        <NumberInput
          label={t('services.durationMinutes')}
          value={minutes}
          onChange={value => form.setFieldValue('minutes', value)}
          min={5}
          max={1440}
          step={15}
          allowDecimal={false}
        />
        <MoneyInput
          label={t('services.generalPrice')}
          required
          cents={priceCents}
          onCents={cents => form.setFieldValue('priceCents', cents)}
        />
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
                  const coat = column === 'any' ? t('services.anyCoat') : t(`pet.coats.${column}`)
                  return (
                    <Table.Td key={column} data-name={coat}>
                      <MoneyInput
                        aria-label={`${t(`pet.sizes.${size}`)}, ${coat}`}
                        cents={table[cellName(size, column)] ?? null}
                        onCents={cents =>
                          form.setFieldValue('table', before => ({
                            ...before,
                            [cellName(size, column)]: cents,
                          }))
                        }
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
      <SuppliesEditor supplies={supplies} onChange={change => form.setFieldValue('supplies', change)} />
      <ServiceFiscal fiscal={fiscal} onChange={next => form.setFieldValue('fiscal', next)} />
      {service && <NoteReadiness subject="service" id={service.id} />}
      <Group justify="space-between" align="flex-start">
        {service ? <TakeOff service={service} onDone={onDone} /> : <span />}
        <ExplainedButton why={why} onClick={submit} loading={create.isPending || save.isPending}>
          {t('actions.save')}
        </ExplainedButton>
      </Group>
    </Stack>
  )
}

/** Off the catalogue for good: nothing brings a service back, so it is asked about. */
function TakeOff({ service: { id, name }, onDone }: { service: Service; onDone: () => void }) {
  const { t } = useTranslation()
  const doing = useSaying()
  const archive = useArchiveService()
  const ask = () =>
    modals.openConfirmModal({
      title: t('services.archiveTitle', { name }),
      children: t('services.archiveLead'),
      labels: { confirm: t('services.archive'), cancel: t('actions.goBack') },
      confirmProps: { color: 'red' },
      closeButtonProps: { 'aria-label': t('actions.close') },
      onConfirm: () =>
        doing(archive.mutateAsync(id), () => {
          announceDone(t('services.archived'))
          onDone()
        }),
    })
  return (
    <Button variant="subtle" color="red.8" loading={archive.isPending} onClick={ask}>
      {t('services.archive')}
    </Button>
  )
}
