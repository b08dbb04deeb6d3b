/** What is charged. Editing is offered before and after payment; the API says what a note already issued forbids. */
import { Button, Group, Table, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPencil } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Invoice, Line } from '../../api/types.ts'
import { useMay } from '../../app/session.ts'
import { FormModal } from '../../parts/unsaved.tsx'
import { useAdjustmentText } from '../../parts/useAdjustmentText.ts'
import { useFormat } from '../../parts/useFormat.ts'
import { EditLines } from './EditLines.tsx'
import classes from './Invoice.module.css'

const kinds = ['service', 'product'] as const
const titles = { service: 'invoice.services', product: 'invoice.products' } as const

/** What lines are called together: by their kind where there is but one. */
export function titleOfLines(lines: readonly Pick<Line, 'kind'>[]) {
  const there = kinds.filter(kind => lines.some(line => line.kind === kind))
  return there.length > 1 ? 'invoice.items' : titles[there[0] ?? 'service']
}

export function Lines({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation()
  const format = useFormat()
  const may = useMay()
  const [editing, { open, close }] = useDisclosure(false)
  const adjustmentText = useAdjustmentText()
  const shareCents = invoice.lines.reduce((sum, line) => sum + line.shareCents, 0)
  const groups = kinds
    .map(kind => ({ kind, lines: invoice.lines.filter(line => line.kind === kind) }))
    .filter(({ lines }) => lines.length > 0)
  return (
    <section className={`card ${classes.panel}`}>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h3">
          {t(titleOfLines(invoice.lines))}
        </Title>
        {may('invoice.write') && invoice.status === 'open' && invoice.origin === 'shop' && (
          <Button
            variant="light"
            size="compact-sm"
            leftSection={<IconPencil size={16} aria-hidden />}
            onClick={open}
          >
            {t('invoice.editLines')}
          </Button>
        )}
      </Group>
      <Table horizontalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('invoice.description')}</Table.Th>
            <Table.Th scope="col" ta="right">
              {t('invoice.quantity')}
            </Table.Th>
            <Table.Th scope="col" ta="right">
              {t('invoice.price')}
            </Table.Th>
            <Table.Th scope="col" ta="right">
              {t('invoice.lineTotal')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        {groups.map(({ kind, lines }) => (
          <Table.Tbody key={kind}>
            {groups.length > 1 && (
              <Table.Tr className={classes.group}>
                <Table.Th scope="rowgroup" colSpan={3}>
                  {t(titles[kind])}
                </Table.Th>
                <Table.Td ta="right" className="figures">
                  {format.money(lines.reduce((sum, line) => sum + beforeShare(line), 0))}
                </Table.Td>
              </Table.Tr>
            )}
            {lines.map(line => (
              <LineRow key={line.id} line={line} />
            ))}
          </Table.Tbody>
        ))}
        <Table.Tfoot>
          {invoice.adjustment && (
            <>
              <Table.Tr>
                <Table.Th scope="row" colSpan={3} fw={400}>
                  {t('adjust.subtotal')}
                </Table.Th>
                <Table.Td ta="right" className="figures">
                  {format.money(invoice.totalCents - shareCents)}
                </Table.Td>
              </Table.Tr>
              <Table.Tr>
                <Table.Th scope="row" colSpan={3} fw={400}>
                  {adjustmentText(invoice.adjustment)}
                </Table.Th>
                <Table.Td ta="right" className="figures">
                  {format.money(shareCents)}
                </Table.Td>
              </Table.Tr>
            </>
          )}
          <Table.Tr>
            <Table.Th scope="row" colSpan={3}>
              {t('invoice.total')}
            </Table.Th>
            <Table.Td ta="right" className="figures" fw={700}>
              {format.money(invoice.totalCents)}
            </Table.Td>
          </Table.Tr>
        </Table.Tfoot>
      </Table>
      <FormModal
        opened={editing}
        onClose={close}
        size="lg"
        title={t('invoice.editLines')}
        closeButtonProps={{ 'aria-label': t('actions.close') }}
      >
        {editing && (
          <EditLines
            invoiceId={invoice.id}
            lines={invoice.lines}
            adjustment={invoice.adjustment}
            receivedCents={invoice.receivedCents}
            version={invoice.version}
            pet={invoice.petId === null ? null : { size: invoice.petSize, coat: invoice.petCoat }}
            onDone={close}
          />
        )}
      </FormModal>
    </section>
  )
}

/** What a line comes to before its share of what was given on the whole. */
const beforeShare = (line: Line) => line.totalCents - line.shareCents

function LineRow({ line }: { line: Line }) {
  const { t } = useTranslation()
  const adjustmentText = useAdjustmentText()
  const format = useFormat()
  const quantity = format.quantity(line.quantity)
  return (
    <Table.Tr>
      <Table.Td>
        {line.description}
        {line.adjustment && (
          <Text size="sm" c="dimmed">
            {adjustmentText(line.adjustment)}{' '}
            <span className="figures">{format.money(line.adjustmentCents)}</span>
          </Text>
        )}
        {line.product?.code && (
          <Text size="sm" c="dimmed">
            {line.product.code}
          </Text>
        )}
      </Table.Td>
      <Table.Td ta="right" className="figures">
        {line.product ? t('invoice.quantityOf', { quantity, unit: line.product.unit }) : quantity}
      </Table.Td>
      <Table.Td ta="right" className="figures">
        {format.money(line.unitPriceCents)}
      </Table.Td>
      <Table.Td ta="right" className="figures">
        {format.money(beforeShare(line))}
      </Table.Td>
    </Table.Tr>
  )
}
