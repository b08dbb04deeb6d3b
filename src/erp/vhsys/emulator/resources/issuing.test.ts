/** How a note comes to be issued, and that it is issued once. */
import { describe, expect, it } from 'vitest'
import { parseAccessKey } from '../../../../core/fiscal/accessKey.ts'
import { rejectionIn, rejectionOf, rejections } from '../../../../core/fiscal/rejections.ts'
import { done, openNotes } from '../../testing/notes.ts'
import { consumerKey } from '../fiscal.ts'

const unanswered = { is: 'uncertain', words: null }

describe('an answer that never came', () => {
  it('leaves a note that is issued, and one number used', async () => {
    const { services, serviceNote, emulator } = await openNotes()
    const id = await serviceNote()
    emulator.addFault({ kind: 'drop-after-commit', path: 'notas-servico/*/emitir' })
    expect(await services.issue(id)).toMatchObject(unanswered)
    expect(await services.read(id)).toMatchObject({ value: { nota_emitida: 1, nota_numero_nfse: '1' } })
    expect(await services.issue(id)).toMatchObject({
      is: 'uncertain',
      words: 'Erro ao emitir a nota fiscal!',
    })
    expect(await services.read(id)).toMatchObject({ value: { nota_numero_nfse: '1' } })
  })

  it('leaves a note that is not issued, where it was lost on the way there', async () => {
    const { consumers, consumerNote, emulator } = await openNotes()
    const id = await consumerNote()
    emulator.addFault({ kind: 'error-before', path: 'notas-consumidor/*/emitir' })
    expect(await consumers.issue(id)).toMatchObject(unanswered)
    expect(await consumers.read(id)).toMatchObject({ value: { nota_emitida: 0 } })
    expect(await consumers.issue(id)).toMatchObject({ answer: { Status: '100' } })
  })

  it('is told apart from one the ERP never got, and from one it had no time for', async () => {
    const { services, serviceNote, emulator } = await openNotes()
    const id = await serviceNote()
    emulator.addFault({ kind: 'throttle', ms: 3000, path: 'notas-servico/*/emitir' })
    expect(await services.issue(id)).toEqual({ is: 'throttled', retryAfterMs: 3000 })
    emulator.addFault({ kind: 'bad-tokens', path: 'notas-servico' })
    expect(await services.list()).toMatchObject({ is: 'unauthorised' })
    emulator.addFault({ kind: 'gateway-text-after', method: 'DELETE' })
    expect(await services.trash(id)).toMatchObject({ is: 'uncertain' })
    expect(await services.read(id)).toMatchObject({ value: { lixeira: 'Sim' } })
  })
})

it('an authorisation may come after everybody stopped waiting', async () => {
  const { services, serviceNote, clock, emulator } = await openNotes({
    switches: { authorisationMs: 90_000 },
  })
  const id = await serviceNote()
  expect(await services.issue(id)).toMatchObject({ answer: { Status: '105', Chave: null } })
  expect(await services.issue(id)).toMatchObject({ is: 'uncertain' })
  clock.advance(89_999)
  expect(await services.read(id)).toMatchObject({ value: { nota_emitida: 0 } })
  clock.advance(1)
  expect(await services.read(id)).toMatchObject({
    value: { nota_emitida: 1, nota_data_autorizacao: '2026-03-10 09:01:30' },
  })
  expect(emulator.state()['notas-servico']).toMatchObject([{ nota_emitida: 1 }])
})

it('asked again, an account may give the same answer again', async () => {
  const { services, serviceNote } = await openNotes({ switches: { issueTwice: 'repeated' } })
  const id = await serviceNote()
  const first = await services.issue(id)
  expect(await services.issue(id)).toEqual(first)
  expect(await services.read(id)).toMatchObject({ value: { nota_numero_nfse: '1' } })
})

