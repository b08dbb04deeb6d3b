/**
 * The sentences of findings with registers, customers, products and services: what stands twice, lies in a trash or was archived;
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
  service_unmapped: {
    severity: 'stop',
    route: 'connection',
    'pt-BR': {
      cause:
        'O serviço {service} não está ligado a nenhum serviço do ERP, e esta conta recusa linhas sem ele.',
      cure: 'Ligue-o a um serviço do ERP, ou mande criar, na tela da integração: o envio recomeça sozinho.',
    },
    en: {
      cause:
        'The service {service} is linked to no service of the ERP, and this account refuses lines without one.',
      cure: 'Link it to a service of the ERP, or have it created, on the integration screen: sending resumes by itself.',
    },
    es: {
      cause:
        'El servicio {service} no está vinculado a ningún servicio del ERP, y esta cuenta rechaza líneas sin él.',
      cure: 'Vincúlelo a un servicio del ERP, o hágalo crear, en la pantalla de integración: el envío se reanuda solo.',
    },
  },
  service_not_there: {
    severity: 'stop',
    route: 'connection',
    'pt-BR': {
      cause: 'O serviço do ERP ligado a {service} não existe mais lá, ou está na lixeira.',
      cure: 'Na tela da integração, escolha outro serviço do ERP ou mande criar de novo.',
    },
    en: {
      cause: 'The service of the ERP that {service} is linked to no longer exists there, or is in the trash.',
      cure: 'On the integration screen, choose another service of the ERP or have it created again.',
    },
    es: {
      cause: 'El servicio del ERP vinculado a {service} ya no existe allí, o está en la papelera.',
      cure: 'En la pantalla de integración, elija otro servicio del ERP o hágalo crear de nuevo.',
    },
  },
  line_of_no_service: {
    severity: 'stop',
    route: 'connection',
    'pt-BR': {
      cause:
        'A linha {line} foi digitada e não é de nenhum serviço do catálogo, e esta conta do ERP recusa tais linhas.',
      cure: 'Na tela da integração, escolha o serviço do ERP para linhas digitadas, ou troque a linha por um serviço.',
    },
    en: {
      cause:
        'The line {line} was typed and is of no service of the catalogue, and this ERP account refuses such lines.',
      cure: 'On the integration screen, choose the ERP service for typed lines, or put a service in place of the line.',
    },
    es: {
      cause:
        'La línea {line} se escribió a mano y no es de ningún servicio del catálogo, y esta cuenta del ERP las rechaza.',
      cure: 'En la pantalla de integración, elija el servicio del ERP para líneas escritas, o cambie la línea por un servicio.',
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
