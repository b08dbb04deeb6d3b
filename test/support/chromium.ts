/**
 * The browser for tests: the system's Chromium or Chrome, driven by Playwright. Where there is none and we may install
 * programs (root on Debian or Ubuntu: a CI machine), the distribution's own is installed; nothing is downloaded
 * from elsewhere.
 */
import { execFile } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'

const run = promisify(execFile)

/** Debian's build without windows comes first: the same browser, for a fifth less of a small machine. */
const WITHOUT_WINDOWS = 'chromium-headless-shell'
const NAMES = [
  WITHOUT_WINDOWS,
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
]
const PLACES = [
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** Where the browser is; installs it where that is possible, and otherwise throws with what to do. */
export async function chromiumPath(): Promise<string> {
  const found = await findChromium()
  if (found) return found
  if (process.getuid?.() === 0 && (await isExecutable('/usr/bin/apt-get'))) {
    const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, maxBuffer: 1 << 26 }
    const install = (name: string) =>
      run('apt-get', ['install', '-qy', '--no-install-recommends', name], options)
    await run('apt-get', ['update', '-q'], options)
    // Not every distribution has it.
    await install(WITHOUT_WINDOWS).catch(() => install('chromium'))
    const installed = await findChromium()
    if (installed) return installed
  }
  throw new Error(
    'The browser tests need Chromium or Chrome, and none was found. Install one (Debian, Ubuntu: "apt-get install ' +
      'chromium"; macOS: "brew install --cask chromium") or name it in CHROMIUM_PATH.',
  )
}

/**
 * Starts a headless browser that calls nobody by itself. The caller closes it.
 * @param hostName leads it to this machine, as the name of one in the same network would
 */
export async function launchBrowser(hostName?: string): Promise<Browser> {
  return chromium.launch({
    executablePath: await chromiumPath(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...(hostName === undefined ? [] : [`--host-resolver-rules=MAP ${hostName} 127.0.0.1`]),
    ],
  })
}

async function findChromium(): Promise<string | undefined> {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const onPath = NAMES.flatMap(name => folders.map(folder => join(folder, name)))
  for (const path of [process.env.CHROMIUM_PATH ?? '', ...onPath, ...PLACES]) {
    if (path !== '' && (await isExecutable(path))) return path
  }
  return undefined
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}
