/**
 * Rejections of consumer notes about products and their taxes (Manual de Orientação do Contribuinte of NF-e/NFC-e and its technical
 * notes).
 */
import { type Rejection, said } from './rejection.ts'

export const consumerGoodsRejections: readonly Rejection[] = [
  {
    codes: ['382', '386'],
    field: 'product.cfop',
    curedAt: 'product',
    words: {
      'pt-BR': said(
        'O CFOP de um produto não combina com a sua tributação.',
        'Corrija CFOP e CST ou CSOSN do produto: 5102 para tributado, 5405 para ICMS-ST já pago.',
      ),
      en: said(
        "A product's CFOP does not fit its taxation.",
        "Correct the product's CFOP and CST or CSOSN: 5102 for taxed, 5405 for ICMS-ST already paid.",
      ),
      es: said(
        'El CFOP de un producto no combina con su tributación.',
        'Corrija CFOP y CST o CSOSN del producto: 5102 para gravado, 5405 para ICMS-ST ya pagado.',
      ),
    },
  },
  {
    codes: ['383', '600'],
    field: 'product.csosn',
    curedAt: 'product',
    words: {
      'pt-BR': said(
        'O CSOSN de um produto não serve para venda a consumidor.',
        'Use 102, 103, 300, 400 ou 500, conforme o contador.',
      ),
      en: said(
        "A product's CSOSN does not suit a sale to a consumer.",
        'Use 102, 103, 300, 400 or 500, as the accountant says.',
      ),
      es: said(
        'El CSOSN de un producto no sirve para venta a consumidor.',
        'Use 102, 103, 300, 400 o 500, según el contador.',
      ),
    },
  },
  {
    codes: ['590'],
    field: 'product.csosn',
    curedAt: 'product',
    words: {
      'pt-BR': said('A loja é do Simples e um produto tem CST.', 'Informe o CSOSN do produto.'),
      en: said(
        'The store is of Simples Nacional and a product has a CST.',
        'Enter the CSOSN of the product.',
      ),
      es: said('La tienda es del Simples y un producto tiene CST.', 'Indique el CSOSN del producto.'),
    },
  },
  {
    codes: ['591'],
    field: 'product.cst',
    curedAt: 'product',
    words: {
      'pt-BR': said('A loja é do regime normal e um produto tem CSOSN.', 'Informe o CST do produto.'),
      en: said(
        'The store is of the normal regime and a product has a CSOSN.',
        'Enter the CST of the product.',
      ),
      es: said('La tienda es del régimen normal y un producto tiene CSOSN.', 'Indique el CST del producto.'),
    },
  },
  {
    codes: ['528'],
    field: 'product.icms',
    curedAt: 'product',
    words: {
      'pt-BR': said('O ICMS de um produto não é base vezes alíquota.', 'Corrija a tributação do produto.'),
      en: said('The ICMS of a product is not its base times its rate.', "Correct the product's taxation."),
      es: said('El ICMS de un producto no es base por alícuota.', 'Corrija la tributación del producto.'),
    },
  },
  {
    codes: ['611'],
    field: 'product.barcode',
    curedAt: 'product',
    words: {
      'pt-BR': said('O código de barras de um produto não é um GTIN.', 'Corrija o código ou use SEM GTIN.'),
      en: said("A product's barcode is no GTIN.", 'Correct it or use SEM GTIN.'),
      es: said('El código de barras de un producto no es un GTIN.', 'Corríjalo o use SEM GTIN.'),
    },
  },
  {
    codes: ['882'],
    field: 'product.barcode',
    curedAt: 'product',
    words: {
      'pt-BR': said(
        'O prefixo do código de barras de um produto não existe.',
        'Confira o código na embalagem ou use SEM GTIN.',
      ),
      en: said(
        "The prefix of a product's barcode does not exist.",
        'Check it on the package or use SEM GTIN.',
      ),
      es: said(
        'El prefijo del código de barras de un producto no existe.',
        'Revíselo en el envase o use SEM GTIN.',
      ),
    },
  },
  {
    codes: ['883'],
    field: 'product.barcode',
    curedAt: 'product',
    words: {
      'pt-BR': said('Falta o código de barras de um produto.', 'Informe o GTIN ou use SEM GTIN.'),
      en: said("A product's barcode is missing.", 'Enter its GTIN or use SEM GTIN.'),
      es: said('Falta el código de barras de un producto.', 'Indique el GTIN o use SEM GTIN.'),
    },
  },
  {
    codes: ['629', '630'],
    field: 'product.amount',
    curedAt: 'invoice',
    words: {
      'pt-BR': said(
        'O valor de um produto não é quantidade vezes preço.',
        'Refaça a nota: o valor é calculado de novo.',
      ),
      en: said(
        'The amount of a product is not quantity times price.',
        'Make the note again: the amount is computed anew.',
      ),
      es: said(
        'El valor de un producto no es cantidad por precio.',
        'Rehaga la nota: el valor se calcula de nuevo.',
      ),
    },
  },
  {
    codes: ['707'],
    field: 'product.cfop',
    curedAt: 'erp',
    words: {
      'pt-BR': said('A venda é para outro estado ou país.', 'Emita uma NF-e (modelo 55) no ERP.'),
      en: said('The sale goes to another state or country.', 'Issue an NF-e (model 55) in the ERP.'),
      es: said('La venta es para otro estado o país.', 'Emita una NF-e (modelo 55) en el ERP.'),
    },
  },
  {
    codes: ['725'],
    field: 'product.cfop',
    curedAt: 'product',
    words: {
      'pt-BR': said(
        'O CFOP de um produto não serve para NFC-e.',
        'Use 5102, 5405 ou outro de venda a consumidor no estado.',
      ),
      en: said(
        "A product's CFOP does not suit an NFC-e.",
        'Use 5102, 5405 or another for a sale to a consumer in the state.',
      ),
      es: said(
        'El CFOP de un producto no sirve para NFC-e.',
        'Use 5102, 5405 u otro de venta a consumidor en el estado.',
      ),
    },
  },
  {
    codes: ['770'],
    field: 'product.cfop',
    curedAt: 'product',
    words: {
      'pt-BR': said('O CFOP de um produto não existe.', 'Corrija o CFOP do produto.'),
      en: said("A product's CFOP does not exist.", "Correct the product's CFOP."),
      es: said('El CFOP de un producto no existe.', 'Corrija el CFOP del producto.'),
    },
  },
  {
    codes: ['777'],
    field: 'product.ncm',
    curedAt: 'product',
    words: {
      'pt-BR': said('O NCM de um produto não está completo.', 'Informe os 8 dígitos do NCM.'),
      en: said("A product's NCM is not complete.", 'Enter all 8 digits of the NCM.'),
      es: said('El NCM de un producto no está completo.', 'Indique los 8 dígitos del NCM.'),
    },
  },
  {
    codes: ['778'],
    field: 'product.ncm',
    curedAt: 'product',
    words: {
      'pt-BR': said('O NCM de um produto não existe.', 'Confira o NCM com o contador ou o fornecedor.'),
      en: said("A product's NCM does not exist.", 'Check the NCM with the accountant or the supplier.'),
      es: said('El NCM de un producto no existe.', 'Revise el NCM con el contador o el proveedor.'),
    },
  },
  {
    codes: ['779'],
    field: 'product.ncm',
    curedAt: 'product',
    words: {
      'pt-BR': said('O NCM de um produto não combina com a operação.', 'Confira NCM e CFOP com o contador.'),
      en: said("A product's NCM does not fit the operation.", 'Check NCM and CFOP with the accountant.'),
      es: said('El NCM de un producto no combina con la operación.', 'Revise NCM y CFOP con el contador.'),
    },
  },
  {
    codes: ['806'],
    field: 'product.cest',
    curedAt: 'product',
    words: {
      'pt-BR': said(
        'Um produto com substituição tributária está sem CEST.',
        'Informe os 7 dígitos do CEST do produto.',
      ),
      en: said('A product with tax substitution has no CEST.', "Enter the 7 digits of the product's CEST."),
      es: said(
        'Un producto con sustitución tributaria está sin CEST.',
        'Indique los 7 dígitos del CEST del producto.',
      ),
    },
  },
  {
    codes: ['840'],
    field: 'product.medicine',
    curedAt: 'product',
    words: {
      'pt-BR': said(
        'Um produto é medicamento e faltam os dados de medicamento.',
        'Confira com o contador: o VHSYS não tem esse campo na NFC-e.',
      ),
      en: said(
        'A product is a medicine and its medicine data are missing.',
        'Check with the accountant: VHSYS has no such field on an NFC-e.',
      ),
      es: said(
        'Un producto es medicamento y faltan los datos de medicamento.',
        'Revise con el contador: VHSYS no tiene ese campo en la NFC-e.',
      ),
    },
  },
  {
    codes: ['906', '907', '908', '909'],
    field: 'product.icms',
    curedAt: 'product',
    words: {
      'pt-BR': said(
        'Faltam num produto os valores do ICMS retido ou efetivo que o estado exige.',
        'Informe base e valor do ICMS-ST retido do produto, conforme o contador.',
      ),
      en: said(
        'A product lacks the withheld or effective ICMS that the state asks for.',
        'Enter base and amount of the withheld ICMS-ST of the product, as the accountant says.',
      ),
      es: said(
        'Faltan en un producto los valores de ICMS retenido o efectivo que el estado exige.',
        'Indique base y valor del ICMS-ST retenido del producto, según el contador.',
      ),
    },
  },
  {
    codes: ['1115'],
    field: 'product.ibsCbs',
    curedAt: 'product',
    words: {
      'pt-BR': said(
        'Faltam IBS e CBS num produto.',
        'Informe a classificação tributária (cClassTrib) do produto no ERP.',
      ),
      en: said(
        'IBS and CBS are missing on a product.',
        'Enter the tax classification (cClassTrib) of the product in the ERP.',
      ),
      es: said(
        'Faltan IBS y CBS en un producto.',
        'Indique la clasificación tributaria (cClassTrib) del producto en el ERP.',
      ),
    },
  },
  {
    codes: ['1022', '1026', '1036', '1037'],
    field: 'product.ibsCbs',
    curedAt: 'product',
    words: {
      'pt-BR': said(
        'IBS ou CBS de um produto não têm a alíquota ou o grupo do ano.',
        'Confira a classificação tributária do produto no ERP com o contador.',
      ),
      en: said(
        'IBS or CBS of a product have not the rate or group of this year.',
        'Check the tax classification of the product in the ERP with the accountant.',
      ),
      es: said(
        'IBS o CBS de un producto no tienen la alícuota o el grupo del año.',
        'Revise la clasificación tributaria del producto en el ERP con el contador.',
      ),
    },
  },
]
