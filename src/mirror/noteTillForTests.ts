/**
 * A till whose shop issues notes: registered in the Simples of Curitiba, with services of three codes and goods with their taxes,
 * for tests only.
 */
import type { Switches } from '../erp/vhsys/emulator/index.ts'
import { moveStatus } from '../shop/appointments.ts'
import { book } from '../shop/booking.ts'
import { saveCustomer } from '../shop/customers.ts'
import { saveFiscalSettings } from '../shop/fiscalSettings.ts'
import { recordPayment } from '../shop/payments.ts'
import { saveProduct } from '../shop/products.ts'
import { sell } from '../shop/sales.ts'
import { saveService } from '../shop/services.ts'
import { updateStore } from '../shop/stores.ts'
import { openTill } from './tillForTests.ts'

type Row = Record<string, unknown>

export type NoteTill = Awaited<ReturnType<typeof openNoteTill>>

export const helena = {
  name: 'Helena Prado',
  taxId: '111.444.777-35',
  address: {
    street: 'Rua das Flores',
    number: '12',
    district: 'Centro',
    city: 'Curitiba',
    state: 'PR',
    postalCode: '80010-000',
  },
}

export async function openNoteTill(switches: Partial<Switches> = {}, options: { webhooks?: boolean } = {}) {
  const till = await openTill(options)
  const { act, world, worker, rest } = till
  const { emulator } = world
  emulator.setSwitches(switches)
  await act((tx, context) =>
    updateStore(tx, context, {
      taxId: '11.222.333/0001-81',
      city: 'Curitiba',
      state: 'PR',
      taxRegime: 'simples',
    }),
  )
  await act((tx, context) =>
    saveFiscalSettings(tx, context, {
      environment: 'test',
      crt: '1',
      simplesTally: 'all_within',
      rail: 'national',
      cityJoined: true,
      stateRegistration: '110042490114',
      nfseSeries: '1',
      nfceSeries: '1',
      nfseWhen: 'paid',
      nfceWhen: 'billed',
      cfop: '5102',
      csosn: '102',
      origin: '0',
      pisCst: '49',
      cofinsCst: '49',
    }),
  )
  const service = async (name: string, priceCents: number, serviceItem: string, nationalCode: string) =>
    (
      await act((tx, context) =>
        saveService(tx, context, { name, priceCents, fiscal: { serviceItem, nationalCode } }),
      )
    ).id
  const services = {
    bath: await service('Banho', 8_990, '5.08', '050801'),
    vet: await service('Consulta', 15_000, '5.01', '050101'),
    taxi: await service('Táxi-dog', 2_500, '16.02', '160201'),
  }

  const customer = async (changes: object = {}) =>
    (await act((tx, context) => saveCustomer(tx, context, { ...helena, ...changes }))).id

  /** A visit of today. */
  const visit = (customerId: string, serviceIds: string[] = [services.bath]) =>
    act((tx, context) =>
      book(tx, context, {
        customerId,
        startsAt: '2026-11-20T11:00:00Z',
        services: serviceIds.map(serviceId => ({ serviceId })),
      }),
    )
  const finish = (appointmentId: string) =>
    act((tx, context) => moveStatus(tx, context, { appointmentId, to: 'finished' }))
  const pay = (invoiceId: string, amountCents: number) =>
    act((tx, context) =>
      recordPayment(tx, context, {
        invoiceId,
        legs: [{ method: 'pix', amountCents }],
        receivedOn: context.today,
      }),
    )

  /** Dog food at R$ 32.90, ten bags of it in the ERP. */
  async function food(): Promise<string> {
    const id = await till.shampoo()
    await act((tx, context) => saveProduct(tx, context, { id, fiscal: { ncm: '2309.10.00' } }))
    await rest()
    return id
  }
  const sale = (productId: string, quantity = 1, customerId?: string, printedTaxId: string | null = null) =>
    act((tx, context) =>
      sell(tx, context, {
        ...(customerId === undefined ? {} : { customerId }),
        lines: [{ productId, quantity }],
        printedTaxId,
        payments: [{ method: 'cash', amountCents: quantity * 3_290 }],
      }),
    )

  /** The notes of an invoice as kept here, the smallest first. */
  const notes = (invoiceId: string | null) =>
    world.act(
      tx =>
        tx<
          {
            id: string
            kind: string
            state: string
            number: string | null
            accessKey: string | null
            printUrl: string | null
            totalCents: number
            group: string
          }[]
        >`
        select id, kind, state, number, access_key as "accessKey", print_url as "printUrl", total as "totalCents", service_group as "group"
        from fiscal_note where invoice_id is not distinct from ${invoiceId} order by total, id`,
    )
  const lane = (noteId: string) =>
    world.act(async tx => {
      const [row] = await tx<{ state: string; because: string | null }[]>`
        select state, reason ->> 'because' as because from lane where kind = 'note' and record_id = ${noteId}`
      return row
    })
  const findings = (noteId: string) =>
    world.act(
      tx =>
        tx<
          {
            code: string
            field: string | null
            severity: string
            words: string | null
            params: Record<string, string>
          }[]
        >`
        select code, field, severity, erp_words as words, params from finding
        where subject_id = ${noteId} and closed_at is null order by severity, code`,
    )
  /** Lets minutes go by, with everything that comes due in them. */
  async function minutes(count: number): Promise<void> {
    for (let half = 0; half < count * 2; half++) {
      while ((await worker.move()) !== 'idle') {}
      await world.clock.advance(30_000)
    }
    while ((await worker.move()) !== 'idle') {}
  }
  const there = (kind: 'notas-servico' | 'notas-consumidor' | 'pedidos'): Row[] =>
    ((emulator.state()[kind] ?? []) as Row[]).filter(row => row.lixeira !== 'Sim')
  /** How often an issue was asked of the ERP. */
  const issuesAsked = () =>
    emulator.requests().filter(({ method, path }) => method === 'POST' && path.endsWith('/emitir')).length

  return {
    ...till,
    emulator,
    services,
    customer,
    visit,
    finish,
    pay,
    food,
    sale,
    notes,
    lane,
    findings,
    there,
    minutes,
    issuesAsked,
  }
}
