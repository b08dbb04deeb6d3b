/**
 * The columns an imported file may have, kind by kind: which field each one fills, how its values are read, and the
 * names people and other programs give it. Pure lists; `importColumns.ts` recognises a file's header by them.
 */
import { type Column, column, type Labels, SHORT } from './importColumn.ts'
import { productFiscalColumns, serviceFiscalColumns } from './importFiscalColumns.ts'

export const importKinds = ['customers', 'pets', 'services', 'products'] as const
export type ImportKind = (typeof importKinds)[number]

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
