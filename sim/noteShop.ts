/**
 * The simulated shop where it issues notes: registered in the Simples of Curitiba, with services of three codes, food with its
 * taxes, and a customer whose address is whole. All of it stands in the ERP before anything goes wrong.
 */
import type { ActContext, Result } from '../src/shop/act.ts'
import { saveCustomer } from '../src/shop/customers.ts'
import { saveFiscalSettings } from '../src/shop/fiscalSettings.ts'
import { saveProduct } from '../src/shop/products.ts'
import { saveService } from '../src/shop/services.ts'
import { updateStore } from '../src/shop/stores.ts'
import type { Tx } from '../src/store/database.ts'
import { food } from './food.ts'
import type { World } from './world.ts'

export interface NoteShop {
  serviceIds: string[]
  productId: string
}

export const homeOf = (street: string | null) => ({
  street,
  number: '12',
  district: 'Centro',
  city: 'Curitiba',
  state: 'PR',
  postalCode: '80010-000',
})

/** @returns the id of its one customer besides */
export async function openNoteShop(world: World): Promise<NoteShop & { customerId: string }> {
  const act = <T>(work: (tx: Tx, context: ActContext) => Promise<Result<T>>) => certainly(world, work)
  await act((tx, context) =>
    updateStore(tx, context, {
      taxId: '11.222.333/0001-81',
      city: 'Curitiba',
      state: 'PR',
      taxRegime: 'simples',
    }),
  )
  await setUpNotes(world)
  const serviceIds: string[] = []
  for (const [name, priceCents, serviceItem, nationalCode] of [
    ['Banho', 8_990, '5.08', '050801'],
    ['Consulta', 15_000, '5.01', '050101'],
    ['Táxi-dog', 2_500, '16.02', '160201'],
  ] as const)
    serviceIds.push(
      (
        await act((tx, context) =>
          saveService(tx, context, { name, priceCents, fiscal: { serviceItem, nationalCode } }),
        )
      ).id,
    )
  const { ncm, ...sold } = food
  const { id: productId } = await act((tx, context) => saveProduct(tx, context, { ...sold, fiscal: { ncm } }))
  const { id: customerId } = await act((tx, context) =>
    saveCustomer(tx, context, {
      name: 'Helena Prado',
      taxId: '111.444.777-35',
      address: homeOf('Rua das Flores'),
    }),
  )
  return { serviceIds, productId, customerId }
}

/** Saved again by somebody who mends things, it has everything that is asked for looked at again. */
export async function setUpNotes(world: World): Promise<void> {
  const { nfse, nfce } = world.notes!
  await certainly(world, (tx, context) =>
    saveFiscalSettings(tx, context, {
      environment: 'test',
      crt: '1',
      simplesTally: 'all_within',
      rail: 'national',
      cityJoined: true,
      stateRegistration: '110042490114',
      nfseSeries: '1',
      nfceSeries: '1',
      nfseWhen: nfse,
      nfceWhen: nfce,
      cfop: '5102',
      csosn: '102',
      origin: '0',
      pisCst: '49',
      cofinsCst: '49',
    }),
  )
}

async function certainly<T>(
  { act }: World,
  work: (tx: Tx, context: ActContext) => Promise<Result<T>>,
): Promise<T> {
  const result = await act(work)
  if (!result.ok) throw new Error(`The simulated shop cannot issue notes: ${JSON.stringify(result.problem)}`)
  return result.value
}
