/** The notes on a wide screen. */
import { Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Note } from '../../api/types.ts'
import { useFormat } from '../../parts/useFormat.ts'
import classes from '../billing/Billing.module.css'
import { NoteInvoice, NoteNumber, NoteStanding } from './NoteFacts.tsx'

export function NoteTable({ rows }: { rows: Note[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <div className={`card ${classes.tableFrame}`}>
      <Table className={classes.table} highlightOnHover horizontalSpacing={9} verticalSpacing={10}>
        <Table.Caption className="heard-only">{t('notes.title')}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('notes.columns.note')}</Table.Th>
            <Table.Th scope="col">{t('notes.columns.day')}</Table.Th>
            <Table.Th scope="col">{t('notes.columns.customer')}</Table.Th>
            <Table.Th scope="col">{t('notes.columns.covers')}</Table.Th>
            <Table.Th scope="col" ta="right">
              {t('billing.columns.amount')}
            </Table.Th>
            <Table.Th scope="col">{t('notes.stateLabel')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(note => (
            <Table.Tr key={note.id}>
              <Table.Th scope="row">
                <NoteNumber note={note} />
              </Table.Th>
              <Table.Td className="figures">
                {format.day(format.dayOf(note.issuedAt ?? note.askedAt))}
              </Table.Td>
              <Table.Td>
                <Text fw={500} size="sm" lh={1.35}>
                  {note.customerName ?? t('billing.walkIn')}
                </Text>
                <NoteInvoice note={note} />
              </Table.Td>
              <Table.Td style={{ maxWidth: 280 }}>{note.services}</Table.Td>
              <Table.Td ta="right" className="figures">
                {format.money(note.totalCents)}
              </Table.Td>
              <Table.Td style={{ maxWidth: 300 }}>
                <NoteStanding note={note} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}
