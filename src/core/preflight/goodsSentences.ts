/**
 * What the pre-flight codes about goods and their taxes tell a person; see `noteSentences.ts`.
 */
export const goodsSentences = {
  'PRD-01': {
    route: 'product',
    'pt-BR': {
      cause: 'O NCM do produto {product} falta ou não está na tabela em vigor.',
      cure: 'Informe os 8 números do NCM; estão na nota de compra do fornecedor.',
    },
    en: {
      cause: 'The NCM of the product {product} is missing or not in the table in force.',
      cure: "Enter the NCM's 8 digits; the supplier's note has them.",
    },
    es: {
      cause: 'El NCM del producto {product} falta o no está en la tabla vigente.',
      cure: 'Indique los 8 números del NCM; están en la nota de compra del proveedor.',
    },
  },
  'PRD-02': {
    route: 'product',
    'pt-BR': {
      cause: 'O CFOP {cfop} do produto {product} não combina com {situation} numa venda ao consumidor.',
      cure: 'Revenda comum usa 5102; com ICMS já recolhido por substituição, 5405. Confirme com o contador.',
    },
    en: {
      cause: 'The CFOP {cfop} of the product {product} does not go with {situation} in a sale to a consumer.',
      cure: 'Plain resale takes 5102; with ICMS already paid by substitution, 5405. Ask the accountant.',
    },
    es: {
      cause: 'El CFOP {cfop} del producto {product} no concuerda con {situation} en una venta al consumidor.',
      cure: 'La reventa común usa 5102; con ICMS ya pagado por sustitución, 5405. Consulte al contador.',
    },
  },
  'PRD-03': {
    route: 'product',
    'pt-BR': {
      cause: 'A situação do ICMS do produto {product} falta ou é de outro regime: a loja usa {table}.',
      cure: 'No Simples vale o CSOSN, no regime normal o CST; só um dos dois.',
    },
    en: {
      cause:
        'The ICMS situation of the product {product} is missing or of another regime: the store uses {table}.',
      cure: 'The Simples takes a CSOSN, the normal regime a CST; only one of them.',
    },
    es: {
      cause:
        'La situación del ICMS del producto {product} falta o es de otro régimen: la tienda usa {table}.',
      cure: 'En el Simples vale el CSOSN, en el régimen normal el CST; solo uno de los dos.',
    },
  },
  'PRD-04': {
    route: 'product',
    'pt-BR': {
      cause: 'O CEST do produto {product} falta ou não tem 7 números.',
      cure: 'Com substituição tributária ele é obrigatório; está na nota de compra do fornecedor.',
    },
    en: {
      cause: 'The CEST of the product {product} is missing or does not have 7 digits.',
      cure: "With tax substitution it is compulsory; the supplier's note has it.",
    },
    es: {
      cause: 'El CEST del producto {product} falta o no tiene 7 números.',
      cure: 'Con sustitución tributaria es obligatorio; está en la nota de compra del proveedor.',
    },
  },
  'PRD-05': {
    route: 'product',
    'pt-BR': {
      cause: 'O código de barras {barcode} do produto {product} não é um GTIN.',
      cure: 'Digite o código da embalagem ou deixe o campo vazio: a nota sai com SEM GTIN.',
    },
    en: {
      cause: 'The barcode {barcode} of the product {product} is no GTIN.',
      cure: "Type the package's code or leave the field empty: the note then says SEM GTIN.",
    },
    es: {
      cause: 'El código de barras {barcode} del producto {product} no es un GTIN.',
      cure: 'Escriba el código del envase o deje el campo vacío: la nota dirá SEM GTIN.',
    },
  },
  'PRD-06': {
    route: 'product',
    'pt-BR': {
      cause: 'O produto {product} é medicamento ou vacina: a nota pode exigir dados próprios.',
      cure: 'Teste antes a emissão com este produto ou emita a nota no ERP.',
    },
    en: {
      cause: 'The product {product} is a medicine or vaccine: the note may ask for data of its own.',
      cure: 'Try issuing with this product first, or issue its note in the ERP.',
    },
    es: {
      cause: 'El producto {product} es medicamento o vacuna: la nota puede exigir datos propios.',
      cure: 'Pruebe antes la emisión con este producto o emita la nota en el ERP.',
    },
  },
  'PRD-07': {
    route: 'product',
    'pt-BR': {
      cause: 'Falta nos dados fiscais do produto {product}: {fields}.',
      cure: 'Preencha no produto, ou uma vez só no padrão da loja.',
    },
    en: {
      cause: 'Missing from the fiscal data of the product {product}: {fields}.',
      cure: "Fill it in on the product, or once in the store's defaults.",
    },
    es: {
      cause: 'Falta en los datos fiscales del producto {product}: {fields}.',
      cure: 'Complételo en el producto, o una sola vez en los valores de la tienda.',
    },
  },
  'PRD-08': {
    route: 'product',
    'pt-BR': {
      cause: 'PIS e COFINS do produto {product} não fecham: {fields}.',
      cure: 'CST 01 e 02 pedem a alíquota; 03, por quantidade, não serve aqui. Pergunte ao contador.',
    },
    en: {
      cause: 'PIS and COFINS of the product {product} do not hold together: {fields}.',
      cure: 'CST 01 and 02 need the rate; 03, by quantity, cannot be used here. Ask the accountant.',
    },
    es: {
      cause: 'PIS y COFINS del producto {product} no concuerdan: {fields}.',
      cure: 'CST 01 y 02 piden la alícuota; 03, por cantidad, no sirve aquí. Consulte al contador.',
    },
  },
  'PRD-09': {
    route: 'product',
    'pt-BR': {
      cause: 'O ICMS do produto {product} não fecha com {situation}: {fields}.',
      cure: 'CST 00 e 90 pedem a alíquota; 20, também a redução da base. Preencha no produto ou no padrão da loja.',
    },
    en: {
      cause: 'The ICMS of the product {product} does not fit {situation}: {fields}.',
      cure: "CST 00 and 90 need the rate; 20 its reduced base too. Fill it in on the product or in the store's defaults.",
    },
    es: {
      cause: 'El ICMS del producto {product} no cierra con {situation}: {fields}.',
      cure: 'CST 00 y 90 piden la alícuota; 20, también la reducción de la base. Complételo en el producto o en los valores de la tienda.',
    },
  },
  'TRI-01': {
    route: 'store',
    'pt-BR': {
      cause: 'Falta a tabela de tributos aproximados do estado da loja.',
      cure: 'Baixe a tabela do IBPT (De Olho no Imposto) e importe-a em Ajustes, na aba Notas fiscais.',
    },
    en: {
      cause: "The table of approximate taxes of the store's state is missing.",
      cure: "Download the IBPT's table (De Olho no Imposto) and import it under Settings, on the tab Fiscal notes.",
    },
    es: {
      cause: 'Falta la tabla de tributos aproximados del estado de la tienda.',
      cure: 'Descargue la tabla del IBPT (De Olho no Imposto) e impórtela en Ajustes, en la pestaña Notas fiscales.',
    },
  },
  'TRI-02': {
    route: 'store',
    'pt-BR': {
      cause: 'A tabela de tributos aproximados {version} só vale de {from} a {until}.',
      cure: 'Baixe a tabela em vigor no site do IBPT e importe-a em Ajustes, na aba Notas fiscais.',
    },
    en: {
      cause: 'The table of approximate taxes {version} holds from {from} to {until} only.',
      cure: "Download the table in force from the IBPT's site and import it under Settings, on the tab Fiscal notes.",
    },
    es: {
      cause: 'La tabla de tributos aproximados {version} solo vale del {from} al {until}.',
      cure: 'Descargue la tabla vigente del sitio del IBPT e impórtela en Ajustes, en la pestaña Notas fiscales.',
    },
  },
  'TRI-03': {
    route: 'record',
    'pt-BR': {
      cause: 'A tabela de tributos aproximados {version} não tem o código {code} de {item}.',
      cure: 'Confira o código; sem ele na tabela, a nota sai sem o valor dos tributos.',
    },
    en: {
      cause: 'The table of approximate taxes {version} does not have the code {code} of {item}.',
      cure: 'Check the code; without it in the table, the note goes without the amount of taxes.',
    },
    es: {
      cause: 'La tabla de tributos aproximados {version} no tiene el código {code} de {item}.',
      cure: 'Revise el código; sin él en la tabla, la nota sale sin el valor de los tributos.',
    },
  },
  'STK-01': {
    route: 'product',
    'pt-BR': {
      cause: 'O ERP tem {stock} de {product}, e saem {quantity}.',
      cure: 'Confira a contagem e dê entrada do que falta no ERP.',
    },
    en: {
      cause: 'The ERP has {stock} of {product}, and {quantity} are to leave.',
      cure: 'Check the count and enter what is missing in the ERP.',
    },
    es: {
      cause: 'El ERP tiene {stock} de {product}, y salen {quantity}.',
      cure: 'Revise el conteo y registre la entrada de lo que falta en el ERP.',
    },
  },
  'RTC-01': {
    route: 'record',
    'pt-BR': {
      cause: 'Falta a classificação de IBS/CBS de {item}.',
      cure: 'Peça ao contador o código de 6 números (cClassTrib) e confira como o ERP o preenche.',
    },
    en: {
      cause: 'The IBS/CBS classification of {item} is missing.',
      cure: 'Ask the accountant for the 6-digit code (cClassTrib) and check how the ERP fills it in.',
    },
    es: {
      cause: 'Falta la clasificación de IBS/CBS de {item}.',
      cure: 'Pida al contador el código de 6 números (cClassTrib) y revise cómo lo completa el ERP.',
    },
  },
} as const
