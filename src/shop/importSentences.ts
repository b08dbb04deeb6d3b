/**
 * The sentences of problems with imported files, their cells and their rows: part of the catalogue in
 * `problemSentences.ts`, which says what a nature is and holds them to its form.
 */

export const importSentences = {
  file_empty: {
    nature: 'input',
    'pt-BR': {
      cause: 'O arquivo não tem nenhuma linha de dados.',
      cure: 'Envie um CSV com os nomes das colunas na primeira linha e um registro em cada linha seguinte.',
    },
    en: {
      cause: 'The file has no row of data.',
      cure: 'Send a CSV with the names of the columns in its first line and one record in each line below.',
    },
    es: {
      cause: 'El archivo no tiene ninguna fila de datos.',
      cure: 'Envíe un CSV con los nombres de las columnas en la primera línea y un registro en cada línea siguiente.',
    },
  },
  file_not_text: {
    nature: 'input',
    'pt-BR': {
      cause: 'O arquivo não é um CSV: não contém só texto.',
      cure: 'Abra a planilha e salve como "CSV UTF-8"; depois envie esse arquivo.',
    },
    en: {
      cause: 'The file is not a CSV: it does not hold text only.',
      cure: 'Open the spreadsheet, save it as "CSV UTF-8" and send that file.',
    },
    es: {
      cause: 'El archivo no es un CSV: no contiene solo texto.',
      cure: 'Abra la planilla, guárdela como "CSV UTF-8" y envíe ese archivo.',
    },
  },
  file_encoding: {
    nature: 'input',
    'pt-BR': {
      cause: 'Há acentos que não dá para ler: na linha {line} a codificação não é UTF-8 nem Windows-1252.',
      cure: 'Abra a planilha e salve de novo como "CSV UTF-8".',
    },
    en: {
      cause: 'Some accents cannot be read: line {line} is neither UTF-8 nor Windows-1252.',
      cure: 'Open the spreadsheet and save it again as "CSV UTF-8".',
    },
    es: {
      cause: 'Hay acentos que no se pueden leer: la línea {line} no está en UTF-8 ni en Windows-1252.',
      cure: 'Abra la planilla y guárdela de nuevo como "CSV UTF-8".',
    },
  },
  file_quote_open: {
    nature: 'input',
    'pt-BR': {
      cause: 'Aspas abertas na linha {line} ou depois dela não são fechadas até o fim do arquivo.',
      cure: 'Feche ou retire as aspas; dentro de um texto entre aspas, escreva-as duas vezes.',
    },
    en: {
      cause: 'A quote opened on line {line} or below is not closed before the end of the file.',
      cure: 'Close or remove the quote; inside a quoted text, write it twice.',
    },
    es: {
      cause: 'Unas comillas abiertas en la línea {line} o después no se cierran antes del final del archivo.',
      cure: 'Cierre o quite las comillas; dentro de un texto entre comillas, escríbalas dos veces.',
    },
  },
  file_too_many_rows: {
    nature: 'input',
    'pt-BR': {
      cause: 'O arquivo tem mais de {max} linhas.',
      cure: 'Divida-o em arquivos menores, cada um com os nomes das colunas na primeira linha.',
    },
    en: {
      cause: 'The file has more than {max} rows.',
      cure: 'Split it into smaller files, each with the names of the columns in its first line.',
    },
    es: {
      cause: 'El archivo tiene más de {max} filas.',
      cure: 'Divídalo en archivos menores, cada uno con los nombres de las columnas en la primera línea.',
    },
  },
  file_columns_missing: {
    nature: 'input',
    'pt-BR': {
      cause: 'Faltam colunas no arquivo: {columns}.',
      cure: 'Envie a tabela como o IBPT a entrega, sem mudar a primeira linha.',
    },
    en: {
      cause: 'Columns are missing from the file: {columns}.',
      cure: 'Send the table as the IBPT gives it, its first line unchanged.',
    },
    es: {
      cause: 'Faltan columnas en el archivo: {columns}.',
      cure: 'Envíe la tabla como el IBPT la entrega, sin cambiar la primera línea.',
    },
  },
  state_missing: {
    nature: 'state',
    'pt-BR': {
      cause: 'A tabela é de um estado, e a loja não diz o seu.',
      cure: 'Informe a cidade e o estado em Ajustes, na aba Loja.',
    },
    en: {
      cause: 'The table is of one state, and the store does not say its own.',
      cure: 'Enter city and state under Settings, on the tab Store.',
    },
    es: {
      cause: 'La tabla es de un estado, y la tienda no indica el suyo.',
      cure: 'Indique la ciudad y el estado en Ajustes, en la pestaña Tienda.',
    },
  },
  table_of_other_state: {
    nature: 'input',
    'pt-BR': { cause: 'A tabela é de {theirs}, e a loja fica em {ours}.', cure: 'Baixe a tabela de {ours}.' },
    en: {
      cause: 'The table is of {theirs}, and the store is in {ours}.',
      cure: 'Download the table of {ours}.',
    },
    es: {
      cause: 'La tabla es de {theirs}, y la tienda está en {ours}.',
      cure: 'Descargue la tabla de {ours}.',
    },
  },
  table_without_rows: {
    nature: 'input',
    'pt-BR': {
      cause: 'Nenhuma linha da tabela pôde ser lida, a começar pela linha {line}.',
      cure: 'Envie a tabela como o IBPT a entrega, sem passar por uma planilha.',
    },
    en: {
      cause: 'No row of the table could be read, beginning with line {line}.',
      cure: 'Send the table as the IBPT gives it, without a spreadsheet in between.',
    },
    es: {
      cause: 'Ninguna fila de la tabla se pudo leer, empezando por la línea {line}.',
      cure: 'Envíe la tabla como el IBPT la entrega, sin pasar por una planilla.',
    },
  },
  file_columns_unknown: {
    nature: 'input',
    'pt-BR': {
      cause: 'A primeira linha não tem nenhuma coluna conhecida.',
      cure: 'Escreva nela os nomes das colunas, como no modelo, que dá para baixar.',
    },
    en: {
      cause: 'The first line names no column that is known.',
      cure: 'Put the names of the columns there, as in the template, which can be downloaded.',
    },
    es: {
      cause: 'La primera línea no tiene ninguna columna conocida.',
      cure: 'Escriba en ella los nombres de las columnas, como en el modelo, que se puede descargar.',
    },
  },
  row_longer_than_header: {
    nature: 'input',
    'pt-BR': {
      cause: 'A linha tem {count} valores para {columns} colunas.',
      cure: 'Ponha entre aspas o valor que contém o separador.',
    },
    en: {
      cause: 'The row has {count} values for {columns} columns.',
      cure: 'Put the value that holds the separator between quotes.',
    },
    es: {
      cause: 'La fila tiene {count} valores para {columns} columnas.',
      cure: 'Ponga entre comillas el valor que contiene el separador.',
    },
  },
  row_twice: {
    nature: 'input',
    'pt-BR': {
      cause: 'A linha {line} deste arquivo já trata do mesmo registro, com outros valores.',
      cure: 'Deixe só uma das linhas, ou dê a cada registro um identificador, CPF/CNPJ ou código próprio.',
    },
    en: {
      cause: 'Line {line} of this file is about the same record already, with other values.',
      cure: 'Keep one of the lines, or give each record an id, tax id or code of its own.',
    },
    es: {
      cause: 'La línea {line} de este archivo ya trata del mismo registro, con otros valores.',
      cure: 'Deje solo una de las líneas, o dé a cada registro un identificador, CPF/CNPJ o código propio.',
    },
  },
  row_ambiguous: {
    nature: 'state',
    'pt-BR': {
      cause: 'Mais de um registro da loja serve para esta linha: {what}.',
      cure: 'Acrescente o identificador externo, o CPF/CNPJ ou o código para dizer qual é.',
    },
    en: {
      cause: 'More than one record of the store fits this row: {what}.',
      cure: 'Add the external id, the tax id or the code to say which one is meant.',
    },
    es: {
      cause: 'Más de un registro de la tienda corresponde a esta fila: {what}.',
      cure: 'Agregue el identificador externo, el CPF/CNPJ o el código para indicar cuál es.',
    },
  },
  owner_unknown: {
    nature: 'state',
    'pt-BR': {
      cause: 'Não há na loja um cliente que seja o dono deste pet.',
      cure: 'Importe os clientes antes, e indique o dono pelo identificador, CPF/CNPJ, ou nome e telefone.',
    },
    en: {
      cause: "The store has no customer who is this pet's owner.",
      cure: 'Import the customers first, and name the owner by id, tax id, or name and phone.',
    },
    es: {
      cause: 'No hay en la tienda un cliente que sea el dueño de esta mascota.',
      cure: 'Importe antes los clientes, e indique al dueño por identificador, CPF/CNPJ, o nombre y teléfono.',
    },
  },
  cells_disagree: {
    nature: 'input',
    'pt-BR': {
      cause: 'Colunas do mesmo campo ({field}) têm valores diferentes: {first} e {second}.',
      cure: 'Deixe preenchida só uma delas nesta linha.',
    },
    en: {
      cause: 'Columns of one field ({field}) hold different values: {first} and {second}.',
      cure: 'Keep only one of them filled in this row.',
    },
    es: {
      cause: 'Columnas del mismo campo ({field}) tienen valores distintos: {first} y {second}.',
      cure: 'Deje completa solo una de ellas en esta fila.',
    },
  },
  text_too_long: {
    nature: 'input',
    'pt-BR': { cause: 'Texto longo demais: {field}.', cure: 'Use no máximo {max} caracteres.' },
    en: { cause: 'This text is too long: {field}.', cure: 'Use at most {max} characters.' },
    es: { cause: 'Texto demasiado largo: {field}.', cure: 'Use como máximo {max} caracteres.' },
  },
  text_of_several_lines: {
    nature: 'input',
    'pt-BR': {
      cause: 'O valor ocupa várias linhas: {field}.',
      cure: 'Deixe-o em uma linha só; confira se falta fechar aspas.',
    },
    en: {
      cause: 'The value spans several lines: {field}.',
      cure: 'Put it on one line; check whether a closing quote is missing.',
    },
    es: {
      cause: 'El valor ocupa varias líneas: {field}.',
      cure: 'Póngalo en una sola línea; revise si falta cerrar comillas.',
    },
  },
  amount_not_readable: {
    nature: 'input',
    'pt-BR': {
      cause: 'Não dá para ler este valor em dinheiro: {value}.',
      cure: 'Escreva como 1.234,56 ou 1234.56, com no máximo dois centavos.',
    },
    en: {
      cause: 'This amount of money cannot be read: {value}.',
      cure: 'Write it as 1,234.56 or 1.234,56, with cents of at most two digits.',
    },
    es: {
      cause: 'No se puede leer este importe: {value}.',
      cure: 'Escríbalo como 1.234,56 o 1234.56, con no más de dos decimales.',
    },
  },
  amount_ambiguous: {
    nature: 'input',
    'pt-BR': {
      cause: 'Este valor em dinheiro pode ser lido de dois jeitos: {value}.',
      cure: 'Escreva os centavos com dois algarismos: 1.234,00 ou 1,23.',
    },
    en: {
      cause: 'This amount of money can be read in two ways: {value}.',
      cure: 'Write its cents with two digits: 1,234.00 or 1.23.',
    },
    es: {
      cause: 'Este importe se puede leer de dos maneras: {value}.',
      cure: 'Escriba los centavos con dos cifras: 1.234,00 o 1,23.',
    },
  },
  day_not_readable: {
    nature: 'input',
    'pt-BR': {
      cause: 'Não dá para ler esta data: {value}.',
      cure: 'Escreva dia, mês e ano com quatro algarismos, como 31/12/2026 ou 2026-12-31.',
    },
    en: {
      cause: 'This date cannot be read: {value}.',
      cure: 'Write day, month and a year of four digits, such as 31/12/2026 or 2026-12-31.',
    },
    es: {
      cause: 'No se puede leer esta fecha: {value}.',
      cure: 'Escriba día, mes y año con cuatro cifras, como 31/12/2026 o 2026-12-31.',
    },
  },
  minutes_not_readable: {
    nature: 'input',
    'pt-BR': {
      cause: 'Não dá para ler esta duração: {value}.',
      cure: 'Escreva os minutos, como 90, ou horas e minutos, como 1:30.',
    },
    en: {
      cause: 'This duration cannot be read: {value}.',
      cure: 'Write the minutes, such as 90, or hours and minutes, such as 1:30.',
    },
    es: {
      cause: 'No se puede leer esta duración: {value}.',
      cure: 'Escriba los minutos, como 90, u horas y minutos, como 1:30.',
    },
  },
  word_not_known: {
    nature: 'input',
    'pt-BR': { cause: 'Palavra desconhecida em {field}: {value}.', cure: 'Escreva uma destas: {choices}.' },
    en: { cause: 'Unknown word in {field}: {value}.', cure: 'Write one of these: {choices}.' },
    es: { cause: 'Palabra desconocida en {field}: {value}.', cure: 'Escriba una de estas: {choices}.' },
  },
} as const
