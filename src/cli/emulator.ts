/** `trela emulator vhsys`: the ERP's stand-in as a program of its own. */
import { defaultAccount, startVhsysEmulator } from '../erp/vhsys/emulator/index.ts'
import { explainPort, SettingError, wholeNumber } from './settings.ts'

export async function runEmulator(erp: string, options: { port: string; file?: string }): Promise<void> {
  if (erp !== 'vhsys') throw new SettingError(`There is no emulator of "${erp}". Write vhsys.`)
  const port = wholeNumber('--port', options.port, 4010, 0, 65_535)
  const emulator = await startVhsysEmulator({
    port,
    ...(options.file ? { dataFile: options.file } : {}),
  }).catch(error => {
    throw explainPort(error, '--port', port)
  })
  process.stdout.write(
    `ready ${emulator.url}/v2\naccess-token: ${defaultAccount.accessToken}\nsecret-access-token: ${defaultAccount.secretAccessToken}\nwindow: ${emulator.url}/window\n`,
  )
  await new Promise<void>(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
  await emulator.stop()
}
