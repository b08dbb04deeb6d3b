/**
 * A program for tests that kill or freeze the owner of a database: starts the one in the folder given, prints its
 * address and keeps it until it is killed.
 */
import { createLog } from '../../src/platform/log.ts'
import { startEmbeddedPostgres } from '../../src/store/postgres/embedded.ts'

const [folder] = process.argv.slice(2)
if (!folder) throw new Error('usage: holdDatabase <folder>')
const { url } = await startEmbeddedPostgres({
  folder,
  log: createLog({ level: 'silent' }),
  settings: { fsync: 'off' },
})
console.log(url)
setInterval(() => {}, 60_000)
