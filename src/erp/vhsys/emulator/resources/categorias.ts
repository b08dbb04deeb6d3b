/**
 * Product categories and their subcategories (VHSYS API v2, Categorias and Subcategorias). `subcategoria=1` shows a
 * category with its subcategories. Of a subcategory only the id field is documented; the rest is modelled on the
 * category.
 */

import { crudRoutes } from '../crud.ts'
import { id, required, text } from '../fields.ts'
import { contains, equals } from '../filters.ts'
import type { RecordKind, Resource } from '../kinds.ts'
import { isTrashed } from '../records.ts'

/** Product categories; products point at them by `id_categoria`. */
export const categorias: RecordKind = {
  name: 'categorias',
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
  fields: { nome_categoria: required(text(255)), atalho_categoria: text(255) },
  blank: { nome_categoria: '', atalho_categoria: '' },
  filters: {
    nome_categoria: contains('nome_categoria'),
    atalho_categoria: equals('atalho_categoria'),
    subcategoria: () => null,
  },
  present(company, { row }, query) {
    if (query.get('subcategoria') !== '1') return row
    const own = company
      .table(subcategorias.name)
      .all()
      .filter(version => version.row.id_categoria === row.id_categoria && !isTrashed(version))
    return { ...row, subcategoria: own.map(version => version.row) }
  },
}

/** Subcategories. */
const subcategorias: RecordKind = {
  name: 'subcategorias',
  idField: 'id_subcategoria',
  createdField: 'data_cad_categoria',
  modifiedField: 'data_mod_categoria',
  modifiedAtBirth: '0000-00-00 00:00:00',
  sentences: {
    none: 'Nenhuma subcategoria encontrada!',
    create: 'Erro ao cadastrar a subcategoria!',
    change: 'Erro ao alterar a subcategoria!',
    trash: 'Erro ao deletar a subcategoria!',
  },
  fields: { id_categoria: required(id), nome_categoria: required(text(255)), atalho_categoria: text(255) },
  blank: { id_categoria: 0, nome_categoria: '', atalho_categoria: '' },
  references: { id_categoria: 'categorias' },
  filters: { nome_categoria: contains('nome_categoria'), atalho_categoria: equals('atalho_categoria') },
}

/** The `/categorias` resource. */
export const categoriasResource: Resource = {
  name: 'categorias',
  kind: categorias,
  routes: crudRoutes(categorias),
}

/** The `/subcategorias` resource. */
export const subcategoriasResource: Resource = {
  name: 'subcategorias',
  kind: subcategorias,
  routes: crudRoutes(subcategorias),
}
