/**
 * The columns an imported file may have, kind by kind: which field each one fills, how its values are read, and the
 * names people and other programs give it. Pure lists; `importColumns.ts` recognises a file's header by them.
 */
import type { Locale } from '../core/text.ts'

export const importKinds = ['customers', 'pets', 'services', 'products'] as const
export type ImportKind = (typeof importKinds)[number]

/** How a cell is read. `text` is one line, `lines` may be several. */
export type CellForm =
  | 'text'
  | 'lines'
  | 'taxId'
  | 'postalCode'
  | 'amount'
  | 'day'
  | 'minutes'
  | 'yesNo'
  | 'personKind'
  | 'species'
  | 'size'
  | 'coat'
  | 'place'
  | 'withheld'

export interface Column {
  /** Dotted path of the field, as the acts and their problems name it. */
  field: string
  form: CellForm
  /** Longest text, as the API takes it. */
  max: number
  /** The header of the template. */
  label: Record<Locale, string>
  /** Other headers, as `keyOf` reduces them, separated by spaces; the labels and the field's name go without saying. */
  names: string
}

type Labels = [pt: string, en: string, es: string]

function column(field: string, form: CellForm, max: number, [pt, en, es]: Labels, names = ''): Column {
  return { field, form, max, label: { 'pt-BR': pt, en, es }, names }
}

/** The longest any form needs that is not text: a number, a day, a word. */
const SHORT = 60

const birthDate = column(
  'birthDate',
  'day',
  SHORT,
  ['Data de nascimento', 'Birth date', 'Fecha de nacimiento'],
  'nascimento datanascimento dtnascimento birthday dateofbirth dob fechanacimiento nacimiento aniversario',
)
const notes = column(
  'notes',
  'lines',
  2000,
  ['Observações', 'Notes', 'Observaciones'],
  'observacao obs note comments comentarios notas anotacoes',
)
const externalId = (names: string) =>
  column(
    'externalId',
    'text',
    100,
    ['Identificador externo', 'External id', 'Identificador externo'],
    `id idexterno codigoexterno externalcode ${names}`,
  )
const phoneNames = 'celular whatsapp fone tel mobile cellphone cell movil telefone1 phone1 telefono1 celular1'

const customers: Column[] = [
  externalId('codigo cod code codigocliente codigodocliente codcliente idcliente customerid customercode'),
  column(
    'name',
    'text',
    160,
    ['Nome', 'Name', 'Nombre'],
    'nomecompleto fullname nombrecompleto cliente customer nomecliente nomedocliente customername nombrecliente ' +
      'nombredelcliente razaosocial nomerazaosocial legalname razonsocial tutor nometutor nomedotutor',
  ),
  column(
    'tradeName',
    'text',
    160,
    ['Nome fantasia', 'Trade name', 'Nombre comercial'],
    'fantasia nombredefantasia',
  ),
  column(
    'personKind',
    'personKind',
    SHORT,
    ['Tipo de pessoa', 'Kind of person', 'Tipo de persona'],
    'tipopessoa tipo pessoa persontype tipopersona',
  ),
  column(
    'taxId',
    'taxId',
    30,
    ['CPF/CNPJ', 'Tax id', 'CPF/CNPJ'],
    'cpf cnpj cnpjcpf cpfoucnpj documento document identificacionfiscal taxnumber',
  ),
  column('email', 'text', 254, ['E-mail', 'E-mail', 'Correo'], 'mail correoelectronico emailaddress'),
  column('phone', 'text', 40, ['Celular', 'Phone', 'Celular'], `telefone telefono ${phoneNames}`),
  column(
    'phone2',
    'text',
    40,
    ['Outro telefone', 'Other phone', 'Otro teléfono'],
    'telefone2 celular2 fone2 secondphone telefono2 telefonefixo telefoneresidencial telefonecomercial homephone workphone',
  ),
  column(
    'address.street',
    'text',
    120,
    ['Endereço', 'Address', 'Dirección'],
    'rua logradouro street streetname calle address1 addressline1',
  ),
  column(
    'address.number',
    'text',
    20,
    ['Número', 'Number', 'Número'],
    'num no nro n streetnumber housenumber enderecono numeroendereco',
  ),
  column(
    'address.complement',
    'text',
    80,
    ['Complemento', 'Address line 2', 'Complemento'],
    'compl complement address2 apartment',
  ),
  column(
    'address.district',
    'text',
    80,
    ['Bairro', 'District', 'Barrio'],
    'neighborhood neighbourhood colonia',
  ),
  column('address.city', 'text', 80, ['Cidade', 'City', 'Ciudad'], 'municipio town'),
  column(
    'address.cityCode',
    'text',
    7,
    ['Código IBGE', 'IBGE code', 'Código IBGE'],
    'ibge codigomunicipio codmunicipio codigoibgedomunicipio',
  ),
  column('address.state', 'text', 2, ['UF', 'State', 'Estado'], 'provincia'),
  column(
    'address.postalCode',
    'postalCode',
    10,
    ['CEP', 'Postal code', 'Código postal'],
    'zip zipcode postcode cp',
  ),
  column(
    'stateRegistration',
    'text',
    30,
    ['Inscrição estadual', 'State registration', 'Inscripción estatal'],
    'ie inscest',
  ),
  column(
    'cityRegistration',
    'text',
    30,
    ['Inscrição municipal', 'Municipal registration', 'Inscripción municipal'],
    'im inscmun',
  ),
  column(
    'icmsContributor',
    'yesNo',
    SHORT,
    ['Contribuinte de ICMS', 'ICMS contributor', 'Contribuyente de ICMS'],
    'contribuinteicms contribuyenteicms contribuinte',
  ),
  birthDate,
  notes,
]

