/**
 * Rejections of consumer notes about the customer (Manual de Orientação do Contribuinte of NF-e/NFC-e and its technical
 * notes).
 */
import { type Rejection, said } from './rejection.ts'

export const consumerCustomerRejections: readonly Rejection[] = [
  {
    codes: ['208'],
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
    codes: ['237'],
    field: 'customer.taxId',
    curedAt: 'customer',
    words: {
      'pt-BR': said('O CPF do cliente é inválido.', 'Confira os 11 dígitos com o cliente ou emita sem CPF.'),
      en: said(
        "The customer's CPF is invalid.",
        'Check its 11 digits with the customer, or issue without it.',
      ),
      es: said('El CPF del cliente es inválido.', 'Revise los 11 dígitos con el cliente o emita sin CPF.'),
    },
  },
  {
    codes: ['210'],
    field: 'customer.stateRegistration',
    curedAt: 'customer',
    words: {
      'pt-BR': said(
        'A inscrição estadual do cliente é inválida.',
        'Corrija a inscrição estadual do cliente ou deixe-a em branco.',
      ),
      en: said(
        "The customer's state registration is invalid.",
        "Correct the customer's state registration or leave it blank.",
      ),
      es: said(
        'La inscripción estatal del cliente es inválida.',
        'Corrija la inscripción estatal del cliente o déjela en blanco.',
      ),
    },
  },
  {
    codes: ['232'],
    field: 'customer.stateRegistration',
    curedAt: 'customer',
    words: {
      'pt-BR': said(
        'O cliente é contribuinte e falta a sua inscrição estadual.',
        'Informe a inscrição estadual do cliente.',
      ),
      en: said(
        'The customer is a contributor, and the state registration is missing.',
        "Enter the customer's state registration.",
      ),
      es: said(
        'El cliente es contribuyente y falta su inscripción estatal.',
        'Indique la inscripción estatal del cliente.',
      ),
    },
  },
  {
    codes: ['234'],
    field: 'customer.stateRegistration',
    curedAt: 'customer',
    words: {
      'pt-BR': said(
        'A inscrição estadual do cliente não é do CNPJ informado.',
        'Confira CNPJ e inscrição estadual com o cliente.',
      ),
      en: said(
        "The customer's state registration does not belong to the CNPJ given.",
        'Check CNPJ and state registration with the customer.',
      ),
      es: said(
        'La inscripción estatal del cliente no es del CNPJ indicado.',
        'Revise CNPJ e inscripción estatal con el cliente.',
      ),
    },
  },
  {
    codes: ['220'],
    field: 'customer.taxId',
    curedAt: 'customer',
    words: {
      'pt-BR': said(
        'O cliente tem o mesmo CNPJ da loja.',
        'Escolha outro cliente ou corrija o CPF ou CNPJ dele.',
      ),
      en: said("The customer has the store's own CNPJ.", 'Choose another customer or correct the tax ID.'),
      es: said('El cliente tiene el mismo CNPJ de la tienda.', 'Elija otro cliente o corrija su CPF o CNPJ.'),
    },
  },
  {
    codes: ['302', '303'],
    field: 'customer.taxId',
    curedAt: 'customer',
    words: {
      'pt-BR': said(
        'Uso denegado: o cliente está irregular no fisco.',
        'Não emita de novo: este número está perdido. Fale com o cliente e com o contador.',
      ),
      en: said(
        'Denied: the customer is irregular with the tax authority.',
        'Do not issue again: this number is gone. Speak with the customer and the accountant.',
      ),
      es: said(
        'Uso denegado: el cliente está irregular ante el fisco.',
        'No emita de nuevo: este número se perdió. Hable con el cliente y con el contador.',
      ),
    },
  },
  {
    codes: ['750'],
    field: 'customer.taxId',
    curedAt: 'customer',
    words: {
      'pt-BR': said(
        'O total passa do limite do estado e o cliente não está identificado.',
        'Informe o CPF ou CNPJ do cliente.',
      ),
      en: said(
        "The total is above the state's limit and the customer is not identified.",
        "Enter the customer's CPF or CNPJ.",
      ),
      es: said(
        'El total supera el límite del estado y el cliente no está identificado.',
        'Indique el CPF o CNPJ del cliente.',
      ),
    },
  },
  {
    codes: ['751'],
    field: 'customer.name',
    curedAt: 'customer',
    words: {
      'pt-BR': said(
        'O total passa do limite do estado e falta o nome do cliente.',
        'Informe o nome completo do cliente.',
      ),
      en: said(
        "The total is above the state's limit and the customer's name is missing.",
        "Enter the customer's full name.",
      ),
      es: said(
        'El total supera el límite del estado y falta el nombre del cliente.',
        'Indique el nombre completo del cliente.',
      ),
    },
  },
  {
    codes: ['752'],
    field: 'customer.address',
    curedAt: 'customer',
    words: {
      'pt-BR': said(
        'O total passa do limite do estado e falta o endereço do cliente.',
        'Complete o endereço do cliente.',
      ),
      en: said(
        "The total is above the state's limit and the customer's address is missing.",
        "Complete the customer's address.",
      ),
      es: said(
        'El total supera el límite del estado y falta la dirección del cliente.',
        'Complete la dirección del cliente.',
      ),
    },
  },
  {
    codes: ['787'],
    field: 'customer',
    curedAt: 'customer',
    words: {
      'pt-BR': said(
        'É entrega em domicílio e falta identificar o cliente.',
        'Informe o cliente com CPF ou CNPJ.',
      ),
      en: said(
        'It is a home delivery and the customer is not identified.',
        'Enter the customer with CPF or CNPJ.',
      ),
      es: said(
        'Es entrega a domicilio y falta identificar al cliente.',
        'Indique el cliente con CPF o CNPJ.',
      ),
    },
  },
  {
    codes: ['788'],
    field: 'customer.address',
    curedAt: 'customer',
    words: {
      'pt-BR': said('É entrega em domicílio e falta o endereço.', 'Complete o endereço do cliente.'),
      en: said('It is a home delivery and the address is missing.', "Complete the customer's address."),
      es: said('Es entrega a domicilio y falta la dirección.', 'Complete la dirección del cliente.'),
    },
  },
  {
    codes: ['789'],
    field: 'customer.stateRegistration',
    curedAt: 'erp',
    words: {
      'pt-BR': said(
        'O cliente é contribuinte de ICMS e não pode receber NFC-e.',
        'Emita uma NF-e (modelo 55) no ERP.',
      ),
      en: said(
        'The customer is an ICMS contributor and cannot be given an NFC-e.',
        'Issue an NF-e (model 55) in the ERP.',
      ),
      es: said(
        'El cliente es contribuyente de ICMS y no puede recibir NFC-e.',
        'Emita una NF-e (modelo 55) en el ERP.',
      ),
    },
  },
]
