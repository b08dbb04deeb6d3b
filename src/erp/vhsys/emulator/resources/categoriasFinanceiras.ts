/** Financial categories (VHSYS API v2, Categorias financeiras): what a receivable or a payable is for. */

import { crudRoutes } from '../crud.ts'
import { oneOf, required, text } from '../fields.ts'
import { contains, equals } from '../filters.ts'
import type { RecordKind, Resource } from '../kinds.ts'

/** Financial categories. */
export const categoriasFinanceiras: RecordKind = {
  name: 'categorias-financeiras',
  idField: 'id_categoria',
  createdField: 'data_cad_categoria',
  modifiedField: 'data_mod_categoria',
  modifiedAtBirth: '0000-00-00 00:00:00',
  sentences: {
    none: 'Nenhuma categoria encontrada!',
    create: 'Erro ao cadastrar a categoria!',
    change: 'Erro ao alterar a categoria!',
    trash: 'Erro ao deletar a categoria!',
  },
  fields: {
    tipo_categoria: required(oneOf('Receita', 'Despesa')),
    desc_categoria: required(text(50)),
  },
  blank: { tipo_categoria: 'Receita', desc_categoria: '' },
  filters: { tipo_categoria: equals('tipo_categoria'), desc_categoria: contains('desc_categoria') },
}

/** The `/categorias-financeiras` resource. */
export const categoriasFinanceirasResource: Resource = {
  name: 'categorias-financeiras',
  kind: categoriasFinanceiras,
  routes: crudRoutes(categoriasFinanceiras),
}
