/** Somebody at work inside the ERP: every action the emulator offers, grouped by what it is done to. */

import type { Company } from '../company.ts'
import { categorias } from '../resources/categorias.ts'
import { categoriasFinanceiras } from '../resources/categoriasFinanceiras.ts'
import { clientes } from '../resources/clientes.ts'
import { contasBancarias } from '../resources/contasBancarias.ts'
import { empresaOf, putEmpresa } from '../resources/empresas.ts'
import type { Row } from '../types.ts'
import type { DocumentActions } from './documents.ts'
import {
  type ConsumerNoteActions,
  consumerNoteActions,
  type NoteActions,
  serviceNoteActions,
} from './notes.ts'
import { type OrderActions, orderActions, salesOrderActions } from './orders.ts'
import { type ProductActions, productActions } from './products.ts'
import { type ReceivableActions, receivableActions } from './receivables.ts'
import { type Fields, type RecordActions, recordActions } from './records.ts'
import { type SaleActions, saleActions } from './sales.ts'

/** Actions on the company itself. */
export interface CompanyActions {
  /** Changes the company's data. */
  edit(input: Fields): Row
  /** Signs in to the ERP, which may be what makes new webhooks start. */
  signIn(): Row
}

/** The actions by group. */
export interface Person {
  readonly customers: RecordActions
  readonly products: ProductActions
  readonly productCategories: RecordActions
  readonly orders: OrderActions
  readonly salesOrders: DocumentActions
  readonly counterSales: SaleActions
  readonly serviceNotes: NoteActions
  readonly consumerNotes: ConsumerNoteActions
  readonly receivables: ReceivableActions
  readonly banks: RecordActions
  readonly categories: RecordActions
  readonly company: CompanyActions
}

/** Somebody at work in one company. */
export function personIn(company: Company): Person {
  return {
    customers: recordActions(company, clientes),
    products: productActions(company),
    productCategories: recordActions(company, categorias),
    orders: orderActions(company),
    salesOrders: salesOrderActions(company),
    counterSales: saleActions(company),
    serviceNotes: serviceNoteActions(company),
    consumerNotes: consumerNoteActions(company),
    receivables: receivableActions(company),
    banks: recordActions(company, contasBancarias),
    categories: recordActions(company, categoriasFinanceiras),
    company: {
      edit({ fields }) {
        putEmpresa(company, { ...empresaOf(company), ...fields, data_mod_empresa: company.stamp() })
        return empresaOf(company)
      },
      signIn() {
        company.signIn()
        return empresaOf(company)
      },
    },
  }
}

export { ImpossibleAction } from './records.ts'
