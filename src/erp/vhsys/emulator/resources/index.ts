/** Every resource the emulator serves. Adding one is a file here and a line below. */

import type { Resource } from '../kinds.ts'
import { categoriasResource, subcategoriasResource } from './categorias.ts'
import { categoriasFinanceirasResource } from './categoriasFinanceiras.ts'
import { clientesResource } from './clientes.ts'
import { contasBancariasResource } from './contasBancarias.ts'
import { contasReceberResource } from './contasReceber.ts'
import { empresasResource } from './empresas.ts'
import { produtosResource } from './estoque.ts'
import { notasConsumidorResource } from './notaProdutos.ts'
import { notasServicoResource } from './notasServico.ts'
import { ordensServicoResource } from './orderParts.ts'
import { pedidosResource } from './pedidoParts.ts'
import { situacoesResource } from './situacoes.ts'
import { vendasBalcaoResource } from './vendaParts.ts'
import { webhookResource } from './webhook.ts'

/** In the order of the API's own pages. */
export const resources: readonly Resource[] = [
  clientesResource,
  produtosResource,
  categoriasResource,
  subcategoriasResource,
  ordensServicoResource,
  pedidosResource,
  vendasBalcaoResource,
  notasServicoResource,
  notasConsumidorResource,
  contasReceberResource,
  contasBancariasResource,
  categoriasFinanceirasResource,
  empresasResource,
  situacoesResource,
  webhookResource,
]
