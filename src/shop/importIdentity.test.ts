import { describe, expect, it } from 'vitest'
import { type Candidate, type Keys, matchOf, rememberRows } from './importIdentity.ts'

/** External id, CPF, name and phone, name: as customers are known. */
const keys = (externalId = '', taxId = '', phone = '', name = 'maria'): Keys => {
  const only = (value: string) => (value === '' ? [] : [value])
  return [only(externalId), only(taxId), phone === '' ? [] : [`${phone} ${name}`], only(name)]
}
const there = (id: string, of: Keys, archived = false): Candidate => ({ id, keys: of, archived })
const match = (row: Keys, ...candidates: Candidate[]) => {
  const found = matchOf(row, candidates, 1)
  return found.is === 'found' ? found.id : found.is
}

describe('a row is about', () => {
  it('the record with its external id, whatever else they share with others', () => {
    const byTaxId = there('tax', keys('', '1'))
    expect(match(keys('A', '1'), byTaxId, there('ext', keys('A', '2')))).toBe('ext')
  })

  it('the record with its CPF, which may get the external id', () => {
    expect(match(keys('A', '1'), there('one', keys('', '1')))).toBe('one')
  })

  it('nobody, when the CPF belongs to a record with another external id', () => {
    expect(match(keys('A', '1'), there('one', keys('B', '1')))).toBe('none')
  })

  it('the record with its name and phone, but not when their CPFs differ', () => {
    expect(match(keys('', '1', '99'), there('one', keys('', '', '99')))).toBe('one')
    expect(match(keys('', '1', '99'), there('one', keys('', '2', '99')))).toBe('none')
  })

  it('the record with its name only where the row has nothing more', () => {
    const maria = there('one', keys('', '1', '99'))
    expect(match(keys(), maria)).toBe('one')
    expect(match(keys('', '', '55'), maria)).toBe('none')
  })

  it('of two with its CPF the one that lacks what it lacks, or shares the name', () => {
    const twin = there('twin', keys('A', '1'))
    expect(match(keys('', '1'), twin, there('bare', keys('', '1')))).toBe('bare')
    expect(
      match(keys('', '1', '', 'ana'), there('maria', keys('', '1')), there('ana', keys('', '1', '', 'ana'))),
    ).toBe('ana')
    expect(match(keys('', '1'), there('a', keys('', '1')), there('b', keys('', '1')))).toBe('ambiguous')
  })

  it('a live record rather than an archived one, and of those says so', () => {
    const gone = there('gone', keys('', '1'), true)
    expect(match(keys('', '1'), gone, there('live', keys('', '1')))).toBe('live')
    expect(match(keys('', '1'), gone)).toBe('archived')
  })
})

describe('of the rows of one file', () => {
  const earlier = (of: Keys, row: Keys) => {
    const rows = rememberRows<{ line: number }>(1)
    rows.add(of, { line: 2 })
    return rows.sameAs(row, 5)?.line ?? null
  }

  it('two with one CPF are about one customer, unless their external ids differ', () => {
    expect(earlier(keys('', '1'), keys('', '1', '', 'ana'))).toBe(2)
    expect(earlier(keys('A', '1'), keys('', '1'))).toBe(2)
    expect(earlier(keys('A', '1'), keys('B', '1'))).toBeNull()
  })

  it('a name alone is the same as a name alone, and not as one with a phone below it', () => {
    expect(earlier(keys(), keys())).toBe(2)
    expect(earlier(keys(), keys('', '', '99'))).toBeNull()
  })

  it('only those above count, so that a repeated chunk does not meet itself', () => {
    const rows = rememberRows<{ line: number }>(1)
    rows.add(keys('A'), { line: 7 })
    expect(rows.sameAs(keys('A'), 7)).toBeNull()
    expect(rows.sameAs(keys('A'), 8)).toEqual({ line: 7 })
  })
})
