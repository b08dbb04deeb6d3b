import { describe, expect, test } from 'vitest'
import { type Finding, sentence } from '../finding.ts'
import { locales } from '../text.ts'
import { checkAtSave, checkForDocument } from './check.ts'
import type { CheckedDocument, CustomerFacts, DocumentContext } from './customer.ts'

const nowhere: CustomerFacts['address'] = {
  street: null,
  number: null,
  complement: null,
  district: null,
  city: null,
  cityCode: null,
  state: null,
  postalCode: null,
}
const nameOnly: CustomerFacts = {
  personKind: 'person',
  name: 'Ana Souza',
  tradeName: null,
  taxId: null,
  email: null,
  phone: null,
  phone2: null,
  address: nowhere,
  stateRegistration: null,
  cityRegistration: null,
  icmsContributor: null,
}
const saoPaulo: CustomerFacts['address'] = {
  street: 'Avenida Paulista',
  number: '1000',
  complement: null,
  district: 'Bela Vista',
  city: 'São Paulo',
  cityCode: '3550308',
  state: 'SP',
  postalCode: '01310-100',
}
const complete: CustomerFacts = {
  ...nameOnly,
  taxId: '529.982.247-25',
  email: 'ana@exemplo.com.br',
  phone: '+5511987654321',
  address: saoPaulo,
}
const company: CustomerFacts = {
  ...complete,
  personKind: 'company',
  name: 'Bicho Feliz Ltda.',
  taxId: '12.ABC.345/01DE-35',
  icmsContributor: false,
}

const documents: CheckedDocument[] = ['customer', 'service_order', 'receivable', 'nfse', 'nfce']
/** Findings as `stop CUS-01 taxId`, for reading. */
const brief = (findings: Finding[]) =>
  findings.map(({ severity, code, field }) => `${severity} ${code} ${field}`)
const saving = (changes: Partial<CustomerFacts>, siblings: Partial<CustomerFacts>[] = []) =>
  brief(
    checkAtSave(
      { ...nameOnly, ...changes },
      siblings.map(sibling => ({ ...nameOnly, ...sibling })),
    ),
  )
const sending = (document: CheckedDocument, facts: CustomerFacts, context?: DocumentContext) =>
  brief(checkForDocument(facts, document, context))
const at = (changes: Partial<CustomerFacts['address']>) => ({
  ...complete,
  address: { ...saoPaulo, ...changes },
})

describe('a name alone', () => {
  test('is enough to save, and to send the customer, the OS and the receivable [R1.1]', () => {
    expect(saving({})).toStrictEqual([])
    for (const document of ['customer', 'service_order', 'receivable'] as const) {
      expect(sending(document, nameOnly)).toStrictEqual([])
    }
  })
  test('is enough for an NFC-e at the counter, and holds the NFS-e with everything that is missing [A1.45 A2.15 R1.1]', () => {
    expect(sending('nfce', nameOnly, { totalCents: 15_000 })).toStrictEqual([])
    const findings = checkForDocument(nameOnly, 'nfse')
    expect(brief(findings)).toStrictEqual(['stop CUS-01 taxId', 'stop ADR-01 address.street'])
    expect(findings[1]!.params.fields).toBe(
      'address.street,address.number,address.district,address.city,address.state,address.postalCode',
    )
    expect(findings[0]!.document).toBe('nfse')
    expect(findings[0]!.fix).toStrictEqual({ route: 'customer', field: 'taxId' })
  })
  test('a complete person or company is held by nothing', () => {
    expect(checkAtSave(complete, [])).toStrictEqual([])
    for (const document of documents) {
      expect(sending(document, complete)).toStrictEqual([])
      expect(sending(document, company, { companyOnNfce: true })).toStrictEqual([])
    }
  })
})

