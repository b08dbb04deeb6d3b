/**
 * The taxes of a product on a consumer note (VHSYS API v2, Notas_consumidor - Cadastrar impostos): every group of `impostos`
 * with every field, size, default and meaning. All is optional on the page; what is left out gets its default there.
 */
import { byDefault, decimal, group, text, whole } from './fields.ts'

/** `impostos.cofins`. */
const cofinsFields = {
  cst_cofins: byDefault(
    '8',
    text('0-2', 'CST of COFINS; 8 unless sent, which no consumer note of a Simples issuer may carry'),
  ),
  vBC_cofins: decimal('10,2', 'Base of COFINS'),
  pCOFINS_cofins: decimal('10,2', 'Rate of COFINS'),
  vCOFINS_cofins: decimal('10,2', 'Amount of COFINS'),
} as const

/** `impostos.combustivel`. */
const fuelFields = {
  cod_anp_comb: text('0-9', 'ANP code'),
  cod_codif_comb: text('0-21', 'CODIF authorisation'),
  qTemp_comb: decimal('10,4', 'Quantity at ambient temperature'),
  UFCons_comb: text('0-2', 'State of consumption'),
  qBCProd_comb: decimal('10,4', 'Base of CIDE'),
  vAliqProd_comb: decimal('10,4', 'Rate of CIDE in reais'),
  vCIDE_comb: decimal('10,2', 'Amount of CIDE'),
} as const

/** `impostos.icms`. */
const icmsFields = {
  cst_icms: byDefault(
    '40',
    text('0-3', 'CST (normal regime) or CSOSN (Simples); 40 unless sent, which a Simples issuer may not use'),
  ),
  origem_mercadoria: whole('0-1', 'Origin of the goods, 0 to 8'),
  modalidade_icms: whole('0-1', 'How the base of ICMS is found'),
  vBC_icms: decimal('10,2', 'Base of ICMS'),
  pICMS_icms: decimal('10,2', 'Rate of ICMS'),
  vICMS_icms: decimal('10,2', 'Amount of ICMS'),
  pRedBC_icms: decimal('10,2', 'Reduction of the base in per cent'),
  motDesICMS_icms: byDefault(9, whole('0-1', 'Why the goods are relieved of ICMS')),
  pCredSN_icms: decimal('10,2', 'Rate of the credit of Simples'),
  vCredICMSSN_icms: decimal('10,2', 'Credit of ICMS'),
  vBCSTRet_icms: decimal('10,2', 'Base of ICMS withheld before'),
  vICMSSTRet_icms: decimal('10,2', 'ICMS withheld before'),
  pDif_icms: decimal('10,4', 'Deferral in per cent'),
} as const

/** `impostos.issqn`. */
const issqnFields = {
  tributacao_issqn: text('0-1', 'How ISSQN applies'),
  vBC_issqn: decimal('10,2', 'Base of ISSQN'),
  pISSQN_issqn: decimal('10,2', 'Rate of ISSQN'),
  vISSQN_issqn: decimal('10,2', 'Amount of ISSQN'),
  cListServ_issqn: text('0-4', 'Item of the list of services'),
  cidade_issqn: text('0-200', 'City'),
  cidade_issqn_cod: whole('0-10', 'IBGE code of the city'),
  estado_issqn: text('0-2', 'State'),
} as const

/** `impostos.pis`. */
const pisFields = {
  cst_pis: text('0-2', 'CST of PIS'),
  vPIS_pis: decimal('10,2', 'Amount of PIS by its name; the page calls it a rate'),
  vBC_pis: decimal('10,2', 'Base of PIS'),
  pPIS_pis: decimal('10,2', 'Rate of PIS'),
} as const

/** `impostos.st`. */
const stFields = {
  modalidade_st: whole('0-1', 'How the base of ST is found'),
  pMVAST_st: decimal('10,2', 'Margin added (MVA)'),
  pRedBCST_st: decimal('10,2', 'Reduction of the base of ST in per cent'),
  pICMSST_st: decimal('10,2', 'Rate of ICMS by substitution'),
  codigo_cest: text('0-7', 'CEST, 7 digits'),
  vBCST_st: decimal('10,2', 'Base of ICMS by substitution'),
  vICMSST_st: decimal('10,2', 'Amount of ICMS by substitution'),
} as const
/** All groups of `impostos`. */
export const taxFields = {
  cofins: group(cofinsFields, 'COFINS'),
  combustivel: group(fuelFields, 'Fuel'),
  icms: group(icmsFields, 'ICMS'),
  issqn: group(issqnFields, 'ISSQN'),
  pis: group(pisFields, 'PIS'),
  st: group(stFields, 'ICMS by substitution'),
} as const
