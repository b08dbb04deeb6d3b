import { describe, expect, it } from 'vitest'
import { locales } from '../core/text.ts'
import { describeProblem, natureOf, problemCodes } from './problem.ts'

describe('what a person reads when an act is refused', () => {
  it('names the amount that is still open', () => {
    const words = describeProblem({ code: 'more_than_open', params: { openCents: 1_234_50 } }, 'pt-BR')
    expect(words.cause.replace(/\s/gu, ' ')).toBe('O pagamento passa do que falta receber: R$ 1.234,50.')
  })

  it('names the field and the statuses by their words, never by their codes', () => {
    const required = { code: 'field_required', field: 'services.0.unitPriceCents', params: {} } as const
    expect(describeProblem(required, 'pt-BR').cause).toBe('Falta preencher: preço unitário.')
    const moved = { code: 'status_move_not_allowed', params: { from: 'finished', to: 'cancelled' } } as const
    expect(describeProblem(moved, 'es').cause).toBe('Una cita no pasa de Finalizado a Cancelado.')
  })

  it('has cause and cure for every code in every language, with the same braces', () => {
    const braces = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(match => match[0]).sort()
    for (const code of problemCodes) {
      expect(['unknown', 'input', 'state']).toContain(natureOf(code))
      const open = new Proxy(
        {},
        { get: (_, name) => (String(name).endsWith('Cents') ? 1 : `{${String(name)}}`) },
      )
      const [first, ...others] = locales.map(locale => describeProblem({ code, params: open }, locale))
      expect(first!.cause.length * first!.cure.length).toBeGreaterThan(0)
      for (const words of others) {
        expect(braces(words.cause + words.cure), code).toEqual(braces(first!.cause + first!.cure))
        expect(words.cause, code).not.toBe(first!.cause)
      }
    }
  })
})
