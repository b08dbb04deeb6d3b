/** What is charged. Editing is offered before and after payment; the API says what a note already issued forbids. */
import { Button, Group, Modal, Table, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPencil } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Invoice } from '../../api/types.ts'
import { useMay } from '../../app/session.ts'
import { useFormat } from '../../parts/useFormat.ts'
import { EditLines } from './EditLines.tsx'
import classes from './Invoice.module.css'

export function Lines({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation()
  const format = useFormat()
  const may = useMay()
  const [editing, { open, close }] = useDisclosure(false)
  return (
    <section className={`card ${classes.panel}`}>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h3">
          {t('invoice.services')}
        </Title>
        {may('invoice.write') && invoice.status === 'open' && (
          <Button
            variant="light"
            size="compact-sm"
            leftSection={<IconPencil size={16} aria-hidden />}
            onClick={open}
          >
            {t('invoice.editServices')}
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
        <Table.Tbody>
          {invoice.lines.map(line => (
            <Table.Tr key={line.id}>
              <Table.Td>{line.description}</Table.Td>
              <Table.Td ta="right" className="figures">
                {line.quantity}
              </Table.Td>
              <Table.Td ta="right" className="figures">
                {format.money(line.unitPriceCents)}
              </Table.Td>
              <Table.Td ta="right" className="figures">
                {format.money(line.totalCents)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
        <Table.Tfoot>
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
      <Modal
        opened={editing}
        onClose={close}
        size="lg"
        title={t('invoice.editServices')}
        closeButtonProps={{ 'aria-label': t('actions.close') }}
      >
        {editing && (
          <EditLines
            invoiceId={invoice.id}
            lines={invoice.lines}
            receivedCents={invoice.receivedCents}
            version={invoice.version}
            pet={null}
            onDone={close}
          />
        )}
      </Modal>
    </section>
  )
}
