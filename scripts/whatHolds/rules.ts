/** What each thing means, here and in the ERP: the rules that the product is built by, shortly. */
import type { Part, Row } from './row.ts'

function part(title: string, rows: Row[]): Part {
  return { title, rows }
}

export const rules: Part[] = [
  part('Customers', [
    {
      id: 'R1.1',
      holds:
        'A name is enough to book and to send; what is missing holds only the document that needs it; what is wrong is refused at save',
      place: 'a customer → edit',
    },
    {
      id: 'R1.2',
      holds:
        'Matched by link, mark, then tax id however written, in both trash states; an equal telephone only suggests; nothing to go by: made, not “ambiguous”',
      place: 'a customer’s history',
    },
    {
      id: 'R1.3',
      holds:
        'One tax id twice here links both to one ERP customer; both hear of changes; removing one leaves it, removing the last trashes it; a shared telephone is told unless the tax id is shared',
      place: 'a customer → edit, archive',
    },
    {
      id: 'R1.4',
      holds:
        'Trashed there and untouched here: archived; edited here: a finding; a trashed match is restored, made anew or told, as the ERP allows; nothing is attached to what lies in the trash',
      place: 'a customer; an invoice → finding',
    },
    { id: 'R1.5', holds: 'A walk-in sale needs no customer', place: 'Counter' },
  ]),
  part('Appointments and invoices', [
    {
      id: 'R2.1',
      holds: 'Scheduled, Confirmed, Received, In Service, Finished, Delivered; or Cancelled, No-show',
      place: 'Calendar → a visit',
    },
    {
      id: 'R2.2',
      holds: 'The order is wanted from booking (default; settings: check-in, finish), at most 30 days ahead',
      place: 'Settings → Store; Billing → Service Order',
    },
    {
      id: 'R2.3',
      holds:
        'Services added or removed are followed at once; after full payment the order opens again or somebody says what becomes of the excess',
      place: 'a visit → services',
    },
    {
      id: 'R2.4',
      holds:
        'A visit moved moves dates; called off, its order is cancelled and its receivables trashed; money comes back first; it can be taken up again',
      place: 'Calendar → a visit',
    },
    {
      id: 'R2.5',
      holds:
        'Only what is newer than the cut-off goes out; an invoice stays with the connection of its first document, and what is new goes to the new one; one still open says so',
      place: 'Integration; Billing → Service Order; an invoice → finding',
    },
    {
      id: 'R2.6',
      holds: 'A record born in the ERP wants what it came from and no more',
      place: 'Billing',
    },
  ]),
  part('Documents of an invoice', [
    {
      id: 'R3.1',
      holds: 'Services: one service order per generation, with lines, instalments and status',
      place: 'an invoice → documents',
    },
    {
      id: 'R3.2',
      holds: 'Products: one sales order per generation, apart, and an exit per line',
      place: 'an invoice → documents',
    },
    { id: 'R3.3', holds: 'Supplies: exits alone, on no order', place: 'a visit → supplies' },
    {
      id: 'R3.4',
      holds: 'Each instalment of either order: a receivable with its receipts',
      place: 'an invoice → documents',
    },
    {
      id: 'R3.5',
      holds: 'One NFS-e per group of equal service code, rate and place',
      place: 'an invoice → its notes',
    },
    { id: 'R3.6', holds: 'One NFC-e for the products', place: 'an invoice → its notes' },
    {
      id: 'R3.7',
      holds: 'What is given off before billing is spread over the lines by largest remainder',
      place: 'counter; booking; an invoice → lines',
    },
    {
      id: 'R3.8',
      holds:
        'Bank account, category and the ERP’s name of each payment method are chosen before the first send',
      place: 'Integration → mapping',
    },
  ]),
  part('Payments', [
    {
      id: 'R4.1',
      holds: 'Counter, receivables and calendar leave one state in the ERP',
      place: 'Counter; Receivables; Billing; Calendar',
    },
    {
      id: 'R4.2',
      holds:
        'A payment is allocated when recorded: by due date, within one in proportion, to the cent; never computed again',
      place: 'an invoice → instalments',
    },
    {
      id: 'R4.3',
      holds:
        'Discount, surcharge, interest and withheld tax at receipt belong to the receivable, never to the lines',
      place: 'an invoice → receive',
    },
    {
      id: 'R4.4',
      holds:
        'Paid: settled and Atendido; in part: Em Aberto with what is paid and open; a receipt without identity there is a receivable of its own',
      place: 'an invoice → documents',
    },
    {
      id: 'R4.5',
      holds: 'Receipts that appear there are matched with ours first; only the surplus is taken',
      place: 'an invoice → payments',
    },
    {
      id: 'R4.6',
      holds:
        'Settled on both sides at once: both stand on both sides, “paid twice, R$ x”, and one click reverses one or keeps both',
      place: 'an invoice → finding',
    },
    {
      id: 'R4.7',
      holds: 'What is paid too much is credit, which pays',
      place: 'a customer → credit; an invoice → receive',
    },
  ]),
  part('Reversal', [
    {
      id: 'R5.1',
      holds: 'What is reversed is a whole payment, one leg, or what somebody deleted in the ERP',
      place: 'an invoice → payments → take back',
    },
    {
      id: 'R5.2',
      holds:
        'Only that moves: what stands goes on into a new generation, the old order is cancelled, a new one is open; it is seen beforehand, and wants a reason',
      place: 'an invoice → payments → take back',
    },
    {
      id: 'R5.3',
      holds: 'Goods come back once, unless they stayed out; supplies never',
      place: 'an invoice → payments → take back',
    },
    { id: 'R5.4', holds: 'Notes stay', place: 'an invoice → its notes' },
    {
      id: 'R5.5',
      holds: 'A receipt deleted, an account unsettled or a settled one trashed there means the same',
      place: 'an invoice → payments',
    },
  ]),
  part('Stock', [
    {
      id: 'R6.1',
      holds: 'Goods leave when their part is received (or at the sale), once per line and generation',
      place: 'a product → stock',
    },
    { id: 'R6.2', holds: 'Supplies leave once per visit, finished or paid', place: 'a visit → supplies' },
    {
      id: 'R6.3',
      holds: 'Too little is seen before the sale, warned of or blocked, and told when the ERP refuses',
      place: 'Counter; an invoice → finding',
    },
    {
      id: 'R6.4',
      holds: 'A row and its counter-row that were never sent cancel out',
      place: 'a product → stock',
    },
  ]),
  part('Fiscal notes', [
    {
      id: 'R7.1',
      holds: 'A note belongs to lines, not to a generation; one valid one covers a line',
      place: 'an invoice → fiscal notes',
    },
    { id: 'R7.2', holds: 'Asked for when billed, when paid, or on demand', place: 'Settings → Fiscal notes' },
    {
      id: 'R7.3',
      holds:
        'Made of lines less what was given off before billing; never changed by what was given at receipt',
      place: 'an invoice → its notes',
    },
    {
      id: 'R7.4',
      holds: 'Issued is read from the note, never from an answer',
      place: 'an invoice → its notes',
    },
    {
      id: 'R7.5',
      holds: 'An issued one is never changed or trashed; cancelling keeps to the law’s windows',
      place: 'an invoice → its notes → Cancel',
    },
    {
      id: 'R7.6',
      holds:
        'A buyer who pays ICMS gets another document: the sale closes, the note says to make it in the ERP, and its key says what came of it',
      place: 'an invoice → its notes → give the NF-e',
    },
    {
      id: 'R7.7',
      holds: 'One receivable and one exit per line, whatever a note launches',
      place: 'an invoice → its notes',
    },
    {
      id: 'R7.8',
      holds: 'Numbers are the ERP’s; a gap is voided only when all was read',
      place: 'Notes → Numbers',
    },
    {
      id: 'R7.9',
      holds: 'What no call carries stands on a page to be confirmed',
      place: 'Settings → Fiscal notes',
    },
  ]),
  part('The column Service Order', [
    {
      id: 'R8.1',
      holds: '—: nothing charged, before the cut-off, no connection, not to be sent, not in this ERP',
      place: 'Billing → Service Order',
    },
    {
      id: 'R8.2',
      holds: 'Error: a finding stops one of its documents',
      place: 'Billing → Service Order',
    },
    {
      id: 'R8.3',
      holds: 'Processing: work is owed, with its age and reason beneath',
      place: 'Billing → Service Order',
    },
    {
      id: 'R8.4',
      holds: 'Canceled: the invoice is cancelled, never because an old generation is',
      place: 'Billing → Service Order',
    },
    {
      id: 'R8.5',
      holds: 'Issued: every note asked for is authorised; stays after a reversal',
      place: 'Billing → Service Order',
    },
    {
      id: 'R8.6',
      holds: 'Awaiting Issue: a note is asked for and not yet authorised',
      place: 'Billing → Service Order',
    },
    { id: 'R8.7', holds: 'Fulfilled: paid, and no note asked for', place: 'Billing → Service Order' },
    { id: 'R8.8', holds: 'Open: everything else', place: 'Billing → Service Order' },
    {
      id: 'R8.9',
      holds: 'Payment is its own badge: Paid, Partly paid, Pending, Overdue, Canceled, No charge',
      place: 'Billing → payment',
    },
  ]),
  part('What a change made in the ERP means', [
    { id: 'R9.01', holds: 'No person is undone silently', place: 'an invoice → finding' },
    {
      id: 'R9.02',
      holds: 'Structure that cannot be taken over is a finding with “keep ours” and “take theirs”',
      place: 'an invoice → finding',
    },
    {
      id: 'R9.03',
      holds: 'A customer made, edited, trashed there: imported, merged by field, archived',
      place: 'a customer',
    },
    { id: 'R9.04', holds: 'A product edited there is merged; the stock is the ERP’s', place: 'a product' },
    {
      id: 'R9.05',
      holds: 'A receipt added or a receivable settled there is a payment',
      place: 'an invoice → payments',
    },
    {
      id: 'R9.06',
      holds: 'A receipt deleted, a receivable unsettled, a settled one trashed is a reversal',
      place: 'an invoice → payments',
    },
    {
      id: 'R9.07',
      holds: 'An open receivable trashed or its value edited is a finding: restore, or take over',
      place: 'an invoice → finding',
    },
    { id: 'R9.08', holds: 'A due date edited there is taken over', place: 'an invoice → instalments' },
    {
      id: 'R9.09',
      holds:
        'An order cancelled or trashed there with nothing received cancels the invoice, which can be taken up again',
      place: 'an invoice',
    },
    { id: 'R9.10', holds: 'The same with money received is a finding', place: 'an invoice → finding' },
    {
      id: 'R9.11',
      holds: 'Lines of an order edited there are a finding with the difference',
      place: 'an invoice → finding',
    },
    {
      id: 'R9.12',
      holds:
        'An order Atendido without receipts: where the ERP’s counter sold it, its money is taken once and ours trashed; else a finding',
      place: 'an invoice → payments, finding',
    },
    {
      id: 'R9.13',
      holds:
        'Accounts launched by hand: theirs take the place of ours that are not made or untouched, and are paid like ours; else told',
      place: 'an invoice → documents; finding',
    },
    {
      id: 'R9.14',
      holds: 'Stock launched by hand: our exits not sent are bound to it; sent twice is countered and told',
      place: 'an invoice → finding',
    },
    {
      id: 'R9.15',
      holds:
        'A counter sale made there is an invoice with its payment; cancelled, it is cancelled and reversed',
      place: 'Billing',
    },
    {
      id: 'R9.16',
      holds: 'An order made by hand is told; one click makes it an invoice from the ERP, payable here',
      place: 'Billing → made in the ERP; Integration',
    },
    {
      id: 'R9.17',
      holds: 'A note issued, cancelled or refused there',
      place: 'an invoice → its notes',
    },
  ]),
]
