/** `trela doctor vhsys`: checks an account, and on request asks it the open questions. */
import { createInterface } from 'node:readline/promises'
import { vhsys } from '../erp/vhsys/index.ts'
import { SettingError } from './settings.ts'

export async function doctor(erp: string, _options: { probe?: boolean; yes?: boolean }): Promise<void> {
  if (erp !== vhsys.name) throw new SettingError(`There is no driver for "${erp}". Write vhsys.`)
  createInterface
}
