/** Everything a company holds, as plain rows by resource: what a test or a person looks at from outside the API. */

import type { Company } from './company.ts'
import { presented } from './records.ts'
import { empresaOf } from './resources/empresas.ts'
import { resources } from './resources/index.ts'
import { liveWebhooks, webhookTable } from './resources/webhook.ts'
import type { Row } from './types.ts'

/** Records with their parts beside their fields, trash included, in order of birth. */
export function stateOf(company: Company): Record<string, Row[]> {
  const state: Record<string, Row[]> = { empresas: [empresaOf(company)] }
  for (const { kind } of resources) {
    if (kind === undefined) continue
    kind.catchUp?.(company)
    const versions = company.table(kind.name).all()
    state[kind.name] = versions.map(version => ({ ...presented(company, kind, version), ...version.parts }))
  }
  state[webhookTable] = liveWebhooks(company.table(webhookTable).all()).map(
    ({ password: _secret, ...row }) => row,
  )
  return state
}