describe('refused while saving: there, but wrong [A1.43 A1.44 R1.1]', () => {
  test.each([
    ['a CPF with wrong digits', { taxId: '529.982.247-24' }, 'stop CUS-02 taxId'],
    [
      'a CNPJ with letters and wrong digits',
      { personKind: 'company', taxId: '12ABC34501DE34' },
      'stop CUS-03 taxId',
    ],
    ['a CPF with a digit too many', { taxId: '529982247250' }, 'stop CUS-02 taxId'],
    ['a CNPJ cut short', { personKind: 'company', taxId: '11222333' }, 'stop CUS-03 taxId'],
    ['a company with a CPF', { personKind: 'company', taxId: '52998224725' }, 'stop CUS-07 personKind'],
    ['a person with a CNPJ', { taxId: '11222333000181' }, 'stop CUS-07 personKind'],
    ['no name', { name: null }, 'stop CUS-08 name'],
    ['a name of one letter', { name: ' A ' }, 'stop CUS-08 name'],
    ['a number for a name', { name: '12345 -' }, 'stop CUS-08 name'],
    ['a line break in the name', { name: 'Ana\nSouza' }, 'stop CUS-10 name'],
    ['a phone of no area code', { phone: '(20) 98765-4321' }, 'stop PHO-02 phone'],
    ['a mobile without its 9', { phone2: '(11) 9876-5432' }, 'stop PHO-03 phone2'],
    ['a short landline', { phone: '(11) 3333-444' }, 'stop PHO-04 phone'],
  ] satisfies [string, Partial<CustomerFacts>, string][])('%s', (_, changes, found) =>
    expect(saving(changes)).toStrictEqual([found]),
  )
  test('the number probably meant comes along', () => {
    const [finding] = checkAtSave({ ...nameOnly, phone: '1198765432' }, [])
    expect(finding!.params).toStrictEqual({ phone: '1198765432', suggestion: '(11) 99876-5432' })
  })
  test('everything wrong is said at once', () => {
    const address = { ...nowhere, street: 'Rua\u0000 A', district: 'Centro\n' }
    expect(saving({ name: '?', taxId: '1', phone: '1', phone2: '2', address })).toStrictEqual([
      'stop CUS-02 taxId',
      'stop CUS-08 name',
      'stop CUS-10 address.street',
      'stop CUS-10 address.district',
      'stop PHO-02 phone',
      'stop PHO-02 phone2',
    ])
  })
})

describe('told while saving, and saved all the same', () => {
  test.each([
    ['a made-up CPF', { taxId: '12345678909' }, 'warn CUS-04 taxId'],
    ['a name of 61 letters', { name: 'A'.repeat(61) }, 'warn CUS-09 name'],
    ['a foreign phone', { phone: '+1 415 555 2671' }, 'warn PHO-06 phone'],
    ['a phone of nines', { phone: '11999999999' }, 'warn PHO-06 phone'],
    ['a service number', { phone: '0800 777 1234' }, 'warn PHO-06 phone'],
    ['an impossible e-mail', { email: 'a..b@x.com' }, 'warn EML-01 email'],
    [
      'an impossible CEP',
      { address: { ...nowhere, postalCode: '00000-000' } },
      'warn ADR-02 address.postalCode',
    ],
    ['a city of another state', { address: { ...saoPaulo, state: 'RJ' } }, 'warn ADR-05 address.state'],
    [
      'a wrong state registration',
      { address: saoPaulo, stateRegistration: '110.042.490.115' },
      'warn IE-01 stateRegistration',
    ],
  ] satisfies [string, Partial<CustomerFacts>, string][])('%s', (_, changes, found) =>
    expect(saving(changes)).toStrictEqual([found]),
  )
  test('a name of 60 letters fits, accents and all', () =>
    expect(saving({ name: 'Ã'.repeat(60) })).toStrictEqual([]))
})

