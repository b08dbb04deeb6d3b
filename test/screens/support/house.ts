/**
 * The whole program with its built screens, an emulated VHSYS, and a browser, for one test file. Tests open shops of
 * their own in it, so none sees another's; what the ERP holds is asked by plain HTTP (test/flows/support/erp.ts).
 */
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import postgres from 'postgres'
import { inject } from 'vitest'
import { type Program, startProgram } from '../../../src/cli/program.ts'
import { buildWebIfStale } from '../../../src/cli/webBuild.ts'
import { startVhsysEmulator } from '../../../src/erp/vhsys/emulator/index.ts'
import type { Caller } from '../../flows/support/api.ts'
import { openLedgerDoor } from '../../flows/support/inside.ts'
import type { Shop } from '../../flows/support/shop.ts'
import { firstOperator, freePort, openShop, type ShopAsked } from '../../flows/support/world.ts'
import { launchBrowser } from '../../support/chromium.ts'
import { freshDatabase } from '../../support/database.ts'

export interface Installation {
  url: string
  erpUrl: string
  databaseUrl: string
  browser: Browser
  stop: () => Promise<void>
}

export interface House extends Installation {
  operator: Caller
  /** A store with an API key, connected to a company of its own at the ERP unless said otherwise. */
  openShop: (asked?: ShopAsked) => Promise<Shop>
}

/** Any number: held while the screens are built, so that two test files do not build into one folder at once. */
const BUILD_LOCK = 7_301_002

/**
 * A program nobody has opened yet.
 * @param hostName under which people reach it, in the address bar of their browser; this machine's own address unless said
 */
export async function openInstallation(hostName?: string): Promise<Installation> {
  const folder = await mkdtemp(join(tmpdir(), 'trela-screens-'))
  const webRoot = join(folder, 'web')
  const [database, erp, port, browser] = await Promise.all([
    freshDatabase(),
    startVhsysEmulator({ port: 0, keepRequests: 20_000, switches: { strict: 'refuse' } }),
    freePort(),
    launchBrowser(hostName),
    builtScreens(webRoot),
  ])
  const url = `http://127.0.0.1:${port}`
  const program: Program = await startProgram({
    folder,
    port,
    host: '127.0.0.1',
    databaseUrl: database.url,
    secret: 'only-for-tests-0123456789-abcdefghijklmnop',
    publicUrl: hostName === undefined ? url : `http://${hostName}:${port}`,
    smtpUrl: null,
    mailFrom: 'Trela <trela@localhost>',
    metricsToken: null,
    trustProxy: false,
    logLevel: 'silent',
    readableLog: false,
    workers: 8,
    webRoot,
    webhookHosts: [],
    otherErpHosts: [new URL(erp.url).host],
  })
  return {
    url,
    erpUrl: erp.url,
    databaseUrl: database.url,
    browser,
    stop: async () => {
      await browser.close()
      await program.stop()
      await erp.stop()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** An installation in use: an operator has opened it, and shops can be opened at once. */
export async function openHouse(hostName?: string): Promise<House> {
  const installation = await openInstallation(hostName)
  const { url, erpUrl, databaseUrl } = installation
  const inside = openLedgerDoor(databaseUrl)
  const operator = await firstOperator(url)
  return {
    ...installation,
    operator,
    openShop: (asked = {}) => openShop({ url, erpUrl, operator, inside }, asked),
    stop: async () => {
      await inside.close()
      await installation.stop()
    },
  }
}

/** Builds the screens when they are stale, and copies them: a build that comes later does not pull them away. */
async function builtScreens(to: string): Promise<void> {
  const sql = postgres(inject('adminUrl'), { max: 1 })
  try {
    await sql`select pg_advisory_lock(${BUILD_LOCK})`
    await buildWebIfStale()
    await cp(join(import.meta.dirname, '../../../web/dist'), to, { recursive: true })
  } finally {
    await sql.end()
  }
}