const pets: Column[] = [
  externalId('codigo cod code codigopet codigodopet codpet idpet petid petcode'),
  column(
    'name',
    'text',
    80,
    ['Nome do pet', 'Pet name', 'Nombre de la mascota'],
    'nome name nombre pet nomepet petsname mascota nomemascota nombremascota animal nomeanimal nomedoanimal',
  ),
  column('species', 'species', SHORT, ['Espécie', 'Species', 'Especie']),
  column('breed', 'text', 80, ['Raça', 'Breed', 'Raza']),
  column('size', 'size', SHORT, ['Porte', 'Size', 'Tamaño'], 'tamanho'),
  column('coat', 'coat', SHORT, ['Pelagem', 'Coat', 'Pelaje'], 'pelo tipodepelo tipopelo hair'),
  birthDate,
  notes,
  column(
    'ownerExternalId',
    'text',
    100,
    ['Identificador do dono', 'Owner id', 'Identificador del dueño'],
    'iddono idtutor idcliente iddocliente codigocliente codigodocliente codigodono codigododono codigotutor ' +
      'codigodotutor codcliente ownerexternalid customerid customercode customerexternalid clientid iddueno iddelcliente',
  ),
  column(
    'ownerTaxId',
    'taxId',
    30,
    ['CPF/CNPJ do dono', 'Owner tax id', 'CPF/CNPJ del dueño'],
    'cpf cnpj cpfcnpj cpfdono cpfdodono cpftutor cpfdotutor cpfcliente cpfdocliente documento taxid customertaxid ' +
      'cpfdeldueno',
  ),
  column(
    'ownerName',
    'text',
    160,
    ['Dono', 'Owner', 'Dueño'],
    'tutor tutora proprietario responsavel cliente nomedodono nomedono nometutor nomedotutor nomecliente nomedocliente ' +
      'ownername customer customername client clientname nombredueno nombredeldueno nombrecliente nombredelcliente propietario',
  ),
  column(
    'ownerPhone',
    'text',
    40,
    ['Telefone do dono', 'Owner phone', 'Teléfono del dueño'],
    `telefone telefono phone telefonedono celulardono celulardodono telefonetutor telefonedotutor celulardotutor ` +
      `telefonecliente telefonedocliente customerphone telefonodueno ${phoneNames}`,
  ),
]

const sizeLabels: [string, Labels][] = [
  ['mini', ['mini', 'mini', 'mini']],
  ['small', ['pequeno', 'small', 'pequeño']],
  ['medium', ['médio', 'medium', 'mediano']],
  ['large', ['grande', 'large', 'grande']],
  ['giant', ['gigante', 'giant', 'gigante']],
]

const ibsCbsClass = column(
  'fiscal.ibsCbsClass',
  'text',
  6,
  ['Classe IBS/CBS', 'IBS/CBS class', 'Clase IBS/CBS'],
  'cclasstrib classificacaotributaria ibscbsclass classtrib classificacaoibscbs clasificaciontributaria',
)

/** Codes on notes; the names are those that ERPs and accountants give them. */
const serviceFiscalColumns: Column[] = [
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
const productFiscalColumns: Column[] = [
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
  ibsCbsClass,
]

const services: Column[] = [
  externalId('codigo cod code codigoservico codigodoservico idservico serviceid servicecode'),
  column(
    'name',
    'text',
    120,
    ['Nome', 'Name', 'Nombre'],
    'servico nomeservico nomedoservico service servicename servicio nombredelservicio descricao description descripcion',
  ),
  column(
    'minutes',
    'minutes',
    SHORT,
    ['Duração (min)', 'Duration (min)', 'Duración (min)'],
    'duracao duration duracion minutos tempo tempomin duracaominutos duracaoemminutos durationminutes duracionminutos',
  ),
  column(
    'priceCents',
    'amount',
    SHORT,
    ['Preço', 'Price', 'Precio'],
    'valor precobase baseprice preciobase valorbase',
  ),
  ...sizeLabels.map(([size, [pt, en, es]]) =>
    column(`prices.${size}.any`, 'amount', SHORT, [`Preço ${pt}`, `Price ${en}`, `Precio ${es}`]),
  ),
  ...serviceFiscalColumns,
]

const products: Column[] = [
  externalId('productid idproduto idproducto'),
  column(
    'name',
    'text',
    120,
    ['Nome', 'Name', 'Nombre'],
    'produto nomeproduto nomedoproduto product productname ' +
      'producto nombredelproducto descricao description descripcion',
  ),
  column(
    'code',
    'text',
    60,
    ['Código', 'Code', 'Código'],
    'sku cod codigointerno codigoproduto codigodoproduto ' +
      'codproduto referencia ref reference productcode codigodelproducto',
  ),
  column(
    'barcode',
    'text',
    30,
    ['Código de barras', 'Barcode', 'Código de barras'],
    'codigobarras codigodebarra codbarras ean ean13 gtin eangtin gtinean codigodebarrasean upc',
  ),
  column(
    'unit',
    'text',
    6,
    ['Unidade', 'Unit', 'Unidad'],
    'un und unid unidademedida unidadedemedida um uom ' + 'unidaddemedida',
  ),
  column(
    'priceCents',
    'amount',
    SHORT,
    ['Preço', 'Price', 'Precio'],
    'valor precodevenda precovenda valordevenda valorvenda saleprice sellingprice preciodeventa precioventa precounitario',
  ),
  column(
    'tracksStock',
    'yesNo',
    SHORT,
    ['Controla estoque', 'Tracks stock', 'Controla existencias'],
    'controlaroestoque controlarestoque controleestoque controledeestoque controlainventario',
  ),
  ...productFiscalColumns,
]

export const importColumns: Record<ImportKind, readonly Column[]> = { customers, pets, services, products }