describe('while the tax authority is down', () => {
  it('a service note waits', async () => {
    const { services, serviceNote, emulator } = await openNotes({ switches: { authority: 'down' } })
    const id = await serviceNote()
    expect(await services.issue(id)).toMatchObject({ words: expect.stringMatching(/^108 - /) })
    emulator.setSwitches({ authority: 'up' })
    expect(await services.issue(id)).toMatchObject({ answer: { Status: '100' } })
  })

  it('a consumer note is handed out offline, and its key holds when the authority is back', async () => {
    const { consumers, consumerNote, emulator } = await openNotes({ switches: { authority: 'down' } })
    const id = await consumerNote()
    const offline = await consumers.issue(id)
    const key = offline.is === 'answered' ? offline.answer.Chave : null
    // The 35th digit is the manner of issue: 9 is offline.
    expect(key?.[34]).toBe('9')
    expect(await consumers.read(id)).toMatchObject({ value: { nota_emitida: 0, nota_chave: key } })
    emulator.setSwitches({ authority: 'up' })
    expect(await consumers.read(id)).toMatchObject({ value: { nota_emitida: 1, nota_chave: key } })
  })

  it('or waits too, where the account does not issue offline', async () => {
    const { consumers, consumerNote } = await openNotes({
      switches: { authority: 'down', offlineContingency: false },
    })
    expect(await consumers.issue(await consumerNote())).toMatchObject({
      words: expect.stringMatching(/^108 /),
    })
  })
})

describe('a rejection is told', () => {
  it.each([
    ['refusal', { is: 'uncertain', words: 'E0240 - Rejeição: Rejeição determinada' }],
    ['sentence', { is: 'uncertain', words: 'Erro ao emitir a nota fiscal!' }],
    ['answer', { answer: { Status: 'E0240', DanfeErro: 'E0240 - Rejeição: Rejeição determinada' } }],
  ] as const)('as %s', async (rejectionShape, told) => {
    const { services, serviceNote } = await openNotes({ switches: { rejectWith: 'E0240', rejectionShape } })
    expect(await services.issue(await serviceNote())).toMatchObject(told)
  })

  it('and a denial is for good', async () => {
    const { consumers, consumerNote, emulator } = await openNotes({ switches: { rejectWith: '302' } })
    const id = await consumerNote()
    expect(await consumers.issue(id)).toMatchObject({ words: expect.stringMatching(/^302 /) })
    emulator.setSwitches({ rejectWith: 'none' })
    expect(await consumers.issue(id)).toMatchObject({ words: 'Erro ao emitir a nota fiscal!' })
    expect(await consumers.read(id)).toMatchObject({ value: { nota_denegada: 1, nota_emitida: 0 } })
  })
})

it('a note may be issued although its print failed', async () => {
  const { consumers, consumerNote } = await openNotes({ switches: { danfeFails: true } })
  const id = await consumerNote()
  expect(await consumers.issue(id)).toMatchObject({
    answer: { Status: '100', DanfeErro: 'Erro ao gerar a DANFE', Danfe: null },
  })
  expect(await consumers.read(id)).toMatchObject({ value: { nota_emitida: 1 } })
})

it('each series counts by itself, and a trashed note leaves its number behind', async () => {
  const { consumers, consumerNote } = await openNotes()
  const numbers: (number | null)[] = []
  for (const fields of [{}, { serie_nota: 2 }, {}, { serie_nota: 2 }]) {
    const id = await consumerNote(fields)
    const note = await consumers.read(id)
    numbers.push(note.is === 'read' ? note.value!.id_pedido : null)
    if (numbers.length === 1) await consumers.trash(id)
  }
  expect(numbers).toEqual([1, 1, 2, 2])
})

describe('where the account launches by itself', () => {
  it('making or issuing a service note launches its receivable, once', async () => {
    for (const switches of [
      { noteBornLaunches: 'accounts', noteIssuedLaunches: 'both' },
      { noteIssuedLaunches: 'accounts' },
    ] as const) {
      const { services, serviceNote, emulator } = await openNotes({ switches })
      const id = await serviceNote()
      await services.issue(id)
      expect(await services.read(id)).toMatchObject({ value: { contas_pedido: 1 } })
      expect(emulator.state()['contas-receber']).toMatchObject([
        { identificacao: `NFSe_${id}`, valor_rec: '89.90', nome_cliente: 'Helena Prado' },
      ])
    }
  })

  it('making or issuing a consumer note takes its goods out of stock, once', async () => {
    for (const switches of [
      { noteBornLaunches: 'both', noteIssuedLaunches: 'both' },
      { noteIssuedLaunches: 'both' },
    ] as const) {
      const { consumers, consumerNote, emulator } = await openNotes({ switches })
      const id = await consumerNote({}, [{ qtde_produto: '2' }])
      await consumers.issue(id)
      expect(await consumers.read(id)).toMatchObject({ value: { contas_pedido: 1, estoque_pedido: 1 } })
      const [product] = emulator.state().produtos!
      expect(product).toMatchObject({ estoque: [{ qtde_estoque: '2.0000', identificacao: `NFCe_${id}` }] })
      expect(emulator.state()['contas-receber']).toMatchObject([{ valor_rec: '379.80' }])
    }
  })
})

