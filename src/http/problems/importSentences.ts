/** The problems of sending a file, beside those of `sentences.ts`; what is wrong inside a file is told by `shop/`. */

export const importSentences = {
  file_too_large: {
    status: 413,
    'pt-BR': { cause: 'O arquivo passa de 10 MB.', cure: 'Divida-o em arquivos menores.' },
    en: { cause: 'The file is larger than 10 MB.', cure: 'Split it into smaller files.' },
    es: { cause: 'El archivo supera 10 MB.', cure: 'Divídalo en archivos menores.' },
  },
  csv_expected: {
    status: 415,
    'pt-BR': { cause: 'Aqui só se aceita um arquivo CSV.', cure: 'Envie-o com Content-Type: text/csv.' },
    en: { cause: 'Only a CSV file is accepted here.', cure: 'Send it with Content-Type: text/csv.' },
    es: { cause: 'Aquí solo se acepta un archivo CSV.', cure: 'Envíelo con Content-Type: text/csv.' },
  },
  import_interrupted: {
    status: 503,
    'pt-BR': {
      cause: 'A importação parou antes do fim.',
      cure: 'Envie o mesmo arquivo de novo: o que já entrou fica como está, e o resto é feito.',
    },
    en: {
      cause: 'The import stopped before its end.',
      cure: 'Send the same file again: what is in stays as it is, and the rest is done.',
    },
    es: {
      cause: 'La importación se detuvo antes del final.',
      cure: 'Envíe el mismo archivo de nuevo: lo que ya entró queda como está, y se hace el resto.',
    },
  },
} as const