describe('customers that look alike', () => {
  const carlos = { name: 'Carlos Lima', phone: '(11) 98765-4321' }

  test('the same tax id twice is allowed and said [R1.3]', () => {
    const findings = checkAtSave({ ...nameOnly, taxId: '52998224725' }, [
      { ...nameOnly, name: 'Ana S.', taxId: '529.982.247-25' },
    ])
    expect(brief(findings)).toStrictEqual(['warn CUS-05 taxId'])
    expect(findings[0]!.params).toStrictEqual({ customer: 'Ana S.' })
  })
  test('the phone of somebody else, however it is written, holds the customer and nothing else [A1.44 R1.3]', () => {
    expect(saving({ phone: '+5511987654321' }, [carlos])).toStrictEqual(['warn PHO-05 phone'])
    const siblings = [{ ...nameOnly, ...carlos }]
    const facts = { ...nameOnly, phone2: '11987654321' }
    const [finding, ...others] = checkForDocument(facts, 'customer', { siblings })
    expect(others).toStrictEqual([])
    expect(finding).toMatchObject({
      code: 'PHO-05',
      severity: 'stop',
      field: 'phone2',
      params: { phone: '(11) 98765-4321', customer: 'Carlos Lima' },
    })
    for (const document of documents.slice(1, 3))
      expect(sending(document, facts, { siblings })).toStrictEqual([])
  })
  test('two records of one person may share the phone [R1.3]', () => {
    const twin = { ...carlos, taxId: '529.982.247-25' }
    expect(saving({ phone: '11987654321', taxId: '52998224725' }, [twin])).toStrictEqual([
      'warn CUS-05 taxId',
    ])
    expect(saving({ phone: '11987654321', taxId: '11144477735' }, [twin])).toStrictEqual([
      'warn PHO-05 phone',
    ])
    expect(saving({ phone: '11987654321' }, [twin])).toStrictEqual(['warn PHO-05 phone'])
  })
  test('two without tax id are not one person, and phones never sent are no clash', () => {
    expect(saving({ phone: '11987654321' }, [{ name: 'Rui Alves', phone: '11987654322' }])).toStrictEqual([])
    expect(saving({ phone: '11999999999' }, [{ phone: '11999999999' }])).toStrictEqual(['warn PHO-06 phone'])
  })
})

describe('sending the customer (rules for the ERP’s register)', () => {
  test('a customer taken over from an ERP with a wrong CPF or phone is held, its order waits for it', () => {
    const imported = { ...nameOnly, taxId: '12345678900', phone: '10987654321' }
    expect(sending('customer', imported)).toStrictEqual(['stop CUS-02 taxId', 'stop PHO-02 phone'])
    expect(sending('service_order', imported)).toStrictEqual([])
  })
  test('a phone is asked for only where the ERP insists, and one that is not sent does not count [A1.45]', () => {
    expect(sending('customer', nameOnly, { erpNeedsPhone: true })).toStrictEqual(['stop PHO-01 phone'])
    expect(sending('customer', { ...nameOnly, phone2: '1133334444' }, { erpNeedsPhone: true })).toStrictEqual(
      [],
    )
    expect(
      sending('customer', { ...nameOnly, phone: '+14155552671' }, { erpNeedsPhone: true }),
    ).toStrictEqual(['stop PHO-01 phone', 'warn PHO-06 phone'])
  })
  test('without a usable name nothing goes', () => {
    for (const document of documents) {
      expect(sending(document, { ...complete, name: '...' })).toStrictEqual(['stop CUS-08 name'])
    }
  })
})

