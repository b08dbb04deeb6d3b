/** People, pets, services and visits of the demo. Invented; the tax ids are valid by their check digits only. */

/** Bath, clipping and what goes with them: item 5.08 of the list of Lei Complementar 116/2003. */
const grooming = { serviceItem: '5.08', nationalCode: '050801' }

export const services = [
  {
    name: 'Banho',
    minutes: 60,
    priceCents: 6_500,
    prices: [
      { size: 'mini', coat: null, priceCents: 4_900 },
      { size: 'small', coat: null, priceCents: 5_500 },
      { size: 'large', coat: null, priceCents: 8_900 },
      { size: 'large', coat: 'long', priceCents: 10_900 },
      { size: 'giant', coat: null, priceCents: 12_900 },
    ],
    fiscal: grooming,
  },
  {
    name: 'Tosa na máquina',
    minutes: 45,
    priceCents: 7_000,
    prices: [
      { size: 'small', coat: null, priceCents: 6_000 },
      { size: 'large', coat: null, priceCents: 9_500 },
    ],
    fiscal: grooming,
  },
  { name: 'Tosa higiênica', minutes: 30, priceCents: 3_500, fiscal: grooming },
  { name: 'Hidratação', minutes: 20, priceCents: 3_000, fiscal: grooming },
  { name: 'Corte de unhas', minutes: 15, priceCents: 2_000, fiscal: grooming },
  { name: 'Escovação de dentes', minutes: 15, priceCents: 1_800, fiscal: grooming },
  { name: 'Remoção de nós', minutes: 40, priceCents: 5_500, fiscal: grooming },
]

/** `delivered`: units that come in by a delivery (`demoShelf.ts`). */
export const products = [
  {
    name: 'Xampu neutro 500 ml',
    code: 'XN-500',
    unit: 'UN',
    priceCents: 3_290,
    fiscal: { ncm: '33079000' },
    delivered: 12,
  },
  {
    name: 'Ração Premium cães adultos 1 kg',
    code: 'RP-1',
    unit: 'UN',
    priceCents: 4_590,
    fiscal: { ncm: '23091000' },
    delivered: 24,
  },
  {
    name: 'Coleira ajustável P',
    code: 'CA-P',
    unit: 'UN',
    priceCents: 2_950,
    fiscal: { ncm: '42010090' },
    delivered: 2,
  },
  {
    name: 'Brinquedo de corda',
    code: 'BC-1',
    unit: 'UN',
    priceCents: 1_890,
    fiscal: { ncm: '95030099' },
    tracksStock: false,
    delivered: 0,
  },
]

export const customers = [
  {
    name: 'Helena Duarte Sampaio',
    personKind: 'person',
    taxId: '111.444.777-35',
    phone: '(41) 98876-1201',
    email: 'helena@exemplo.com.br',
    address: {
      street: 'Rua das Araucárias',
      number: '120',
      district: 'Centro',
      city: 'Curitiba',
      state: 'PR',
      postalCode: '80020-310',
    },
    pets: [{ name: 'Caramelo', species: 'dog', breed: 'Sem raça definida', size: 'medium', coat: 'short' }],
  },
  {
    name: 'Rafael Monteiro Lins',
    personKind: 'person',
    taxId: '529.982.247-25',
    phone: '(41) 99714-3302',
    address: {
      street: 'Rua Marechal Deodoro',
      number: '630',
      district: 'Centro',
      city: 'Curitiba',
      state: 'PR',
      postalCode: '80010-010',
    },
    pets: [
      { name: 'Thor', species: 'dog', breed: 'Golden Retriever', size: 'large', coat: 'long' },
      { name: 'Mel', species: 'dog', breed: 'Shih Tzu', size: 'small', coat: 'long' },
    ],
  },
  {
    name: 'Clínica Quatro Patas Ltda',
    personKind: 'company',
    taxId: '12.ABC.345/01DE-35',
    phone: '(41) 3322-4455',
    pets: [{ name: 'Pipoca', species: 'dog', breed: 'Poodle', size: 'small', coat: 'medium' }],
  },
  {
    name: 'Bianca Torres',
    personKind: 'person',
    phone: '(41) 99655-7788',
    pets: [{ name: 'Nina', species: 'cat', breed: 'Persa', size: 'small', coat: 'long' }],
  },
  {
    name: 'Otávio Ferreira Nunes',
    personKind: 'person',
    phone: '(41) 99120-4567',
    pets: [{ name: 'Bolt', species: 'dog', breed: 'Border Collie', size: 'medium', coat: 'medium' }],
  },
  {
    name: 'Lúcia Carvalho',
    personKind: 'person',
    phone: '(41) 98432-9011',
    pets: [{ name: 'Farofa', species: 'dog', breed: 'Dachshund', size: 'mini', coat: 'short' }],
  },
]

/** What the store says of its notes: they go to the test environment, where they have no fiscal value. */
export const fiscal = {
  environment: 'test',
  crt: '1',
  simplesTally: 'all_within',
  rail: 'national',
  stateRegistration: '1018273647',
  cfop: '5102',
  csosn: '102',
  origin: '0',
  pisCst: '49',
  cofinsCst: '49',
}

interface Visit {
  pet: string
  /** Days from today. */
  day: number
  hour: number
  minute: number
  services: string[]
  instalments?: number
  /** Statuses it went through. */
  moves?: string[]
  /** Cents received, or all. */
  pays?: number | 'all'
  method?: string
}

export const visits: Visit[] = [
  {
    pet: 'Thor',
    day: 0,
    hour: 9,
    minute: 0,
    services: ['Banho', 'Tosa higiênica'],
    moves: ['received', 'in_service', 'finished'],
    pays: 'all',
  },
  {
    pet: 'Mel',
    day: 0,
    hour: 9,
    minute: 30,
    services: ['Banho', 'Hidratação'],
    moves: ['received', 'in_service'],
    pays: 4_000,
    method: 'cash',
  },
  {
    pet: 'Caramelo',
    day: 0,
    hour: 11,
    minute: 0,
    services: ['Banho', 'Corte de unhas'],
    instalments: 3,
    moves: ['confirmed'],
  },
  { pet: 'Nina', day: 0, hour: 14, minute: 0, services: ['Banho', 'Remoção de nós'], instalments: 2 },
  { pet: 'Pipoca', day: 0, hour: 15, minute: 30, services: ['Tosa na máquina'], moves: ['confirmed'] },
  { pet: 'Farofa', day: 1, hour: 10, minute: 0, services: ['Banho', 'Escovação de dentes'] },
  { pet: 'Bolt', day: 1, hour: 11, minute: 0, services: ['Banho'] },
]
