/**
 * The sentences of what a first connection leaves to a person: part of the catalogue in `finding.ts`, which holds them to
 * its form.
 */

export const firstConnectionEntries = {
  match_undecided: {
    severity: 'stop',
    route: 'connection',
    'pt-BR': {
      cause: 'Pode já existir no ERP: {candidates} cadastro(s) de lá se parecem com este.',
      cure: 'Em Integração, na lista para decidir, diga qual é o mesmo ou que são diferentes: o envio segue sozinho.',
    },
    en: {
      cause: 'It may exist in the ERP already: {candidates} record(s) there look like this one.',
      cure: 'Under Integration, in the list to decide, say which is the same or that they differ: sending goes on by itself.',
    },
    es: {
      cause: 'Puede existir ya en el ERP: {candidates} registro(s) de allá se parecen a este.',
      cure: 'En Integración, en la lista por decidir, diga cuál es el mismo o que son distintos: el envío sigue solo.',
    },
  },
  setting_missing: {
    severity: 'stop',
    route: 'connection',
    'pt-BR': {
      cause: 'Falta escolher um ajuste de que o ERP precisa: {name}.',
      cure: 'Escolha-o no de/para da tela da integração.',
    },
    en: {
      cause: 'A setting that the ERP needs was not chosen: {name}.',
      cure: 'Choose it under the mapping of the integration screen.',
    },
    es: {
      cause: 'Falta elegir un ajuste que el ERP necesita: {name}.',
      cure: 'Elíjalo en la correspondencia de la pantalla de integración.',
    },
  },
} as const