describe('NFS-e (national layout, rules annex)', () => {
  test('E0202: nobody issues to itself', () => {
    expect(sending('nfse', company, { storeTaxId: '12ABC34501DE35' })).toStrictEqual(['stop CUS-06 taxId'])
    expect(sending('nfse', nameOnly, { storeTaxId: null })).not.toContain('stop CUS-06 taxId')
  })
  test('E0235, E0237: a company always has an address, a person where the city or withheld ISS asks for it', () => {
    const homeless = (facts: CustomerFacts) => ({ ...facts, address: nowhere })
    const needsIt = ['stop ADR-01 address.street']
    expect(sending('nfse', homeless(complete))).toStrictEqual(needsIt)
    expect(sending('nfse', homeless(complete), { personNeedsAddress: false })).toStrictEqual([])
    expect(
      sending('nfse', homeless(complete), { personNeedsAddress: false, issWithheld: true }),
    ).toStrictEqual(needsIt)
    expect(sending('nfse', homeless(company), { personNeedsAddress: false })).toStrictEqual(needsIt)
  })
  test('the city’s code says city and state, and their names say the code', () => {
    expect(sending('nfse', at({ city: null, state: null }))).toStrictEqual([])
    expect(sending('nfse', at({ cityCode: null, city: 'sao paulo', state: 'sp' }))).toStrictEqual([])
    expect(sending('nfse', at({ number: 'S/N' }))).toStrictEqual([])
    expect(sending('nfse', at({ number: ' ' }))).toStrictEqual(['stop ADR-01 address.number'])
  })
  test('E0240: the CEP must be of the city, by look-up or else by the state’s range', () => {
    expect(sending('nfse', at({ postalCode: '20040-002' }))).toStrictEqual(['stop ADR-03 address.postalCode'])
    const campinas = { postalCodeCity: { cityCode: '3509502' } }
    expect(sending('nfse', complete, campinas)).toStrictEqual(['stop ADR-03 address.postalCode'])
    const asLookedUp = { postalCodeCity: { cityCode: '3550308' } }
    expect(sending('nfse', at({ postalCode: '20040-002' }), asLookedUp)).toStrictEqual([])
    expect(sending('nfse', complete, { postalCodeCity: null })).toStrictEqual([])
  })
  test('E0238: the city must be in the IBGE’s table and in its state', () => {
    expect(sending('nfse', at({ cityCode: '3550309' }))).toStrictEqual(['stop ADR-04 address.cityCode'])
    expect(sending('nfse', at({ cityCode: null, city: 'Sampa' }))).toStrictEqual(['stop ADR-04 address.city'])
    const curitiba = at({ cityCode: '4106902', city: 'Curitiba', state: 'SC', postalCode: '80010-000' })
    expect(sending('nfse', curitiba)).toStrictEqual(['stop ADR-05 address.state'])
  })
  test('E0247 and E0232: an impossible e-mail stops, a municipal registration stays off unless the city takes it', () => {
    expect(sending('nfse', { ...complete, email: 'joão@x.com' })).toStrictEqual(['stop EML-01 email'])
    const registered = { ...company, cityRegistration: '123456' }
    expect(sending('nfse', registered)).toStrictEqual(['warn IM-01 cityRegistration'])
    expect(sending('nfse', registered, { sendsCityRegistration: true })).toStrictEqual([])
  })
})

describe('NFC-e (Manual de Orientação do Contribuinte)', () => {
  test('750, 752: above the state’s limit the buyer and the address are named', () => {
    const named = ['stop CUS-01 taxId', 'stop ADR-01 address.street']
    expect(sending('nfce', nameOnly, { totalCents: 1_000_000 })).toStrictEqual([])
    expect(sending('nfce', nameOnly, { totalCents: 1_000_001 })).toStrictEqual(named)
    expect(sending('nfce', nameOnly, { totalCents: 50_001, identifyAboveCents: 50_000 })).toStrictEqual(named)
  })
  test('787, 788: so are they when the goods are delivered', () => {
    expect(sending('nfce', nameOnly, { homeDelivery: true })).toStrictEqual([
      'stop CUS-01 taxId',
      'stop ADR-01 address.street',
    ])
  })
  test('a wrong address does not spoil a sale at the counter', () => {
    expect(sending('nfce', at({ postalCode: '123' }))).toStrictEqual([])
    expect(sending('nfce', at({ postalCode: '123' }), { homeDelivery: true })).toStrictEqual([
      'stop ADR-02 address.postalCode',
    ])
  })
  test('789: a contributor needs another note; a company may, by state', () => {
    expect(sending('nfce', { ...company, icmsContributor: true }, { companyOnNfce: true })).toStrictEqual([
      'stop IE-02 icmsContributor',
    ])
    expect(sending('nfce', company)).toStrictEqual(['warn IE-03 taxId'])
  })
})

