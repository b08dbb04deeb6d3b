/**
 * `trela demo`: the whole thing on one machine, with an emulated VHSYS and a shop of examples.
 *
 * Owns the order: emulator, program, examples. Everything the examples need goes in through the API, as a software
 * house would do it.
 */
import { join } from 'node:path'
import { startVhsysEmulator } from '../erp/vhsys/emulator/index.ts'
import { createLog } from '../platform/log.ts'
import { emptyFolder, isUnfinished } from './demoFolder.ts'
import { demoAccount, erpAccount, openDemoShop } from './demoShop.ts'
import { startProgram } from './program.ts'
import { explainPort, readSettings, wholeNumber } from './settings.ts'
import { untilStopped } from './untilStopped.ts'
import { buildWebIfStale } from './webBuild.ts'

export async function demo(options: { reset?: boolean }): Promise<void> {
  const env: NodeJS.ProcessEnv = { LOG_LEVEL: 'warn', ...process.env }
  const settings = readSettings(env, { folder: '.trela/demo', readableLog: true })
  if (options.reset || isUnfinished(settings.folder)) {
    await emptyFolder(settings.folder, createLog({ level: settings.logLevel, readable: true }))
  }
  await buildWebIfStale()
  const port = wholeNumber('ERP_PORT', env.ERP_PORT, 4010, 0, 65_535)
  const erp = await startVhsysEmulator({
    port,
    dataFile: join(settings.folder, 'vhsys.json'),
    accounts: [erpAccount],
    switches: { readLagMs: 300 },
  }).catch(error => {
    throw explainPort(error, 'ERP_PORT', port)
  })
  try {
    const program = await startProgram({
      // The screens may have been built just now.
      ...readSettings(env, { folder: '.trela/demo', readableLog: true }),
      // The emulated ERP is on this machine: its webhooks find us here.
      publicUrl: settings.publicUrl ?? `http://localhost:${settings.port}`,
      otherErpHosts: [new URL(erp.url).host],
    })
    const keys = await openDemoShop({
      url: `http://127.0.0.1:${settings.port}`,
      erpUrl: erp.url,
      folder: settings.folder,
    })
    process.stdout.write(welcome(program.url, erp.url, keys.storeKey))
    await untilStopped(program)
  } finally {
    await erp.stop()
  }
}

function welcome(url: string, erpUrl: string, key: string): string {
  return `
  Trela is open: a pet shop, its calendar and its billing, in step with a VHSYS of its own.

    sign in   ${demoAccount.email}
    password  ${demoAccount.password}
    API key   ${key}
    VHSYS     ${erpUrl}/window  (emulated: watch it beside Trela, and work in it)

ready ${url}
`
}
