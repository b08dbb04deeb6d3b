/** What taking a receipt over several invoices back would do: the money of all of them, then each as its own dialog says it. */
import { Stack, Table, Text } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReversalOutline } from '../../api/invoices.ts'
import type { Invoice } from '../../api/types.ts'
import { numberText } from '../../parts/invoiceNumber.ts'
import { Loading } from '../../parts/states.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import { BeyondCharge, OpenAnew, ReversalAtErp } from '../invoice/ReverseOutline.tsx'
import { NotesToUndo } from '../notes/NotesToUndo.tsx'

type Outline = ReversalOutline & { invoiceId: string; number: number }

interface Props {
  outlines: readonly Outline[]
  /** As they are now, in the same order; undefined while one is still being read. */
  invoices: readonly (Invoice | undefined)[]
}

export function JointReverseOutline({ outlines, invoices }: Props) {
  return (
    <>
      <Sums outlines={outlines} />
      <BeyondCharge {...together(outlines)} />
      {outlines.map((outline, place) => (
        <OneInvoice key={outline.invoiceId} outline={outline} invoice={invoices[place]} />
      ))}
    </>
  )
}

function Sums({ outlines }: Pick<Props, 'outlines'>) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <Table horizontalSpacing="xs" aria-label={t('receivables.onEach')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('billing.columns.number')}</Table.Th>
          <Table.Th scope="col" ta="right">
            {t('reversal.back')}
          </Table.Th>
          <Table.Th scope="col" ta="right">
            {t('reversal.open')}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {outlines.map(({ invoiceId, number, reversedCents, openCents }) => (
          <Table.Tr key={invoiceId}>
            <Table.Th scope="row" className="figures">
              {numberText(number)}
            </Table.Th>
            <Table.Td ta="right" className="figures">
              {format.money(reversedCents)}
            </Table.Td>
            <Table.Td ta="right" className="figures">
              {format.money(openCents)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function OneInvoice({ outline, invoice }: { outline: Outline; invoice: Invoice | undefined }) {
  const { t } = useTranslation()
  const heading = useId()
  return (
    <Stack component="section" gap={6} aria-labelledby={heading}>
      <Text fw={700} id={heading}>
        {t('invoice.title', { number: numberText(outline.number) })}
      </Text>
      <OpenAnew opened={outline.opened} />
      {invoice ? <ReversalAtErp invoice={invoice} outline={outline} /> : <Loading rows={1} height={64} />}
      <NotesToUndo invoiceId={outline.invoiceId} lead={t('undoing.reverseLead')} />
    </Stack>
  )
}

/** Over all invoices: the customer is handed one sum. */
function together(outlines: readonly Outline[]) {
  const sumOf = (of: 'reversedCents' | 'givenBeforeCents' | 'creditWithdrawnCents') =>
    outlines.reduce((cents, outline) => cents + outline[of], 0)
  return {
    reversedCents: sumOf('reversedCents'),
    givenBeforeCents: sumOf('givenBeforeCents'),
    creditWithdrawnCents: sumOf('creditWithdrawnCents'),
  }
}
