/** What a store keeps for its fiscal notes, and how far it is from them. No note is issued here. */
import type { FastifyRequest } from 'fastify'
import type { ActContext, Result } from '../../shop/act.ts'
import { confirmMatter, saveFiscalSettings, unconfirmMatter } from '../../shop/fiscalSettings.ts'
import type { Tx } from '../../store/database.ts'
import { viewFiscalSettings } from '../../views/fiscal.ts'
import { viewFiscalReadiness } from '../../views/fiscalReadiness.ts'
import { viewRecordReadiness } from '../../views/recordReadiness.ts'
import type { Api } from '../api.ts'
import { languageOf } from '../language.ts'
import type { ServerParts } from '../parts.ts'
import {
  ConfirmationBody,
  FiscalReadinessAnswer,
  FiscalSettingsAnswer,
  FiscalSettingsChange,
  MatterParams,
  presentReadiness,
  presentRecordReadiness,
  presentSettings,
  ReadinessParams,
  RecordReadinessAnswer,
} from '../present/fiscal.ts'
import { found } from '../problems/problem.ts'
import { type Reply, readIn, today, write } from '../write.ts'

const tags = ['fiscal']

export function fiscalRoutes(api: Api, parts: ServerParts): void {
  const act = (
    request: FastifyRequest,
    reply: Reply,
    work: (tx: Tx, act: ActContext) => Promise<Result<unknown>>,
  ) =>
    write(parts, request, reply, async (tx, context) => {
      const done = await work(tx, context)
      return done.ok ? { ok: true, value: presentSettings(await viewFiscalSettings(tx)) } : done
    })

  api.get(
    '/fiscal-settings',
    {
      config: { may: 'shop.read' },
      schema: { tags, summary: "The store's fiscal settings", response: { 200: FiscalSettingsAnswer } },
    },
    request => readIn(parts, request, async tx => presentSettings(await viewFiscalSettings(tx))),
  )

  api.patch(
    '/fiscal-settings',
    {
      config: { may: 'store.write' },
      schema: {
        tags,
        summary:
          'Change the fiscal settings: what is absent stays, null clears; ISS rates are replaced whole',
        body: FiscalSettingsChange,
        response: { 200: FiscalSettingsAnswer },
      },
    },
    (request, reply) => act(request, reply, (tx, context) => saveFiscalSettings(tx, context, request.body)),
  )

  api.get(
    '/fiscal-readiness',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'What is missing before notes of each kind can be issued',
        response: { 200: FiscalReadinessAnswer },
      },
    },
    request =>
      readIn(parts, request, async tx =>
        presentReadiness(
          await viewFiscalReadiness(tx, today(parts, request)),
          languageOf(request),
          request.scope!.id,
        ),
      ),
  )

  api.get(
    '/fiscal-readiness/:subject/:id',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'What one service, product or customer lacks for its kind of note',
        params: ReadinessParams,
        response: { 200: RecordReadinessAnswer },
      },
    },
    request =>
      readIn(parts, request, async tx => {
        const { subject, id } = request.params
        const readiness = await viewRecordReadiness(tx, subject, id, today(parts, request))
        return presentRecordReadiness(found(readiness, subject), languageOf(request), subject, id)
      }),
  )

  api.put(
    '/fiscal-confirmations/:matter',
    {
      config: { may: 'store.write' },
      schema: {
        tags,
        summary: 'Say who answers for a tax matter, or for something set inside the ERP',
        params: MatterParams,
        body: ConfirmationBody,
        response: { 200: FiscalSettingsAnswer },
      },
    },
    (request, reply) =>
      act(request, reply, (tx, context) =>
        confirmMatter(tx, context, { ...request.params, ...request.body }),
      ),
  )

  api.delete(
    '/fiscal-confirmations/:matter',
    {
      config: { may: 'store.write' },
      schema: {
        tags,
        summary: 'Take such a confirmation back',
        params: MatterParams,
        response: { 200: FiscalSettingsAnswer },
      },
    },
    (request, reply) => act(request, reply, (tx, context) => unconfirmMatter(tx, context, request.params)),
  )
}
