/** The catalogue of products. */
import type { FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { archiveProduct, restoreProduct, saveProduct } from '../../shop/products.ts'
import { readStock } from '../../shop/readingStock.ts'
import type { Tx } from '../../store/database.ts'
import { openFindings } from '../../views/findings.ts'
import { listProducts, type ProductView, viewProduct } from '../../views/products.ts'
import type { Api } from '../api.ts'
import { addressed, idOf } from '../externalIds.ts'
import { languageOf } from '../language.ts'
import { PageOf, pageQuery, readPage } from '../page.ts'
import type { ServerParts } from '../parts.ts'
import { FindingAnswer, presentFinding } from '../present/finding.ts'
import { ProductFiscalAnswer, ProductFiscalBody } from '../present/fiscal.ts'
import { RegisterErpAnswer } from '../present/registerErp.ts'
import { SOME_TEXT } from '../problems/forms.ts'
import { found } from '../problems/problem.ts'
import { Cents, Closed, ExternalId, ExternalIdParams, Id, IdParams, Named, OrNull, Text } from '../schemas.ts'
import { type Reply, readIn, write } from '../write.ts'

const tags = ['products']
const fields = {
  externalId: OrNull(ExternalId),
  name: Text(120),
  code: OrNull(
    Type.String({
      minLength: 1,
      maxLength: 60,
      pattern: SOME_TEXT,
      description: "The shop's own code (SKU); unique in the store.",
    }),
  ),
  barcode: OrNull(
    Type.String({
      minLength: 8,
      maxLength: 30,
      description: 'GTIN-8, -12, -13 or -14 with a check digit that fits; spaces and hyphens are ignored.',
    }),
  ),
  unit: Type.String({
    minLength: 1,
    maxLength: 6,
    pattern: SOME_TEXT,
    description: 'What it is counted in, as on a note: `UN`, `KG`, `CX`.',
  }),
  priceCents: Cents,
  tracksStock: Type.Boolean({
    description: 'Whether its stock is kept: if not, nothing leaves stock when it is sold.',
  }),
}
const ProductChange = Named('ProductChange', {
  ...Type.Partial(Type.Object(fields)).properties,
  fiscal: Type.Optional(ProductFiscalBody),
})
const NewProduct = Named('NewProduct', {
  ...ProductChange.properties,
  name: fields.name,
  priceCents: fields.priceCents,
  // Of a new one only: a change leaves what it does not name.
  unit: Type.Optional(Type.String({ ...fields.unit, default: 'UN' })),
  tracksStock: Type.Optional(Type.Boolean({ ...fields.tracksStock, default: true })),
})
const ProductAnswer = Named('Product', {
  id: Id,
  ...fields,
  stock: Type.Unsafe<number | null>({
    type: ['number', 'null'],
    description:
      "In units, up to three decimals, as the ERP last said; null while nobody knows. It is the ERP's: to be changed there.",
  }),
  stockSeenAt: OrNull(
    Type.String({ format: 'date-time', description: 'When the ERP said so: how old the number is.' }),
  ),
  archived: Type.Boolean(),
  fiscal: ProductFiscalAnswer,
  erp: RegisterErpAnswer,
  findings: Type.Array(FindingAnswer),
})

export function productRoutes(api: Api, parts: ServerParts): void {
  const show = async (tx: Tx, request: FastifyRequest, products: ProductView[]) => {
    const ids = products.map(product => product.id)
    const findings = ids.length === 0 ? [] : await openFindings(tx, ids)
    return products.map(product => ({
      ...product,
      findings: findings
        .filter(row => row.subjectId === product.id)
        .map(row => presentFinding(row, languageOf(request))),
    }))
  }
  const viewOne = async (tx: Tx, id: string) => found(await viewProduct(tx, id), 'product')
  const showOne = async (tx: Tx, request: FastifyRequest, id: string) =>
    (await show(tx, request, [await viewOne(tx, id)]))[0]!
  const save = (
    request: FastifyRequest,
    reply: Reply,
    input: Static<typeof ProductChange> & { id?: string },
  ) =>
    write(parts, request, reply, async (tx, act) => {
      const saved = await saveProduct(tx, act, input)
      if (!saved.ok) return saved
      return {
        ok: true,
        value: await showOne(tx, request, saved.value.id),
        status: saved.value.created ? 201 : 200,
      }
    })

  api.get(
    '/products',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'Products by name',
        querystring: Closed({
          ...pageQuery,
          search: Type.Optional(
            Type.String({ maxLength: 100, description: 'Part of a name or code, or a barcode.' }),
          ),
          archived: Type.Optional(Type.Boolean({ default: false })),
        }),
        response: { 200: PageOf(ProductAnswer) },
      },
    },
    request =>
      readIn(parts, request, tx => {
        const { search = null, archived = false } = request.query
        return readPage(request.query, async (cursor, limit) => {
          const last = cursor === null ? null : await viewOne(tx, cursor)
          const after = last && { name: last.name, id: last.id }
          return show(tx, request, await listProducts(tx, { text: search, archived, limit, after }))
        })
      }),
  )

  api.post(
    '/products',
    {
      config: { may: 'product.write' },
      schema: {
        tags,
        summary: 'Add a product, or change the one with this externalId',
        body: NewProduct,
        response: { 200: ProductAnswer, 201: ProductAnswer },
      },
    },
    (request, reply) => save(request, reply, request.body),
  )

  api.put(
    '/products/by-external-id/:externalId',
    {
      config: { may: 'product.write' },
      schema: {
        tags,
        summary: 'Add a product, or change the one with this externalId',
        params: ExternalIdParams,
        body: ProductChange,
        response: { 200: ProductAnswer, 201: ProductAnswer },
      },
    },
    (request, reply) => save(request, reply, addressed(request.body, request.params)),
  )

  api.get(
    '/products/by-external-id/:externalId',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'The product with this externalId',
        params: ExternalIdParams,
        response: { 200: ProductAnswer },
      },
    },
    request =>
      readIn(parts, request, async tx =>
        showOne(tx, request, await idOf(tx, 'product', request.params.externalId)),
      ),
  )

  api.get(
    '/products/:id',
    {
      config: { may: 'shop.read' },
      schema: { tags, summary: 'One product', params: IdParams, response: { 200: ProductAnswer } },
    },
    request => readIn(parts, request, tx => showOne(tx, request, request.params.id)),
  )

  api.patch(
    '/products/:id',
    {
      config: { may: 'product.write' },
      schema: {
        tags,
        summary: 'Change a product: what is absent stays, null clears; changes no invoice',
        params: IdParams,
        body: ProductChange,
        response: { 200: ProductAnswer },
      },
    },
    (request, reply) => save(request, reply, { ...request.body, id: request.params.id }),
  )

  for (const [verb, act, summary] of [
    ['archive', archiveProduct, 'Take a product off the catalogue; lines that have it stay'],
    ['restore', restoreProduct, 'Bring an archived product back'],
  ] as const) {
    api.post(
      `/products/:id/${verb}`,
      {
        config: { may: 'product.write' },
        schema: { tags, summary, params: IdParams, response: { 200: ProductAnswer } },
      },
      (request, reply) =>
        write(parts, request, reply, async (tx, context) => {
          const done = await act(tx, context, { id: request.params.id })
          return done.ok ? { ok: true, value: await showOne(tx, request, request.params.id) } : done
        }),
    )
  }

  api.post(
    '/products/:id/read-stock',
    {
      config: { may: 'invoice.write' },
      schema: {
        tags,
        summary: "Read this product's stock in the ERP now",
        description:
          'One call to the ERP, in the background: `stockSeenAt` moves when it was read, whether the stock did or not. Answers the product as it is until then.',
        params: IdParams,
        response: { 200: ProductAnswer },
      },
    },
    (request, reply) =>
      write(parts, request, reply, async (tx, context) => {
        const { id } = request.params
        const asked = await readStock(tx, context, id)
        return asked.ok ? { ok: true, value: await showOne(tx, request, id) } : asked
      }),
  )
}
