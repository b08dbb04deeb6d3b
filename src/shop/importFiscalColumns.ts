/** The columns of an imported file that fill the codes and rates on notes, of services and of products. */
import { type Column, column, SHORT } from './importColumn.ts'

const ibsCbsClass = column(
  'fiscal.ibsCbsClass',
  'text',
  6,
  ['Classe IBS/CBS', 'IBS/CBS class', 'Clase IBS/CBS'],
  'cclasstrib classificacaotributaria ibscbsclass classtrib classificacaoibscbs clasificaciontributaria',
)

/** Codes on notes; the names are those that ERPs and accountants give them. */
export const serviceFiscalColumns: Column[] = [
  column(
    'fiscal.serviceItem',
    'text',
    10,
    ['Item LC 116', 'LC 116 item', 'Ítem LC 116'],
    'serviceitem lc116 codigolc116 itemdalc116 itemlistaservico itemlista codigodoservicolc116',
  ),
  column(
    'fiscal.nationalCode',
    'text',
    8,
    ['Código nacional do serviço', 'National service code', 'Código nacional del servicio'],
    'nationalcode codigotributacaonacional ctribnac codigonacional',
  ),
  column(
    'fiscal.cityServiceCode',
    'text',
    20,
    ['Código municipal do serviço', 'City service code', 'Código municipal del servicio'],
    'cityservicecode codigotributacaomunicipal ctribmun codigomunicipal',
  ),
  column(
    'fiscal.withheld',
    'withheld',
    SHORT,
    ['Impostos retidos', 'Withheld taxes', 'Impuestos retenidos'],
    'withheld retencao retencoes tributosretidos impostosretidosnafonte retencoesnafonte withholding taxeswithheld ' +
      'retencion retenciones tributosretenidos',
  ),
  column(
    'fiscal.place',
    'place',
    SHORT,
    ['Local do serviço', 'Place of service', 'Lugar del servicio'],
    'place local localprestacao localdeprestacao localdaprestacao localdaprestacaodoservico onde where lugar ' +
      'lugardeprestacion',
  ),
  column(
    'fiscal.placeCity',
    'text',
    80,
    ['Cidade do serviço', 'City of service', 'Ciudad del servicio'],
    'placecity cidadeprestacao cidadedaprestacao municipioprestacao municipiodaprestacao municipiodoservico ' +
      'servicecity ciudaddeprestacion',
  ),
  ibsCbsClass,
]
/** The same of products; what says nothing here is taken from the store's defaults. */
export const productFiscalColumns: Column[] = [
  column('fiscal.ncm', 'text', 10, ['NCM', 'NCM', 'NCM'], 'codigoncm ncmsh'),
  column('fiscal.cest', 'text', 10, ['CEST', 'CEST', 'CEST'], 'codigocest'),
  column('fiscal.cfop', 'text', 6, ['CFOP', 'CFOP', 'CFOP'], 'codigocfop'),
  column('fiscal.cst', 'text', 2, ['CST', 'CST', 'CST'], 'csticms'),
  column('fiscal.csosn', 'text', 3, ['CSOSN', 'CSOSN', 'CSOSN'], 'csosnicms'),
  column('fiscal.origin', 'text', 1, ['Origem', 'Origin', 'Origen'], 'origemmercadoria origemdamercadoria'),
  column('fiscal.pisCst', 'text', 2, ['CST PIS', 'PIS CST', 'CST PIS'], ''),
  column('fiscal.cofinsCst', 'text', 2, ['CST COFINS', 'COFINS CST', 'CST COFINS'], ''),
  column(
    'fiscal.pisPercent',
    'text',
    8,
    ['Alíquota PIS (%)', 'PIS rate (%)', 'Alícuota PIS (%)'],
    'pispercent aliqpis ppis percentualpis pispercentual pis pisrate',
  ),
  column(
    'fiscal.cofinsPercent',
    'text',
    8,
    ['Alíquota COFINS (%)', 'COFINS rate (%)', 'Alícuota COFINS (%)'],
    'cofinspercent aliqcofins pcofins percentualcofins cofinspercentual cofins cofinsrate',
  ),
  column(
    'fiscal.icmsPercent',
    'text',
    8,
    ['Alíquota ICMS (%)', 'ICMS rate (%)', 'Alícuota ICMS (%)'],
    'icmspercent aliqicms picms percentualicms icmspercentual icms icmsrate',
  ),
  column(
    'fiscal.icmsReduction',
    'text',
    8,
    ['Redução da base do ICMS (%)', 'ICMS base reduction (%)', 'Reducción de la base del ICMS (%)'],
    'icmsreduction predbc redbc reducaobc reducaobase reducaobaseicms reducaobcicms reducaodabase icmsbasereduction ' +
      'reduccionbase reduccionbaseicms',
  ),
  ibsCbsClass,
]
