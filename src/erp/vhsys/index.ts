/**
 * The driver for VHSYS: what the loop is handed. See README.md for where each thing is.
 */
import type { Driver } from '../port/index.ts'
import { capabilities, limits, personalFields } from './capabilities.ts'
import { hints } from './hints.ts'
import { next } from './next.ts'
import { questions } from './questions.ts'
import { openSession } from './session.ts'
import { credentialFields, settingFields } from './settings.ts'

export const vhsys: Driver = {
  name: 'vhsys',
  title: 'VHSYS',
  hosts: ['api.vhsys.com', 'api.vhsys.com.br'],
  capabilities,
  credentialFields,
  settingFields,
  questions,
  personalFields,
  limits,
  next,
  open: openSession,
  hints,
}
