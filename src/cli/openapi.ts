/** `trela openapi`: the described API, for generating clients. Starts nothing and needs no database. */
import { describeOpenApi } from '../http/openapi.ts'

export async function printOpenApi(): Promise<void> {
  process.stdout.write(`${JSON.stringify(await describeOpenApi(), null, 2)}\n`)
}
