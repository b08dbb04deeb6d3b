/**
 * Rejections of the national NFS-e about the customer (Anexo I of the national NFS-e, rules of validation).
 */
import { type Rejection, said } from './rejection.ts'

export const nationalCustomerRejections: readonly Rejection[] = [
  {
    codes: ['E0188'],
    field: 'customer.taxId',
    curedAt: 'customer',
    words: {
      'pt-BR': said(
        'O CNPJ do cliente é inválido.',
        'Confira os 14 caracteres com o cliente; os 12 primeiros podem ter letras.',
      ),
      en: said(
        "The customer's CNPJ is invalid.",
        'Check its 14 characters with the customer; the first 12 may hold letters.',
      ),
      es: said(
        'El CNPJ del cliente es inválido.',
        'Revise los 14 caracteres con el cliente; los 12 primeros pueden tener letras.',
      ),
    },
  },
  {
    codes: ['E0206'],
    field: 'customer.taxId',
    curedAt: 'customer',
    words: {
      'pt-BR': said('O CPF do cliente é inválido.', 'Confira os 11 dígitos com o cliente.'),
      en: said("The customer's CPF is invalid.", 'Check its 11 digits with the customer.'),
      es: said('El CPF del cliente es inválido.', 'Revise los 11 dígitos con el cliente.'),
    },
  },
  {
    codes: ['E0190', 'E0207'],
    field: 'customer.taxId',
    curedAt: 'customer',
    words: {
      'pt-BR': said(
        'O CPF ou CNPJ do cliente não consta na Receita.',
        'Peça o documento ao cliente: os dígitos conferem, mas o número não existe.',
      ),
      en: said(
        "The customer's CPF or CNPJ is not in the federal register.",
        'Ask the customer for it: its digits check out, but there is no such number.',
      ),
      es: said(
        'El CPF o CNPJ del cliente no consta en la Receita.',
        'Pida el documento al cliente: los dígitos concuerdan, pero el número no existe.',
      ),
    },
  },
  {
    codes: ['E0202'],
    field: 'customer.taxId',
    curedAt: 'customer',
    words: {
      'pt-BR': said(
        'O cliente tem o mesmo documento da loja.',
        'Escolha outro cliente ou corrija o CPF ou CNPJ dele.',
      ),
      en: said("The customer has the store's own tax ID.", 'Choose another customer or correct the tax ID.'),
      es: said(
        'El cliente tiene el mismo documento de la tienda.',
        'Elija otro cliente o corrija su CPF o CNPJ.',
      ),
    },
  },
  {
    codes: ['E0204'],
    field: 'customer.taxId',
    curedAt: 'customer',
    words: {
      'pt-BR': said(
        'O ISS é retido e falta o CPF ou CNPJ do cliente.',
        'Informe o documento do cliente ou tire a retenção.',
      ),
      en: said(
        "The ISS is withheld and the customer's tax ID is missing.",
        'Enter the tax ID or take the withholding off.',
      ),
      es: said(
        'El ISS se retiene y falta el CPF o CNPJ del cliente.',
        'Indique el documento del cliente o quite la retención.',
      ),
    },
  },
  {
    codes: ['E0229'],
    field: 'customer.cityRegistration',
    curedAt: 'customer',
    words: {
      'pt-BR': said(
        'A inscrição municipal do cliente está inativa.',
        'Deixe-a em branco no cadastro do cliente.',
      ),
      en: said(
        "The customer's municipal registration is inactive.",
        "Leave it blank in the customer's record.",
      ),
      es: said(
        'La inscripción municipal del cliente está inactiva.',
        'Déjela en blanco en el registro del cliente.',
      ),
    },
  },
  {
    codes: ['E0232'],
    field: 'customer.cityRegistration',
    curedAt: 'customer',
    words: {
      'pt-BR': said(
        'A inscrição municipal do cliente não deve ser enviada nesta cidade.',
        'Deixe-a em branco no cadastro do cliente.',
      ),
      en: said(
        "The customer's municipal registration must not be sent in this city.",
        "Leave it blank in the customer's record.",
      ),
      es: said(
        'La inscripción municipal del cliente no debe enviarse en esta ciudad.',
        'Déjela en blanco en el registro del cliente.',
      ),
    },
  },
  {
    codes: ['E0234', 'E0235', 'E0237'],
    field: 'customer.address',
    curedAt: 'customer',
    words: {
      'pt-BR': said(
        'Falta o endereço do cliente.',
        'Complete rua, número, bairro, cidade, estado e CEP do cliente.',
      ),
      en: said(
        "The customer's address is missing.",
        "Complete the customer's street, number, district, city, state and postal code.",
      ),
      es: said(
        'Falta la dirección del cliente.',
        'Complete calle, número, barrio, ciudad, estado y código postal del cliente.',
      ),
    },
  },
  {
    codes: ['E0238'],
    field: 'customer.cityCode',
    curedAt: 'customer',
    words: {
      'pt-BR': said(
        'O código da cidade não está na tabela do IBGE.',
        'Escolha de novo a cidade do cliente ou do serviço.',
      ),
      en: said(
        'The city code is not in the table of the IBGE.',
        'Choose the city of the customer or service again.',
      ),
      es: said(
        'El código de la ciudad no está en la tabla del IBGE.',
        'Elija de nuevo la ciudad del cliente o del servicio.',
      ),
    },
  },
  {
    codes: ['E0240'],
    field: 'customer.postalCode',
    curedAt: 'customer',
    words: {
      'pt-BR': said('O CEP não existe ou não é da cidade do cliente.', 'Confira CEP e cidade com o cliente.'),
      en: said(
        "The postal code does not exist or is not of the customer's city.",
        'Check postal code and city with the customer.',
      ),
      es: said(
        'El código postal no existe o no es de la ciudad del cliente.',
        'Revise código postal y ciudad con el cliente.',
      ),
    },
  },
  {
    codes: ['E0247'],
    field: 'customer.email',
    curedAt: 'customer',
    words: {
      'pt-BR': said('O e-mail do cliente é inválido.', 'Corrija o e-mail ou deixe-o em branco.'),
      en: said("The customer's e-mail is invalid.", 'Correct it or leave it blank.'),
      es: said('El correo del cliente es inválido.', 'Corríjalo o déjelo en blanco.'),
    },
  },
]
