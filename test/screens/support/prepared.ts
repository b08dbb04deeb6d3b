/** A shop that is about to go live: both it and its ERP hold customers, and nothing is connected for good yet. */
import type { Shop } from '../../flows/support/shop.ts'
import type { House } from './house.ts'

/** Ana has the same CPF on both sides, Bia the same phone, and Rosa could be two people there. Caio stands there only. */
export async function openPrepared(house: House): Promise<Shop & { connectionId: string }> {
  const shop = await house.openShop({ settings: null })
  const { api, erp } = shop
  const { items } = await api.get<{ items: { id: string }[] }>('/connections')
  await api.post(`/connections/${items[0]!.id}/disconnect`)
  for (const fields of [
    { razao_cliente: 'Ana Prado', cnpj_cliente: '529.982.247-25' },
    { razao_cliente: 'Beatriz Nunes', celular_cliente: '(11) 98877-6655' },
    { razao_cliente: 'Rosa Lima', celular_cliente: '(11) 97766-5544' },
    { razao_cliente: 'Rosa Lima Pet', celular_cliente: '(11) 97766-5544' },
    { razao_cliente: 'Caio Melo' },
  ])
    await erp.person('customers/create', {
      fields: { tipo_pessoa: 'PF', tipo_cadastro: 'Cliente', ...fields },
    })
  await shop.register({ name: 'Ana Prado', taxId: '52998224725' })
  await shop.register({ name: 'Bia Nunes', phone: '11988776655' })
  await shop.register({ name: 'Rosa', phone: '11977665544' })
  const { id: connectionId } = await api.post<{ id: string }>('/connections', {
    driver: 'vhsys',
    environment: 'test',
    credentials: {
      access_token: erp.account.accessToken,
      secret_access_token: erp.account.secretAccessToken,
    },
    settings: { api_url: `${erp.url}/v2`, calls_per_minute: 12_000 },
    prepare: true,
  })
  return { ...shop, connectionId }
}
