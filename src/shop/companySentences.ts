/**
 * The sentences of problems with whose account it is: part of the catalogue in `problemSentences.ts`, which says what a
 * nature is and holds them to its form.
 */

export const companySentences = {
  company_unconfirmed: {
    nature: 'state',
    'pt-BR': {
      cause: 'Nenhum CNPJ diz se esta conta do ERP ({theirs}) é da mesma empresa ligada antes ({ours}).',
      cure: 'Se for a mesma, confirme escrevendo o nome da empresa. Se for outra, não a confirme: as ligações de uma não servem à outra.',
    },
    en: {
      cause:
        'No tax id says whether this ERP account ({theirs}) belongs to the company linked before ({ours}).',
      cure: "If it does, confirm it by writing the company's name. If it is another, do not: the links of one do not serve the other.",
    },
    es: {
      cause:
        'Ningún identificador fiscal dice si esta cuenta del ERP ({theirs}) es de la misma empresa vinculada antes ({ours}).',
      cure: 'Si es la misma, confírmelo escribiendo el nombre de la empresa. Si es otra, no la confirme: los vínculos de una no sirven a la otra.',
    },
  },
  company_name_differs: {
    nature: 'state',
    'pt-BR': {
      cause: 'Esse não é o nome da empresa desta conta ({theirs}).',
      cure: 'Escreva-o como está no ERP; se ele não o diz, como estava antes ({ours}).',
    },
    en: {
      cause: 'That is not the name of the company of this account ({theirs}).',
      cure: 'Write it as it is in the ERP; if that does not say it, as it was before ({ours}).',
    },
    es: {
      cause: 'Ese no es el nombre de la empresa de esta cuenta ({theirs}).',
      cure: 'Escríbalo como está en el ERP; si él no lo dice, como estaba antes ({ours}).',
    },
  },
  company_differs: {
    nature: 'state',
    'pt-BR': {
      cause: 'Esta conta do ERP é de outra empresa: {theirs}, e a loja é {ours}.',
      cure: 'Use as chaves da conta da própria loja, ou corrija o CNPJ da loja.',
    },
    en: {
      cause: 'This ERP account belongs to another company: {theirs}, and the store is {ours}.',
      cure: "Use the keys of the store's own account, or correct the store's tax id.",
    },
    es: {
      cause: 'Esta cuenta del ERP es de otra empresa: {theirs}, y la tienda es {ours}.',
      cure: 'Use las claves de la cuenta de la tienda, o corrija su identificación fiscal.',
    },
  },
} as const
