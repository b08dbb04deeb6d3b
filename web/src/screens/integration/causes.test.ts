import { expect, it } from 'vitest'
import type { Finding } from '../../api/types.ts'
import { findingOf, mayBeCured } from './causes.ts'

const finding = (parts: Partial<Finding>): Finding => ({
  id: null,
  code: 'erp_refused',
  severity: 'stop',
  field: null,
  cause: '',
  cure: '',
  erpWords: null,
  slot: '',
  openedAt: null,
  fix: null,
  choices: [],
  chosen: null,
  refused: false,
  ...parts,
})

it('finds what a cause says among the findings of its record', () => {
  const refused = finding({})
  expect(findingOf({ code: 'erp_refused' }, [finding({ code: 'tax_id_missing' }), refused])).toBe(refused)
  expect(findingOf({ code: 'erp_refused' }, [refused, finding({ slot: 'receipt/2' })])).toBe(null)
  expect(findingOf({ code: 'erp_refused' }, undefined)).toBe(null)
})

it('offers no other try for a CPF that is missing, nor where somebody must choose', () => {
  expect(mayBeCured(finding({ field: 'taxId' }))).toBe(false)
  const keep = { name: 'keep_ours', label: 'Manter o nosso', says: '' } as const
  expect(mayBeCured(finding({ choices: [keep] }))).toBe(false)
})

it('offers one for what the ERP refused, whatever field it names, and for a failure of ours', () => {
  expect(mayBeCured(finding({ field: 'phone', erpWords: 'Telefone inválido' }))).toBe(true)
  expect(mayBeCured(finding({ code: 'trela_failed' }))).toBe(true)
})