describe('state registration (SINTEGRA)', () => {
  const registered = (state: string, stateRegistration: string) =>
    saving({ address: { ...nowhere, state }, stateRegistration })

  test.each([
    ['SP', '110042490114'],
    ['SP', '110.042.490.114'],
    ['MG', '0623079040081'],
    ['RS', '2243658792'],
    ['PR', '1234567850'],
    ['SC', '251040852'],
    ['SP', 'Isento'],
  ])('%s %s is good', (state, value) => expect(registered(state, value)).toStrictEqual([]))

  test.each([
    ['SP', '110042490115'],
    ['RJ', '78451235'],
    ['SP', '000000000000'],
  ])('%s %s is wrong', (state, value) =>
    expect(registered(state, value)).toStrictEqual(['warn IE-01 stateRegistration']),
  )

  test('210: a wrong one stops the NFC-e, and no state means no formula', () => {
    const facts = { ...company, stateRegistration: '110042490115' }
    expect(sending('nfce', facts, { companyOnNfce: true })).toStrictEqual(['stop IE-01 stateRegistration'])
    expect(saving({ stateRegistration: '110042490115' })).toStrictEqual([])
  })
})

test('no finding leaves a gap in its sentence', () => {
  const mess: CustomerFacts = {
    ...company,
    name: `${'9'.repeat(70)}\n`,
    taxId: '1',
    email: 'x',
    phone: '(20) 98765-4321',
    phone2: '+1 415 555 2671',
    address: { ...saoPaulo, street: null, state: 'RJ', postalCode: '20040-002' },
    stateRegistration: '1',
    cityRegistration: '1',
    icmsContributor: true,
  }
  const siblings = [{ name: 'Rui Alves', taxId: '12345678909', phone: '11987654321', phone2: null }]
  const all: Finding[] = [
    ...documents.flatMap(document => checkForDocument(mess, document, { siblings, homeDelivery: true })),
    ...checkAtSave(
      { ...nameOnly, taxId: '12345678909', phone: '11987654321', phone2: '1198765432' },
      siblings,
    ),
    ...checkAtSave(
      { ...nameOnly, name: 'A'.repeat(61), taxId: '12345678900', phone: '1133', phone2: '11987654321' },
      siblings,
    ),
    ...checkAtSave(
      { ...at({ cityCode: '1', city: null, postalCode: '1' }), personKind: 'company' },
      siblings,
    ),
    ...checkForDocument(company, 'nfce', { storeTaxId: company.taxId }),
    ...checkForDocument(nameOnly, 'nfse'),
    ...checkForDocument(nameOnly, 'customer', { erpNeedsPhone: true }),
  ]
  for (const finding of all) {
    for (const locale of locales) {
      const { cause, cure } = sentence(finding, locale)
      expect(cause + cure).not.toMatch(/—|[{}]/)
    }
  }
  expect([...new Set(all.map(finding => finding.code))].sort()).toStrictEqual(
    (
      'ADR-01 ADR-02 ADR-03 ADR-04 ADR-05 CUS-01 CUS-02 CUS-03 CUS-04 CUS-05 CUS-06 CUS-07 CUS-08 CUS-09 CUS-10 ' +
      'EML-01 IE-01 IE-02 IE-03 IM-01 PHO-01 PHO-02 PHO-03 PHO-04 PHO-05 PHO-06'
    ).split(' '),
  )
})
