/**
 * Puts the program together: the only place that chooses concrete parts.
 *
 * Owns which database, which drivers and which kinds of record make up this Trela, and the order of starting and
 * stopping. Leaves alone what any of them does.
 */
import { join } from 'node:path'
import { createAuth } from '../http/accounts/auth.ts'
import type { Mailer } from '../http/parts.ts'
import { createServer } from '../http/server.ts'
import { recordKinds } from '../mirror/index.ts'
import { registerAlertFigures } from '../notify/figures.ts'
import { createNotifier } from '../notify/notifier.ts'
import { systemClock } from '../platform/clock.ts'
import { createHttpClient } from '../platform/http.ts'
import { createIds } from '../platform/ids.ts'
import { createLog, type Log } from '../platform/log.ts'
import { createMetrics } from '../platform/metrics.ts'
import { outwardAgent } from '../platform/outward.ts'
import { systemRandom } from '../platform/random.ts'
import { openSecrets } from '../platform/secrets.ts'
import { openDatabase } from '../store/database.ts'
import { migrate } from '../store/migrate.ts'
import { startEmbeddedPostgres } from '../store/postgres/embedded.ts'
import { createEngine } from '../sync/engine.ts'
import { registerFigures } from '../sync/figures.ts'
import type { EngineParts } from '../sync/parts.ts'
import { connectionsPart } from './connectionsPart.ts'
import { drivers } from './drivers.ts'
import { enginePart } from './enginePart.ts'
import { createMailer } from './mailer.ts'
import { explainPort, type ProgramSettings } from './settings.ts'

export interface Program {
  url: string
  log: Log
  /** Stops taking requests, lets passes under way end, then closes the database. */
  stop: () => Promise<void>
  /** Resolves when the database server died under us: nothing can go on. */
  failed: Promise<string>
}

/** Starts everything. Throws errors whose message names cause and cure. */
export async function startProgram(settings: ProgramSettings): Promise<Program> {
  const log = createLog({ level: settings.logLevel, readable: settings.readableLog })
  const closing: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const close of closing.splice(0).reverse()) await close()
  }
  try {
    const database = settings.databaseUrl
      ? { url: settings.databaseUrl, failed: new Promise<string>(() => {}) }
      : await startOwnDatabase(settings, log, closing)
    await migrate(database.url)
    const parts = await openParts(settings, database.url, log, closing)
    const engine = createEngine(parts, { workers: settings.workers })
    await engine.start()
    closing.push(engine.stop)
    await startNotifier(settings, parts, closing)
    const url = await listen(settings, parts, database.url, closing)
    return { url, log, stop, failed: database.failed }
  } catch (error) {
    await stop()
    throw error
  }
}

async function startNotifier(
  settings: ProgramSettings,
  parts: EngineParts,
  closing: (() => Promise<unknown>)[],
): Promise<void> {
  const dispatcher = outwardAgent(settings.webhookHosts)
  const mailer = mailerOf(settings)
  const notifier = createNotifier({
    ...parts,
    outward: createHttpClient({ dispatcher }),
    letters: mailer && { send: mailer.send, publicUrl: publicUrlOf(settings) },
  })
  await notifier.start()
  closing.push(() => dispatcher.close(), notifier.stop)
}

async function startOwnDatabase(settings: ProgramSettings, log: Log, closing: (() => Promise<unknown>)[]) {
  const server = await startEmbeddedPostgres({ folder: join(settings.folder, 'postgres'), log })
  closing.push(server.stop)
  return { url: server.url, failed: server.ended.then(() => 'The database server stopped.') }
}

/** The loop's parts. What must be closed after them is put into `closing`. */
export async function openParts(
  settings: ProgramSettings,
  databaseUrl: string,
  log: Log,
  closing: (() => Promise<unknown>)[],
): Promise<EngineParts> {
  const db = openDatabase({ url: databaseUrl, max: settings.workers + 8 })
  closing.push(db.close)
  const http = createHttpClient()
  closing.push(http.close)
  return {
    db,
    clock: systemClock,
    ids: createIds(systemClock, systemRandom),
    http,
    secrets: await openSecrets(settings.folder, settings.secret),
    log,
    drivers,
    kinds: recordKinds,
    otherHosts: settings.otherErpHosts,
    random: systemRandom,
  }
}

const publicUrlOf = ({ publicUrl, port }: ProgramSettings): string => publicUrl ?? `http://localhost:${port}`

const mailerOf = ({ smtpUrl, mailFrom }: ProgramSettings): Mailer | null =>
  smtpUrl ? createMailer(smtpUrl, mailFrom) : null

async function listen(
  settings: ProgramSettings,
  parts: EngineParts,
  databaseUrl: string,
  closing: (() => Promise<unknown>)[],
): Promise<string> {
  const { db, clock, ids, random, log, secrets } = parts
  const publicUrl = publicUrlOf(settings)
  const auth = createAuth({ databaseUrl, secret: secrets.derive('sessions'), publicUrl, ids, random, log })
  closing.push(auth.close)
  const metrics = createMetrics({ ofProcess: true })
  registerFigures(db, metrics)
  registerAlertFigures(db, metrics)
  const mailer = mailerOf(settings)
  const server = await createServer({
    db,
    auth,
    clock,
    ids,
    random,
    log,
    secrets,
    mailer,
    metrics,
    metricsToken: settings.metricsToken,
    engine: enginePart(parts),
    connections: connectionsPart(parts),
    webhookHosts: settings.webhookHosts,
    publicUrl,
    isPublic: settings.publicUrl !== null,
    webRoot: settings.webRoot,
    trustProxy: settings.trustProxy,
  })
  closing.push(() => server.close())
  await server.listen({ port: settings.port, host: settings.host }).catch(error => {
    throw explainPort(error, 'PORT', settings.port)
  })
  return publicUrl
}
