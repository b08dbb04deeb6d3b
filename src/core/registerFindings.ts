/**
 * The sentences of findings with registers, customers and products: what stands twice, lies in a trash or was archived;
 * and of what an ERP used before has kept.
 * Part of the vocabulary in `finding.ts`, which holds them to its form.
 */

export const registerFindings = {
  trashed_match: {
    severity: 'stop',
    route: 'customer',
    'pt-BR': {
      cause: 'Este cliente está na lixeira do ERP, como {name}.',
      cure: 'No ERP, abra a lixeira dos clientes, restaure-o e reprocesse.',
    },
    en: {
      cause: "This customer is in the ERP's trash, as {name}.",
      cure: "In the ERP, open the customers' trash, restore it and reprocess.",
    },
    es: {
      cause: 'Este cliente está en la papelera del ERP, como {name}.',
      cure: 'En el ERP, abra la papelera de clientes, restáurelo y reprocese.',
    },
  },
  customer_archived: {
    severity: 'stop',
    route: 'customer',
    'pt-BR': {
      cause: '{name} está fora do cadastro e nunca foi ao ERP: a fatura espera por este cliente.',
      cure: 'Restaure o cliente: o envio recomeça sozinho.',
    },
    en: {
      cause: '{name} is archived and was never sent to the ERP: the invoice waits for this customer.',
      cure: 'Restore the customer: sending resumes by itself.',
    },
    es: {
      cause: '{name} está archivado y nunca fue al ERP: la factura espera a este cliente.',
      cure: 'Restaure el cliente: el envío se reanuda solo.',
    },
  },
  product_archived: {
    severity: 'stop',
    route: 'product',
    'pt-BR': {
      cause: '{name} está fora do catálogo e nunca foi ao ERP: a fatura espera por este produto.',
      cure: 'Traga o produto de volta ao catálogo: o envio recomeça sozinho.',
    },
    en: {
      cause: '{name} is off the catalogue and was never sent to the ERP: the invoice waits for this product.',
      cure: 'Bring the product back to the catalogue: sending resumes by itself.',
    },
    es: {
      cause: '{name} está fuera del catálogo y nunca fue al ERP: la factura espera a este producto.',
      cure: 'Devuelva el producto al catálogo: el envío se reanuda solo.',
    },
  },
  phone_in_use: {
    severity: 'stop',
    route: 'customer',
    'pt-BR': {
      cause: 'O telefone {phone} já é de outro cliente no ERP.',
      cure: 'Troque o número, vincule ao cliente do ERP ou envie sem telefone.',
    },
    en: {
      cause: 'The phone {phone} already belongs to another customer in the ERP.',
      cure: "Change the number, link to the ERP's customer, or send without a phone.",
    },
    es: {
      cause: 'El teléfono {phone} ya es de otro cliente en el ERP.',
      cure: 'Cambie el número, vincule al cliente del ERP o envíe sin teléfono.',
    },
  },
  trashed_product: {
    severity: 'stop',
    route: 'record',
    'pt-BR': {
      cause: 'Este produto está na lixeira do ERP, como {name}.',
      cure: 'No ERP, abra a lixeira dos produtos, restaure-o e reprocesse.',
    },
    en: {
      cause: "This product is in the ERP's trash, as {name}.",
      cure: "In the ERP, open the products' trash, restore it and reprocess.",
    },
    es: {
      cause: 'Este producto está en la papelera del ERP, como {name}.',
      cure: 'En el ERP, abra la papelera de productos, restáurelo y reprocese.',
    },
  },
  left_behind: {
    severity: 'warn',
    route: null,
    'pt-BR': {
      cause: 'Esta fatura ainda está em aberto e começou no ERP de antes ({company}): é lá que ela continua.',
      cure: 'O que mudar nela daqui em diante, um recebimento ou um cancelamento, lance também lá.',
    },
    en: {
      cause: 'This invoice is still open and began in the ERP used before ({company}): it goes on there.',
      cure: 'Whatever changes about it from now on, a payment or a cancellation, enter there as well.',
    },
    es: {
      cause: 'Esta factura sigue abierta y empezó en el ERP anterior ({company}): allí continúa.',
      cure: 'Lo que cambie en ella de ahora en adelante, un cobro o una cancelación, regístrelo también allí.',
    },
  },
} as const
