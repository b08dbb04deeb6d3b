/**
 * What each pre-flight code tells a person, cause apart from cure, in every language of the product. Names in braces
 * are the finding's `params`; `{field}` and `{fields}` are shown by their labels.
 */

export const customerSentences = {
  'CUS-01': {
    'pt-BR': {
      cause: 'Falta o CPF ou CNPJ do cliente, e esta nota não sai sem ele.',
      cure: 'Peça o documento ao cliente e preencha o cadastro.',
    },
    en: {
      cause: "The customer's tax ID (CPF or CNPJ) is missing, and this note cannot be issued without it.",
      cure: 'Ask the customer for it and fill it in.',
    },
    es: {
      cause: 'Falta el CPF o CNPJ del cliente, y esta nota no se emite sin él.',
      cure: 'Pida el documento al cliente y complete el registro.',
    },
  },
  'CUS-02': {
    'pt-BR': {
      cause: 'O CPF {taxId} não existe: os dígitos não conferem.',
      cure: 'Confira os 11 dígitos com o cliente.',
    },
    en: {
      cause: 'There is no CPF {taxId}: its digits do not check out.',
      cure: 'Check the 11 digits with the customer.',
    },
    es: {
      cause: 'El CPF {taxId} no existe: los dígitos no concuerdan.',
      cure: 'Revise los 11 dígitos con el cliente.',
    },
  },
  'CUS-03': {
    'pt-BR': {
      cause: 'O CNPJ {taxId} não existe: os dígitos não conferem.',
      cure: 'Confira os 14 caracteres. Pode haver letras nos 12 primeiros; os 2 últimos são sempre números.',
    },
    en: {
      cause: 'There is no CNPJ {taxId}: its digits do not check out.',
      cure: 'Check the 14 characters. The first 12 may hold letters; the last 2 are always numbers.',
    },
    es: {
      cause: 'El CNPJ {taxId} no existe: los dígitos no concuerdan.',
      cure: 'Revise los 14 caracteres. Los 12 primeros pueden tener letras; los 2 últimos son siempre números.',
    },
  },
  'CUS-04': {
    'pt-BR': { cause: 'O documento {taxId} parece inventado.', cure: 'Confirme o número com o cliente.' },
    en: { cause: 'The tax ID {taxId} looks made up.', cure: 'Confirm the number with the customer.' },
    es: { cause: 'El documento {taxId} parece inventado.', cure: 'Confirme el número con el cliente.' },
  },
  'CUS-05': {
    'pt-BR': {
      cause: 'O cliente {customer} já tem este documento.',
      cure: 'Os dois cadastros usarão o mesmo cliente no ERP. Se forem a mesma pessoa, fique com um só.',
    },
    en: {
      cause: 'The customer {customer} already has this tax ID.',
      cure: 'Both records will share one customer in the ERP. If they are the same person, keep only one.',
    },
    es: {
      cause: 'El cliente {customer} ya tiene este documento.',
      cure: 'Ambos registros usarán el mismo cliente en el ERP. Si son la misma persona, conserve solo uno.',
    },
  },
  'CUS-06': {
    'pt-BR': {
      cause: 'O documento do cliente é o da própria loja.',
      cure: 'Informe o documento de quem compra.',
    },
    en: { cause: "The customer's tax ID is the store's own.", cure: 'Enter the tax ID of the buyer.' },
    es: {
      cause: 'El documento del cliente es el de la propia tienda.',
      cure: 'Ingrese el documento de quien compra.',
    },
  },
  'CUS-07': {
    'pt-BR': {
      cause: 'O tipo de pessoa não combina com o documento.',
      cure: 'Use CPF para pessoa física e CNPJ para empresa, ou troque o tipo de pessoa.',
    },
    en: {
      cause: 'The kind of person does not go with the tax ID.',
      cure: 'Use a CPF for a person and a CNPJ for a company, or change the kind.',
    },
    es: {
      cause: 'El tipo de persona no corresponde al documento.',
      cure: 'Use CPF para persona física y CNPJ para empresa, o cambie el tipo de persona.',
    },
  },
  'CUS-08': {
    'pt-BR': { cause: 'O nome está vazio ou não é um nome.', cure: 'Escreva o nome do cliente, com letras.' },
    en: { cause: 'The name is empty or is not a name.', cure: "Write the customer's name, in letters." },
    es: {
      cause: 'El nombre está vacío o no es un nombre.',
      cure: 'Escriba el nombre del cliente, con letras.',
    },
  },
  'CUS-09': {
    'pt-BR': {
      cause: 'O nome tem {length} letras e a nota aceita 60: o fim será cortado.',
      cure: 'Se o corte atrapalhar, abrevie o nome.',
    },
    en: {
      cause: 'The name has {length} characters and the note takes 60: the end will be cut.',
      cure: 'If the cut matters, shorten the name.',
    },
    es: {
      cause: 'El nombre tiene {length} letras y la nota acepta 60: se cortará el final.',
      cure: 'Si el corte molesta, abrevie el nombre.',
    },
  },
  'CUS-10': {
    'pt-BR': {
      cause: 'O campo {field} tem quebra de linha ou um caractere invisível.',
      cure: 'Apague o campo e digite de novo, sem colar.',
    },
    en: {
      cause: 'The field {field} holds a line break or an invisible character.',
      cure: 'Clear the field and type it again instead of pasting.',
    },
    es: {
      cause: 'El campo {field} tiene un salto de línea o un carácter invisible.',
      cure: 'Borre el campo y escríbalo de nuevo, sin pegar.',
    },
  },
  'PHO-01': {
    'pt-BR': { cause: 'O ERP não aceita cliente sem telefone.', cure: 'Informe um telefone com DDD.' },
    en: { cause: 'The ERP takes no customer without a phone.', cure: 'Enter a phone with its area code.' },
    es: { cause: 'El ERP no acepta clientes sin teléfono.', cure: 'Ingrese un teléfono con código de área.' },
  },
  'PHO-02': {
    'pt-BR': {
      cause: 'O telefone {phone} não começa com um DDD que exista.',
      cure: 'Escreva DDD e número, como (11) 98765-4321.',
    },
    en: {
      cause: 'The phone {phone} does not begin with an existing area code.',
      cure: 'Write area code and number, as in (11) 98765-4321.',
    },
    es: {
      cause: 'El teléfono {phone} no empieza con un código de área existente.',
      cure: 'Escriba código de área y número, como (11) 98765-4321.',
    },
  },
  'PHO-03': {
    'pt-BR': {
      cause: 'O celular {phone} não tem 9 dígitos começando com 9.',
      cure: 'Confira o número; se for antigo, ponha o 9 depois do DDD.',
    },
    en: {
      cause: 'The mobile {phone} does not have 9 digits beginning with 9.',
      cure: 'Check the number; if it is an old one, put a 9 after the area code.',
    },
    es: {
      cause: 'El celular {phone} no tiene 9 dígitos que empiecen con 9.',
      cure: 'Revise el número; si es antiguo, ponga un 9 después del código de área.',
    },
  },
  'PHO-04': {
    'pt-BR': {
      cause: 'O telefone fixo {phone} não tem 8 dígitos começando com 2, 3, 4 ou 5.',
      cure: 'Confira o número com o cliente.',
    },
    en: {
      cause: 'The landline {phone} does not have 8 digits beginning with 2, 3, 4 or 5.',
      cure: 'Check the number with the customer.',
    },
    es: {
      cause: 'El teléfono fijo {phone} no tiene 8 dígitos que empiecen con 2, 3, 4 o 5.',
      cure: 'Revise el número con el cliente.',
    },
  },
  'PHO-05': {
    'pt-BR': {
      cause: 'O telefone {phone} já é do cliente {customer}.',
      cure: 'Corrija o número em um dos cadastros ou deixe este cliente sem telefone.',
    },
    en: {
      cause: 'The phone {phone} already belongs to the customer {customer}.',
      cure: 'Correct the number in one of the records, or leave this customer without a phone.',
    },
    es: {
      cause: 'El teléfono {phone} ya es del cliente {customer}.',
      cure: 'Corrija el número en uno de los registros o deje a este cliente sin teléfono.',
    },
  },
  'PHO-06': {
    'pt-BR': {
      cause: 'O telefone {phone} é de outro país, de atendimento ou parece inventado, e não será enviado.',
      cure: 'Se o cliente tiver outro número brasileiro, informe esse.',
    },
    en: {
      cause: 'The phone {phone} is foreign, a service line or looks made up, and will not be sent.',
      cure: 'If the customer has another, Brazilian number, enter that one.',
    },
    es: {
      cause: 'El teléfono {phone} es extranjero, de atención o parece inventado, y no se enviará.',
      cure: 'Si el cliente tiene otro número brasileño, ingrese ese.',
    },
  },
  'EML-01': {
    'pt-BR': {
      cause: 'O e-mail {email} não pode existir.',
      cure: 'Corrija o e-mail ou deixe o campo vazio.',
    },
    en: { cause: 'The e-mail {email} cannot exist.', cure: 'Correct the e-mail or leave the field empty.' },
    es: { cause: 'El correo {email} no puede existir.', cure: 'Corrija el correo o deje el campo vacío.' },
  },
  'ADR-01': {
    'pt-BR': {
      cause: 'A nota precisa do endereço, e falta: {fields}.',
      cure: 'Complete o endereço. Sem número, escreva S/N.',
    },
    en: {
      cause: 'The note needs the address, and this is missing: {fields}.',
      cure: 'Complete the address. Where there is no number, write S/N.',
    },
    es: {
      cause: 'La nota necesita la dirección, y falta: {fields}.',
      cure: 'Complete la dirección. Si no hay número, escriba S/N.',
    },
  },
  'ADR-02': {
    'pt-BR': {
      cause: 'O CEP {postalCode} não pode existir.',
      cure: 'Um CEP tem 8 números. Confira com o cliente.',
    },
    en: {
      cause: 'The postal code {postalCode} cannot exist.',
      cure: 'A CEP has 8 digits. Check it with the customer.',
    },
    es: {
      cause: 'El código postal {postalCode} no puede existir.',
      cure: 'Un CEP tiene 8 números. Revíselo con el cliente.',
    },
  },
  'ADR-03': {
    'pt-BR': { cause: 'O CEP {postalCode} não fica em {city}/{state}.', cure: 'Corrija o CEP ou a cidade.' },
    en: {
      cause: 'The postal code {postalCode} is not in {city}/{state}.',
      cure: 'Correct the postal code or the city.',
    },
    es: {
      cause: 'El código postal {postalCode} no está en {city}/{state}.',
      cure: 'Corrija el código postal o la ciudad.',
    },
  },
  'ADR-04': {
    'pt-BR': {
      cause: 'O IBGE não conhece a cidade {city} neste estado.',
      cure: 'Escolha a cidade na lista.',
    },
    en: { cause: 'The IBGE knows no city {city} in this state.', cure: 'Choose the city from the list.' },
    es: { cause: 'El IBGE no conoce la ciudad {city} en este estado.', cure: 'Elija la ciudad de la lista.' },
  },
  'ADR-05': {
    'pt-BR': { cause: '{city} não fica no estado {state}.', cure: 'Corrija o estado ou a cidade.' },
    en: { cause: '{city} is not in the state {state}.', cure: 'Correct the state or the city.' },
    es: { cause: '{city} no está en el estado {state}.', cure: 'Corrija el estado o la ciudad.' },
  },
  'IE-01': {
    'pt-BR': {
      cause: 'A inscrição estadual {stateRegistration} não existe em {state}.',
      cure: 'Confira o número e o estado. Se a empresa for isenta, escreva ISENTO.',
    },
    en: {
      cause: 'There is no state registration {stateRegistration} in {state}.',
      cure: 'Check number and state. If the company is exempt, write ISENTO.',
    },
    es: {
      cause: 'La inscripción estatal {stateRegistration} no existe en {state}.',
      cure: 'Revise el número y el estado. Si la empresa está exenta, escriba ISENTO.',
    },
  },
  'IE-02': {
    'pt-BR': {
      cause: 'Este cliente é contribuinte de ICMS e não pode receber NFC-e.',
      cure: 'Emita no ERP uma NF-e (modelo 55).',
    },
    en: {
      cause: 'This customer pays ICMS itself and cannot be given an NFC-e.',
      cure: 'Issue an NF-e (model 55) in the ERP.',
    },
    es: {
      cause: 'Este cliente es contribuyente de ICMS y no puede recibir NFC-e.',
      cure: 'Emita en el ERP una NF-e (modelo 55).',
    },
  },
  'IE-03': {
    'pt-BR': {
      cause: 'Nem todo estado aceita NFC-e para empresa.',
      cure: 'Confira com o contador se o seu aceita; senão, emita NF-e no ERP.',
    },
    en: {
      cause: 'Not every state takes an NFC-e for a company.',
      cure: 'Ask the accountant whether yours does; if not, issue an NF-e in the ERP.',
    },
    es: {
      cause: 'No todos los estados aceptan NFC-e para empresas.',
      cure: 'Consulte al contador si el suyo la acepta; si no, emita NF-e en el ERP.',
    },
  },
  'IM-01': {
    'pt-BR': {
      cause: 'A inscrição municipal do cliente não vai na nota, pois muitas prefeituras a recusam.',
      cure: 'Se a prefeitura exigir, ligue o envio nas configurações da loja.',
    },
    en: {
      cause: "The customer's municipal registration stays off the note, as many cities refuse it.",
      cure: 'If the city asks for it, turn it on in the store settings.',
    },
    es: {
      cause: 'La inscripción municipal del cliente no va en la nota, pues muchas ciudades la rechazan.',
      cure: 'Si la ciudad la exige, active el envío en la configuración de la tienda.',
    },
  },
} as const
