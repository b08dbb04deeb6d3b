/** A shop that issues fiscal notes in the test environment, and its customer; and the ERP window beside it. */
import type { Page } from 'playwright-core'
import type { Customer, Shop } from '../../flows/support/shop.ts'
import { registerWebhook } from '../../flows/support/stir.ts'
import type { House } from './house.ts'
import { atDesk, press, sees, stranger } from './person.ts'

/** Bath (LC 116 item 5.08), consultation (5.01) and the ride (16.02): one note for each. */
export const services = [
  { name: 'Banho', priceCents: 8_500, fiscal: { serviceItem: '5.08', nationalCode: '050801' } },
  { name: 'Consulta', priceCents: 15_000, fiscal: { serviceItem: '5.01', nationalCode: '050101' } },
  { name: 'Táxi dog', priceCents: 3_050, fiscal: { serviceItem: '16.02', nationalCode: '160201' } },
]

/** What a store of the Simples says of its notes: they go to the test environment. */
export const noteSettings = {
  environment: 'test',
  crt: '1',
  simplesTally: 'all_within',
  rail: 'national',
  stateRegistration: '110042490114',
  cfop: '5102',
  csosn: '102',
  origin: '0',
  pisCst: '49',
  cofinsCst: '49',
}

/** Opens a shop of the Simples in São Paulo whose store, services and goods lack nothing for their notes. */
export async function openNoted(house: House): Promise<Shop> {
  const shop = await house.openShop()
  const { api } = shop
  await registerWebhook(shop)
  await api.patch('/store', { city: 'São Paulo', state: 'SP', taxRegime: 'simples' })
  await api.patch('/fiscal-settings', noteSettings)
  for (const service of services) await api.post('/services', service)
  return shop
}

/** Somebody with all that an NFS-e asks for. */
export const registerAna = (shop: Shop): Promise<Customer> =>
  shop.register({
    name: 'Ana Souza',
    taxId: '529.982.247-25',
    phone: '(11) 98765-4321',
    email: 'ana@exemplo.com.br',
    address: {
      street: 'Avenida Paulista',
      number: '1000',
      district: 'Bela Vista',
      city: 'São Paulo',
      state: 'SP',
      postalCode: '01310-100',
    },
  })

/** Somebody at the ERP window of this shop's company, where the tax authority is decided about. */
export async function atAuthority(house: House, { erp }: Shop): Promise<Page> {
  const { page } = await atDesk(stranger(house))
  await page.goto(`${erp.url}/window?account=${erp.account.name}#/disturb`)
  await sees(page, 'Ao vivo')
  return page
}

/** Says how the tax authority behaves from now on, by the form of the ERP window. */
export async function decide(
  window: Page,
  { up = true, rejectWith = '' }: { up?: boolean; rejectWith?: string },
): Promise<void> {
  await window.getByRole('combobox', { name: 'Autoridade fiscal' }).selectOption(up ? 'No ar' : 'Fora do ar')
  await window.getByRole('textbox', { name: 'Rejeitar tudo com o código' }).fill(rejectWith)
  // The words of the one before stand there until this one is answered.
  const taken = window.waitForResponse(
    answer => answer.request().method() === 'PUT' && answer.url().includes('/__emulator/switches'),
  )
  await press(window, 'Valer daqui em diante')
  await taken
  await sees(window.getByRole('status'), 'Vale para as próximas notas.')
}
