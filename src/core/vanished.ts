/**
 * Many documents that vanish at once: when they are so many that a person must say whether it is right, and the words for
 * it. Part of the catalogue in `finding.ts`, which holds the sentences to its form.
 */

/** Both must be passed: a small shop may clear out twenty customers, a large one two in a hundred. */
const most = { documents: 20, share: 0.02 }

/** Whether it is not worth counting how many there are in all. */
export const areFew = (gone: number): boolean => gone <= most.documents

/**
 * Whether so many are gone at once that it may be a mistake there: a wrong account, a restored backup, a slip.
 * @param of documents of that kind that records here stand on, the gone ones included
 */
export const isCrowd = (gone: number, of: number): boolean => !areFew(gone) && gone > of * most.share

export const vanishedEntries = {
  vanished_in_erp: {
    severity: 'stop',
    route: 'connection',
    'pt-BR': {
      cause: '{gone} de {of} {documents} sumiram no ERP de uma vez: {examples}.',
      cure: 'Nada disso foi feito aqui, e a leitura de {documents} está parada. Diga se está certo ou, depois de restaurar no ERP, mande ler de novo.',
    },
    en: {
      cause: '{gone} of {of} {documents} vanished in the ERP at once: {examples}.',
      cure: 'None of it was done here, and the reading of {documents} stands still. Say whether it is right or, after restoring them in the ERP, have it read again.',
    },
    es: {
      cause: '{gone} de {of} {documents} desaparecieron en el ERP de una vez: {examples}.',
      cure: 'Nada de eso se hizo aquí, y la lectura de {documents} está detenida. Diga si es correcto o, después de restaurar en el ERP, haga leer de nuevo.',
    },
  },
} as const
