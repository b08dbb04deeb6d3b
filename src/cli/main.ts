/**
 * The command: `trela start`, `demo`, `emulator`, `doctor`, `import`, `reconcile`, `openapi`.
 *
 * Owns the words a person types and how a failure is told: one sentence with its cure, and an exit code. The log has
 * the rest.
 */
import { Command } from 'commander'
import { demo } from './demo.ts'
import { doctor } from './doctor.ts'
import { runEmulator } from './emulator.ts'
import { importFile } from './importFile.ts'
import { printOpenApi } from './openapi.ts'
import { reconcile } from './reconcile.ts'
import { start } from './start.ts'

const program = new Command('trela').description('Pet-shop software that keeps the ERP in step by itself')

program.command('start').description('run Trela').action(start)
program
  .command('demo')
  .description('run Trela with a shop full of examples and an emulated VHSYS')
  .option('--reset', 'start over')
  .action(demo)
program
  .command('emulator')
  .argument('<erp>', 'vhsys')
  .option('--port <port>', 'where it listens', '4010')
  .option('--file <path>', 'keep its state in this file')
  .description('run the stand-in of an ERP')
  .action(runEmulator)
program
  .command('doctor')
  .argument('<erp>', 'vhsys')
  .option('--probe', 'ask a test account each open question; says first what it will write there')
  .option('--yes', 'do not ask before writing')
  .option('--store <id>', 'only this store, by id or external id')
  .description("check an ERP account's answers")
  .action(doctor)
program
  .command('import')
  .argument('<kind>', 'customers, pets, services or products')
  .argument('<file>', 'a CSV file whose first line names the columns')
  .requiredOption('--store <id>', 'the store it goes to')
  .option('--dry-run', 'only tell what it would do')
  .description('import records from a CSV file')
  .action(importFile)
program
  .command('reconcile')
  .option('--store <id>', 'only this store, by id or external id')
  .option('--month <month>', 'a month such as 2026-10, instead of the last days and whatever is open')
  .option('--csv', 'print the rows that do not agree as CSV, and nothing else')
  .description('compare both sides by count and money; ends with 1 where something is not explained')
  .action(reconcile)
program.command('openapi').description('print the OpenAPI document').action(printOpenApi)

program.parseAsync().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
})
