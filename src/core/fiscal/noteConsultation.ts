/**
 * Where anybody may look an issued note up by its access key: the public page of the tax side. For a note whose printable page no
 * answer told of.
 *
 * Sources: NFS-e, Nota Técnica SE/CGNFS-e 008 (address of the QR code on the DANFSe), production and restricted production; NFC-e,
 * the address "consulta por chave" that each state prints on its DANFE NFC-e (Manual de Padrões Técnicos do DANFE-NFC-e e QR Code,
 * portal nfce.encat.org), as kept up in the open project nfephp-org/sped-nfe (`storage/uri_consulta_nfce.json`); NF-e, the national
 * portal (nfe.fazenda.gov.br). Addresses are as published: what answers to plain http sends on to https by itself.
 */
import { parseAccessKey } from './accessKey.ts'
import type { NoteDocument } from './noteGroups.ts'

export interface Consultation {
  url: string
  /** The page asks for the key, which its address does not carry. */
  asksForKey: boolean
}

type Environment = 'test' | 'live'

const serviceNotes: Readonly<Record<Environment, string>> = {
  live: 'https://www.nfse.gov.br/ConsultaPublica/?tpc=1&chave=',
  test: 'https://www.producaorestrita.nfse.gov.br/ConsultaPublica/?tpc=1&chave=',
}

const nationalPortal: Readonly<Record<Environment, string>> = {
  live: 'https://www.nfe.fazenda.gov.br/portal/consultaRecaptcha.aspx?tipoConsulta=resumo&nfe=',
  test: 'https://hom.nfe.fazenda.gov.br/portal/consultaRecaptcha.aspx?tipoConsulta=resumo&nfe=',
}

/** By IBGE code of the state, which a key begins with; the second of a state with a page of its own for notes without value. */
const states: Readonly<Record<string, readonly [live: string, test?: string]>> = {
  '11': ['http://www.sefin.ro.gov.br/nfce/consulta'],
  '12': ['http://www.sefaznet.ac.gov.br/nfce/consulta'],
  '13': ['http://www.sefaz.am.gov.br/nfce/consulta'],
  '14': ['http://www.sefaz.rr.gov.br/nfce/consulta'],
  '15': ['http://www.sefa.pa.gov.br/nfce/consulta'],
  '16': ['http://www.sefaz.ap.gov.br/nfce/consulta'],
  '17': ['http://www.sefaz.to.gov.br/nfce/consulta', 'http://homologacao.sefaz.to.gov.br/nfce/consulta.jsf'],
  '21': ['http://www.sefaz.ma.gov.br/nfce/consulta'],
  '22': ['http://www.sefaz.pi.gov.br/nfce/consulta'],
  '23': ['http://www.sefaz.ce.gov.br/nfce/consulta'],
  '24': ['http://www.set.rn.gov.br/nfce/consulta'],
  '25': ['http://www.receita.pb.gov.br/nfce/consulta', 'http://www.receita.pb.gov.br/nfcehom'],
  '26': ['http://nfce.sefaz.pe.gov.br/nfce/consulta'],
  '27': ['http://www.sefaz.al.gov.br/nfce/consulta'],
  '28': ['http://www.nfce.se.gov.br/nfce/consulta', 'http://www.hom.nfe.se.gov.br/nfce/consulta'],
  '29': ['http://www.sefaz.ba.gov.br/nfce/consulta', 'http://hinternet.sefaz.ba.gov.br/nfce/consulta'],
  '31': [
    'https://portalsped.fazenda.mg.gov.br/portalnfce',
    'https://hportalsped.fazenda.mg.gov.br/portalnfce',
  ],
  '32': ['http://www.sefaz.es.gov.br/nfce/consulta'],
  '33': ['http://www.fazenda.rj.gov.br/nfce/consulta'],
  '35': [
    'https://www.nfce.fazenda.sp.gov.br/NFCeConsultaPublica',
    'https://www.homologacao.nfce.fazenda.sp.gov.br/NFCeConsultaPublica',
  ],
  '41': ['http://www.fazenda.pr.gov.br/nfce/consulta'],
  '42': ['https://sat.sef.sc.gov.br/nfce/consulta', 'https://hom.sat.sef.sc.gov.br/nfce/consulta'],
  '43': ['http://www.sefaz.rs.gov.br/nfce/consulta'],
  '50': ['http://www.dfe.ms.gov.br/nfce/consulta'],
  '51': [
    'http://www.sefaz.mt.gov.br/nfce/consultanfce',
    'http://homologacao.sefaz.mt.gov.br/nfce/consultanfce',
  ],
  '52': [
    'http://www.sefaz.go.gov.br/nfce/consulta',
    'http://www.nfce.go.gov.br/post/ver/214413/consulta-nfc-e-homologacao',
  ],
  '53': ['http://www.fazenda.df.gov.br/nfce/consulta'],
}

/** City 7, issuer 1 and kind of tax id 1, tax id 14 with letters in a CNPJ, then digits: 50 in all (Anexo I of the national NFS-e). */
const nationalServiceKey = /^\d{9}[0-9A-Z]{12}\d{29}$/

/** Null where there is no key that such a page knows: a note of a city's own system, or a key that does not check. */
export function consultationOf(note: {
  document: NoteDocument
  accessKey: string | null
  environment: Environment
}): Consultation | null {
  const { document, environment } = note
  const key = note.accessKey?.replace(/\s/g, '').toUpperCase() ?? ''
  if (document === 'nfse')
    return nationalServiceKey.test(key)
      ? { url: `${serviceNotes[environment]}${key}`, asksForKey: false }
      : null
  const parsed = parseAccessKey(key)
  if (!parsed.ok) return null
  const [live, test = live] = (parsed.parts.model === '65' && states[parsed.parts.stateCode]) || []
  if (live === undefined) return { url: `${nationalPortal[environment]}${key}`, asksForKey: false }
  return { url: environment === 'test' ? test! : live, asksForKey: true }
}
