/** A shop that is about to go live: both it and its ERP hold customers, and nothing goes either way yet. */
import type { Shop } from '../../flows/support/shop.ts'
import type { House } from './house.ts'

/** Ana has the same CPF on both sides, Bia the same phone, and Rosa could be two people there. Caio stands there only. */
export function openPrepared(house: House): Promise<Shop> {
  return house.openShop({
    settings: null,
    prepared: async ({ api, erp }) => {
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
      for (const customer of [
        { name: 'Ana Prado', taxId: '52998224725' },
        { name: 'Bia Nunes', phone: '11988776655' },
        { name: 'Rosa', phone: '11977665544' },
      ])
        await api.post('/customers', customer)
    },
  })
}