it('somebody issues and cancels in the ERP, and only the dates say so', async () => {
  const { services, serviceNote, consumers, consumerNote, emulator, clock } = await openNotes()
  const person = emulator.person()
  const id = await serviceNote()
  await services.addStatus(id, { data_status: '2026-03-10', tipo_status: 'Cancelado' })
  person.serviceNotes.issue({ id })
  expect(await services.read(id)).toMatchObject({ value: { nota_emitida: 1, nota_data_cancelamento: null } })
  person.serviceNotes.cancel({ id })
  expect(await services.read(id)).toMatchObject({ value: { nota_data_cancelamento: '2026-03-10 09:00:00' } })
  const sale = await consumerNote()
  await consumers.issue(sale)
  person.consumerNotes.cancel({ id: sale, motivo: 'Venda desfeita no caixa' })
  expect(await consumers.read(sale)).toMatchObject({
    value: { nota_motivo_cancelamento: 'Venda desfeita no caixa', status_pedido: 'Cancelado' },
  })
  expect(() => person.consumerNotes.cancel({ id: 1 })).toThrow('no record')
  const late = await consumerNote()
  await consumers.issue(late)
  clock.advance(30 * 60_000 + 1000)
  expect(() => person.consumerNotes.cancel({ id: late })).toThrow('501')
})

it('a trashed note is restored where the account can, and then issued', async () => {
  const { services, serviceNote, call } = await openNotes({ switches: { restoreTrashed: 'supported' } })
  const id = await serviceNote()
  done(await services.trash(id))
  expect(await services.issue(id)).toMatchObject({ words: 'Erro ao emitir a nota fiscal!' })
  await call('PUT', `notas-servico/${id}`, { lixeira: 'Nao' })
  expect(await services.issue(id)).toMatchObject({ answer: { Status: '100' } })
})

it('a total that VHSYS put on a note follows its amounts, one that was given does not', async () => {
  const { services, serviceNote } = await openNotes()
  const own = await serviceNote({ valor_total_nota: '0.00', valor_base_calculo: '0.00' })
  expect(done(await services.change(own, { valor_total_servicos: '99.90' })).valor_total_nota).toBe('99.90')
  const given = await serviceNote({ valor_total_nota: '80.00' })
  expect(done(await services.change(given, { obs_pedido: 'x' })).valor_total_nota).toBe('80.00')
})

describe('keys', () => {
  it('of a company whose CNPJ has letters are right to the last digit', async () => {
    const { consumers, consumerNote, emulator } = await openNotes()
    emulator.person().company.edit({ fields: { cnpj_empresa: '12.ABC.345/01DE-35', uf_empresa: 'SP' } })
    const id = await consumerNote({ serie_nota: 7 })
    await consumers.issue(id)
    const note = await consumers.read(id)
    const key = note.is === 'read' ? (note.value!.nota_chave ?? '') : ''
    expect(parseAccessKey(key)).toMatchObject({
      ok: true,
      parts: {
        stateCode: '35',
        yearMonth: '2603',
        taxId: '12ABC34501DE35',
        model: '65',
        series: 7,
        number: 1,
        issueManner: 1,
      },
    })
  })

  it('are right for whatever id and number', () => {
    for (let id = 70_000_000; id < 70_002_000; id++) {
      const parts = { uf: 'PR', day: '2026-11-21', cnpj: '11222333000181', serie: 1, tpEmis: 9, id } as const
      expect(parseAccessKey(consumerKey({ ...parts, number: (id % 999) + 1 }))).toMatchObject({ ok: true })
    }
  })
})

it('every code of the catalogue, and one nobody knows, comes back as field, cause and cure', async () => {
  const { services, serviceNote, emulator } = await openNotes()
  const id = await serviceNote()
  for (const code of [...rejections.flatMap(({ codes }) => codes), 'E0999']) {
    for (const rejectionShape of ['refusal', 'answer'] as const) {
      emulator.setSwitches({ rejectWith: code, rejectionShape })
      const issued = await services.issue(id)
      const words =
        issued.is === 'answered' ? issued.answer.xMotivo : issued.is === 'uncertain' ? issued.words : null
      expect(rejectionIn(words ?? '')).toEqual({ code, rejection: rejectionOf(code) })
    }
  }
  expect(await services.read(id)).toMatchObject({ value: { nota_emitida: 0 } })
})
