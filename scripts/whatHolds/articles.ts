/**
 * The three articles that say what was asked for, sentence by sentence in their own order, negatives included. Each sentence
 * is put in our own words, since it must hold of Trela; a table that explains is counted row by row.
 */
import type { Part } from './row.ts'

const vhsys: Part = {
  title: 'VHSYS integration',
  source: 'https://help.tec.pet/en/configuracao/integracoes/integracao-vhsys/',
  rows: [
    {
      id: 'A1.01',
      holds: 'Customers, service orders, sales orders, stock, payments, reversals and notes go both ways',
      place: 'Integration; a record’s history',
    },
    {
      id: 'A1.02',
      holds: 'It works by itself in both directions: nothing is typed twice',
      place: 'Billing; a customer',
    },
    {
      id: 'A1.03',
      holds: 'Booking, adding a service and taking payment are enough: order, receivable and note follow',
      place: 'Calendar; Billing → Service Order',
    },
    {
      id: 'A1.04',
      holds: 'What happens here (customers, visits, sales, receipts) shows in VHSYS',
      place: 'Billing → Service Order',
    },
    {
      id: 'A1.05',
      holds: 'What happens in VHSYS (records, write-downs, cancellations) comes back',
      place: 'a record’s history',
    },
    { id: 'A1.06', holds: 'One works here alone, and both systems stay in step', place: 'every screen' },
    { id: 'A1.07', holds: 'A customer says the same in both systems', place: 'a customer' },
    { id: 'A1.08', holds: 'A customer made here is made in VHSYS', place: 'Customers → new' },
    { id: 'A1.09', holds: 'A customer changed here is changed in VHSYS', place: 'a customer → edit' },
    {
      id: 'A1.10',
      holds: 'A customer removed here goes to the trash of VHSYS',
      place: 'a customer → archive',
    },
    {
      id: 'A1.11',
      holds: 'That holds for persons with a CPF and companies with a CNPJ',
      place: 'a customer → edit',
    },
    {
      id: 'A1.12',
      holds: 'A customer whose tax id stands in VHSYS is linked to that one and not made again',
      place: 'a customer’s history',
    },
    { id: 'A1.13', holds: 'Also when two records here have that tax id', place: 'a customer’s history' },
    {
      id: 'A1.14',
      holds: 'A customer made or changed in VHSYS is made or changed here',
      place: 'Customers; a customer’s history',
    },
    {
      id: 'A1.15',
      holds: 'Each visit makes a service order with its services and instalments, without being asked',
      place: 'Billing → Service Order; an invoice → documents',
    },
    { id: 'A1.16', holds: 'And a receivable', place: 'an invoice → documents' },
    { id: 'A1.17', holds: 'Not paid yet, the order is Em Aberto', place: 'Billing → Service Order' },
    { id: 'A1.18', holds: 'Paid, the order is Atendido', place: 'Billing → Service Order' },
    {
      id: 'A1.19',
      holds: 'Services added or taken off change order and receivable at once',
      place: 'a visit → services; an invoice → documents',
    },
    {
      id: 'A1.20',
      holds: 'Products of an invoice make a sales order, apart from the service order',
      place: 'an invoice → documents',
    },
    {
      id: 'A1.21',
      holds: 'Paid, the products leave the stock of VHSYS',
      place: 'a product → stock; an invoice → goods',
    },
    { id: 'A1.22', holds: 'What a service uses up leaves the stock as well', place: 'a visit → supplies' },
    { id: 'A1.23', holds: 'But does not appear on the service order', place: 'an invoice → documents' },
    {
      id: 'A1.24',
      holds: 'Payment can be taken at the counter and among the receivables; both reach VHSYS',
      place: 'Counter; an invoice → receive',
    },
    { id: 'A1.25', holds: 'Paid at the counter, the order is settled', place: 'Counter' },
    {
      id: 'A1.26',
      holds: 'Among the receivables, the receivable is written down',
      place: 'Receivables; Billing; an invoice → receive',
    },
    {
      id: 'A1.27',
      holds: 'Paid in full: the order is Atendido and the receivable written down',
      place: 'Billing → Service Order',
    },
    {
      id: 'A1.28',
      holds:
        'Paid in part: the order stays Em Aberto with exactly what is paid and what is open, until all is paid',
      place: 'an invoice → instalments; Billing → Service Order',
    },
    {
      id: 'A1.29',
      holds: 'A discount given at receipt shows in VHSYS',
      place: 'an invoice → receive',
    },
    {
      id: 'A1.30',
      holds: 'So do surcharge and interest',
      place: 'an invoice → receive',
    },
    {
      id: 'A1.31',
      holds: 'A visit can be written down straight from the calendar',
      place: 'Calendar → a visit → receive',
    },
    {
      id: 'A1.32',
      holds: 'A payment that is cancelled is reversed in everything it brought about',
      place: 'an invoice → payments',
    },
    {
      id: 'A1.33',
      holds: 'From here, by taking back the invoice’s payments',
      place: 'an invoice → payments → take back',
    },
    { id: 'A1.34', holds: 'From VHSYS, by deleting the receipt there', place: 'an invoice → payments' },
    { id: 'A1.35', holds: 'Either way the invoice is unpaid again', place: 'Billing → payment' },
    {
      id: 'A1.36',
      holds: 'And a new order Em Aberto and a new receivable are made',
      place: 'an invoice → documents, history',
    },
    {
      id: 'A1.37',
      holds: 'It works for a payment split over several methods',
      place: 'an invoice → payments → take back',
    },
    {
      id: 'A1.38',
      holds: 'Deleting one leg of a split reverses that part alone',
      place: 'an invoice → payments',
    },
    { id: 'A1.39', holds: 'An NFS-e is made from the service order', place: 'an invoice → its notes' },
    { id: 'A1.40', holds: 'It can be changed', place: 'an invoice → its notes' },
    { id: 'A1.41', holds: 'It can be issued', place: 'an invoice → its notes' },
    {
      id: 'A1.42',
      holds: 'So the note comes of the same visit, with nothing typed again',
      place: 'an invoice → its notes',
    },
    {
      id: 'A1.43',
      holds: 'A wrong tax id is named as the cause',
      place: 'a customer → edit; an invoice → finding',
    },
    {
      id: 'A1.44',
      holds: 'So is a telephone that is wrong or somebody else’s',
      place: 'a customer → edit; an invoice → finding',
    },
    { id: 'A1.45', holds: 'So are required fields that are missing', place: 'an invoice → finding' },
    { id: 'A1.46', holds: 'And, of products, too little in stock', place: 'Counter; an invoice → finding' },
    {
      id: 'A1.47',
      holds: 'The invoice shows how it stands in the column Service Order',
      place: 'Billing → Service Order',
    },
    {
      id: 'A1.48',
      holds: 'The record is corrected and the invoice sent again',
      place: 'an invoice → finding, Reprocess',
    },
    {
      id: 'A1.49',
      holds: 'What persists is told with its cause and cure, in the ERP’s words where it gave any',
      place: 'an invoice → finding; Integration → causes',
    },
    {
      id: 'A1.50',
      holds:
        'The connection is set up with the shop’s credentials, by the owner or, where an operator keeps it, by the operator',
      place: 'Integration → connect',
    },
    {
      id: 'A1.51',
      holds: 'When something fails, the customer’s record is named, corrected, and the invoice goes out',
      place: 'an invoice → finding → customer',
    },
  ],
}

