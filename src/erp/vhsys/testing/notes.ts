/** An emulator with a customer, a product and the typed calls of its notes, for tests only. */
import { onTestFinished } from 'vitest'
import { openVhsysNotes, type VhsysNotes } from '../api.ts'
import { type Opened, openEmulator } from '../emulator/emulatorForTests.ts'
import type { EmulatorOptions } from '../emulator/index.ts'
import { defaultAccount } from '../emulator/seed.ts'
import type { Sent } from '../notes/calls.ts'
import type { NewTaxedProduct } from '../notes/consumerNotes.ts'
import type { NewServiceNote } from '../notes/serviceNotes.ts'

export interface NoteShop extends Opened, VhsysNotes {
  /** Helena Prado with CPF and address; gives `id_cliente`. */
  customer(fields?: object): Promise<number>
  /** A bag of dog food at R$ 189,90, substitution paid; gives `id_produto`. */
  product(fields?: object): Promise<number>
  /** A service note of Helena's bath; gives `id_servico`. */
  serviceNote(fields?: Partial<NewServiceNote>): Promise<number>
  /** A consumer note with so many bags; gives `id_nfc`. */
  consumerNote(fields?: object, products?: Partial<NewTaxedProduct>[]): Promise<number>
}

/** Opens a shop whose company is of Simples Nacional, unless switches say otherwise. */
export async function openNotes(options: Partial<EmulatorOptions> = {}): Promise<NoteShop> {
  const opened = await openEmulator(options)
  const notes = openVhsysNotes({
    accessToken: defaultAccount.accessToken,
    secretAccessToken: defaultAccount.secretAccessToken,
    apiUrl: `${opened.url}/v2`,
    deadlineMs: 5000,
  })
  onTestFinished(notes.close)
  let product: number | null = null
  const shop: NoteShop = {
    ...opened,
    ...notes,
    async customer(fields = {}) {
      const { body } = await opened.call('POST', 'clientes', { ...helena, ...fields })
      return body.data.id_cliente
    },
    async product(fields = {}) {
      const { body } = await opened.call('POST', 'produtos', { ...bag, ...fields })
      return body.data.id_produto
    },
    async serviceNote(fields = {}) {
      const id_cliente = fields.id_cliente ?? (await shop.customer())
      const { id_servico } = done(await notes.services.create({ ...bathNote, ...fields, id_cliente }))
      return id_servico!
    },
    async consumerNote(fields = {}, products = [{}]) {
      const { id_nfc } = done(await notes.consumers.create({ ambiente: 1, ...fields }))
      product ??= await shop.product()
      const rows = products.map(each => ({ ...taxedBag(product!), ...each }))
      if (rows.length > 0) done(await notes.consumers.addTaxedProducts(id_nfc!, rows))
      return id_nfc!
    },
  }
  return shop
}

/** What a call gave that was to be done. */
export function done<T>(sent: Sent<T>): T {
  if (sent.is !== 'done') throw new Error(JSON.stringify(sent))
  return sent.value
}

const helena = {
  razao_cliente: 'Helena Prado',
  tipo_pessoa: 'PF',
  cnpj_cliente: '111.444.777-35',
  endereco_cliente: 'Rua das Flores',
  numero_cliente: '12',
  bairro_cliente: 'Centro',
  cidade_cliente: 'Curitiba',
  uf_cliente: 'PR',
  cep_cliente: '80.010-000',
}

const bag = {
  desc_produto: 'Ração 15 kg',
  cod_produto: 'RAC15',
  unidade_produto: 'UN',
  valor_produto: '189.90',
  tipo_produto: 'Produto',
  ncm_produto: '23091000',
  cest_produto: '2200100',
}

/** R$ 89,90 for a bath, as a store of Simples Nacional sends it: without a rate. */
export const bathNote = {
  nome_cliente: 'Helena Prado',
  desc_servicos: 'Banho e tosa',
  valor_total_servicos: '89.90',
  valor_base_calculo: '89.90',
  valor_total_nota: '89.90',
  regime_pedido: '1',
  natureza_pedido: '1',
  ambiente: 1,
} as const satisfies NewServiceNote

/** One bag with CSOSN 500 and CFOP 5405. */
export const taxedBag = (id_produto: number): NewTaxedProduct => ({
  id_produto,
  desc_produto: 'Ração 15 kg',
  qtde_produto: '1',
  valor_unit_produto: '189.90',
  cfop_produto: 5405,
  ncm_produto: '23091000',
  unidade_produto: 'UN',
  codigo_barras: 'SEM GTIN',
  impostos: {
    icms: { cst_icms: '500', origem_mercadoria: 0 },
    pis: { cst_pis: '49' },
    cofins: { cst_cofins: '49' },
    st: { codigo_cest: '2200100' },
  },
})
