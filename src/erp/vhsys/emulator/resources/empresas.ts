/**
 * The company behind the tokens: `GET /empresas`, undocumented, used by clients as a check of credentials. Read only;
 * a person changes it inside the ERP.
 */

import type { Company } from '../company.ts'
import { type Answer, doubleEncoded, success } from '../envelope.ts'
import type { Call, Resource } from '../kinds.ts'
import type { Row } from '../types.ts'

/** The table and path of the resource. */
const name = 'empresas'

/** What an account's company reads as when it is opened. */
export function newEmpresa(company: Company): Row {
  const { cnpj_empresa, razao_empresa, fantasia_empresa } = company.account.company
  return {
    id_empresa: company.id_empresa,
    cnpj_empresa,
    razao_empresa,
    fantasia_empresa: fantasia_empresa ?? razao_empresa,
    insc_estadual_empresa: 'ISENTO',
    insc_municipal_empresa: '',
    endereco_empresa: 'Rua das Palmeiras',
    numero_empresa: '120',
    bairro_empresa: 'Água Verde',
    cep_empresa: '80.620-000',
    cidade_empresa: 'Curitiba',
    uf_empresa: 'PR',
    fone_empresa: '(41) 3000-0000',
    email_empresa: 'contato@example.com',
    data_mod_empresa: null,
  }
}

/** The company's row. */
export function empresaOf(company: Company): Row {
  return company.table(name).find(company.id_empresa)?.row ?? newEmpresa(company)
}

/** Stores the company's row. */
export function putEmpresa(company: Company, row: Row): void {
  company.table(name).put(company.id_empresa, { row, parts: {} })
}

function list({ company }: Call): Answer {
  const rows = [empresaOf(company)]
  return success(company.switches.doubleEncoding ? doubleEncoded(rows) : rows)
}

/** The `/empresas` resource. */
export const empresasResource: Resource = {
  name,
  routes: [{ method: 'GET', path: name, sentence: 'Nenhuma empresa encontrada!', handle: list }],
}