const integrations: Part = {
  title: 'What integrations are',
  source: 'https://help.tec.pet/en/configuracao/integracoes/o-que-sao-integracoes/',
  rows: [
    {
      id: 'A2.01',
      holds: 'The ERP gets customers and notes without anybody’s doing',
      place: 'Billing → Service Order',
    },
    { id: 'A2.02', holds: 'The work is not done twice', place: 'Billing; a customer' },
    {
      id: 'A2.03',
      holds: 'With a connection, customers and money flow between both',
      place: 'Integration; Billing',
    },
    {
      id: 'A2.04',
      holds: 'Customers made here go to the ERP, and in some come back',
      place: 'a customer’s history',
    },
    {
      id: 'A2.05',
      holds: 'Invoices make the service order, the instalments and the receivables',
      place: 'an invoice → documents',
    },
    { id: 'A2.06', holds: 'The note is issued when billed', place: 'an invoice → its notes' },
    {
      id: 'A2.07',
      holds: 'Where it goes both ways, counter sales made in the ERP come here',
      place: 'Billing',
    },
    { id: 'A2.08', holds: 'And so do receipts', place: 'an invoice → payments' },
    { id: 'A2.09', holds: 'To the ERP: customers and invoices', place: 'an invoice → documents' },
    {
      id: 'A2.10',
      holds: 'From the ERP: customers, counter sales and receivables',
      place: 'Customers; Billing',
    },
    {
      id: 'A2.11',
      holds: 'VHSYS, Bling, Omie, Conta Azul, Gestão Click, Sankhya, Zanthus and iClub are supported',
      place: 'Integration → connect',
      without: 'all but VHSYS; the suite that each must pass stands',
    },
    {
      id: 'A2.12',
      holds: 'VHSYS and Bling have a page of their own',
      place: '',
      notYet: 'Bling; docs/erps has a page of each of the eight',
    },
    {
      id: 'A2.13',
      holds: 'A team can set the connection up for the shop, which then cannot change it',
      place: 'Integration',
    },
    {
      id: 'A2.14',
      holds: 'Whoever connects says which system it is',
      place: 'Integration → connect',
    },
    {
      id: 'A2.15',
      holds: 'For a note the customer’s record must hold tax id, name and address',
      place: 'a customer; an invoice → finding',
    },
    {
      id: 'A2.16',
      holds: 'A record that differs from the ERP’s is the first cause of failures, and is named',
      place: 'an invoice → finding',
    },
  ],
}

