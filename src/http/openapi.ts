/** The OpenAPI document without a server: for generating clients. */
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import { fastify } from 'fastify'
import type { Api } from './api.ts'
import { createLiveHub } from './live.ts'
import { nameSchemas } from './namedSchemas.ts'
import type { ServerParts } from './parts.ts'
import { registerApi } from './routes/index.ts'

/** Describes every route. Runs none of them, so it needs none of the parts they work with. */
export async function describeOpenApi(): Promise<object> {
  const app = fastify() as unknown as Api
  app.setValidatorCompiler(TypeBoxValidatorCompiler)
  app.setSerializerCompiler(() => value => JSON.stringify(value))
  const parts = {} as ServerParts
  let describe: () => object = () => ({})
  await app.register(
    async scope => {
      const api = scope as unknown as Api
      await registerApi(api, parts, createLiveHub(parts))
      describe = () => nameSchemas(api.swagger())
    },
    { prefix: '/api/v1' },
  )
  await app.ready()
  const document = describe()
  await app.close()
  return document
}
