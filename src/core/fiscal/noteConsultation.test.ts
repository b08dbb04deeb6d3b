/** Where a note can be looked up by whoever has its access key. */
import { describe, expect, it } from 'vitest'
import { ibgeCodeOf, isState } from '../cities.ts'
import { buildAccessKey } from './accessKey.ts'
import { consultationOf } from './noteConsultation.ts'

const keyOf = (stateCode: string, model: '55' | '65' = '65') =>
  buildAccessKey({
    stateCode,
    yearMonth: '2611',
    taxId: '11222333000181',
    model,
    series: 1,
    number: 123,
    issueManner: 1,
    random: '20417745',
  })
const serviceKey = '41069021211222333000181000000000012326112041774555'

describe('the public page of a note', () => {
  it('of services is the national portal, with the key in the address', () => {
    const note = { document: 'nfse', accessKey: serviceKey } as const
    expect(consultationOf({ ...note, environment: 'live' })).toEqual({
      url: `https://www.nfse.gov.br/ConsultaPublica/?tpc=1&chave=${serviceKey}`,
      asksForKey: false,
    })
    expect(consultationOf({ ...note, environment: 'test' })!.url).toContain('producaorestrita')
  })

  it('of an issuer whose CNPJ has letters is found as well', () => {
    const accessKey = '410690212 12ABC34501DE35 0000000000123 2611 204177455 5'
    const found = consultationOf({ document: 'nfse', accessKey, environment: 'live' })
    expect(found!.url).toMatch(/chave=41069021212ABC34501DE350000000000123/)
  })

  it('of a sale is that of its state, which asks for the key', () => {
    const at = (stateCode: string, environment: 'test' | 'live') =>
      consultationOf({ document: 'nfce', accessKey: keyOf(stateCode), environment })
    expect(at('41', 'live')).toEqual({ url: 'http://www.fazenda.pr.gov.br/nfce/consulta', asksForKey: true })
    expect(at('41', 'test')).toEqual(at('41', 'live'))
    expect(at('35', 'test')!.url).toBe('https://www.homologacao.nfce.fazenda.sp.gov.br/NFCeConsultaPublica')
  })

  it('is known for every state', () => {
    const codes = 'AC AL AM AP BA CE DF ES GO MA MG MS MT PA PB PE PI PR RJ RN RO RR RS SC SE SP TO'.split(
      ' ',
    )
    for (const code of codes) {
      if (!isState(code)) throw new Error(code)
      const found = consultationOf({
        document: 'nfce',
        accessKey: keyOf(ibgeCodeOf(code)),
        environment: 'live',
      })
      expect(new URL(found!.url).host, code).toContain(`.${code.toLowerCase()}.gov.br`)
      expect(found!.asksForKey).toBe(true)
    }
  })

  it('of an NF-e is the national portal', () => {
    const accessKey = keyOf('41', '55')
    expect(consultationOf({ document: 'nfe', accessKey, environment: 'live' })).toEqual({
      url: `https://www.nfe.fazenda.gov.br/portal/consultaRecaptcha.aspx?tipoConsulta=resumo&nfe=${accessKey}`,
      asksForKey: false,
    })
  })

  it.each([
    ['nfse', null],
    ['nfse', 'A1B2C3D4'],
    ['nfce', null],
    ['nfce', '123456789'],
    ['nfce', keyOf('41').replace(/.$/, digit => String((Number(digit) + 1) % 10))],
  ] as const)('of %s with the key %s is nowhere', (document, accessKey) => {
    expect(consultationOf({ document, accessKey, environment: 'live' })).toBeNull()
  })
})