const column: Part = {
  title: 'What changes with the integration on',
  source: 'https://help.tec.pet/en/configuracao/integracoes/o-que-muda-com-a-integracao/',
  rows: [
    { id: 'A3.01', holds: 'With an ERP connected, Billing has a column Service Order', place: 'Billing' },
    {
      id: 'A3.02',
      holds: 'It says of each invoice how it stands with the ERP',
      place: 'Billing → Service Order',
    },
    { id: 'A3.03', holds: 'Billing is where one sees it', place: 'Billing' },
    {
      id: 'A3.04',
      holds: 'It goes from becoming a service order to having its note issued',
      place: 'Billing → Service Order',
    },
    {
      id: 'A3.05',
      holds: 'At a glance: what is in step and what is not',
      place: 'Billing → Service Order, filter',
    },
    { id: 'A3.06', holds: 'The states are those of VHSYS', place: 'Billing → Service Order' },
    { id: 'A3.07', holds: 'Processing: being sent, for a moment', place: 'Billing → Service Order' },
    {
      id: 'A3.08',
      holds: 'Open: a service order in VHSYS, a receivable not paid yet',
      place: 'Billing → Service Order',
    },
    { id: 'A3.09', holds: 'Fulfilled: the order was paid', place: 'Billing → Service Order' },
    { id: 'A3.10', holds: 'Awaiting Issue: ready for its note', place: 'Billing → Service Order' },
    { id: 'A3.11', holds: 'Issued: its note was issued', place: 'Billing → Service Order' },
    {
      id: 'A3.12',
      holds: 'Canceled: invoice, order or note was cancelled, and VHSYS shows it',
      place: 'Billing → Service Order',
    },
    {
      id: 'A3.13',
      holds: 'Error, in red: it failed, and somebody must look',
      place: 'Billing → Service Order',
    },
    {
      id: 'A3.14',
      holds: 'An invoice that does not go to the ERP shows “—”',
      place: 'Billing → Service Order',
    },
    { id: 'A3.15', holds: 'Services stand on a service order', place: 'an invoice → documents' },
    {
      id: 'A3.16',
      holds: 'Products stand on a sales order, which also lowers the stock',
      place: 'an invoice → documents; a product',
    },
    { id: 'A3.17', holds: 'An invoice with both makes both', place: 'an invoice → documents' },
    {
      id: 'A3.18',
      holds:
        'At an error the invoice names what is wrong in the customer’s record: tax id, name, address, telephone',
      place: 'an invoice → finding',
    },
    {
      id: 'A3.19',
      holds: 'The finding leads to that record, where it is corrected',
      place: 'an invoice → finding → customer',
    },
    { id: 'A3.20', holds: 'The invoice is sent again', place: 'an invoice → Reprocess' },
    {
      id: 'A3.21',
      holds: 'Where it is many at once, the connection is named, and all can be sent again together',
      place: 'Integration → causes',
    },
    {
      id: 'A3.22',
      holds: 'While it shows Error the invoice is not in the ERP and its note is not issued',
      place: 'Billing → Service Order',
    },
    {
      id: 'A3.23',
      holds: 'Once the record is corrected, the invoice goes out',
      place: 'an invoice → finding',
    },
  ],
}

export const articles: Part[] = [vhsys, integrations, column]
