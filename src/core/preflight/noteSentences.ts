/**
 * What each pre-flight code about notes tells a person, cause apart from cure, in every language of the product, and where
 * it is put right (`route`; `record` is the service or product itself). Names in braces are the finding's `params`; `{field}` and `{fields}` are shown by their labels.
 */
import { goodsSentences } from './goodsSentences.ts'

export const noteSentences = {
  'STO-01': {
    route: 'store',
    'pt-BR': {
      cause: 'Falta nos dados fiscais da loja: {fields}.',
      cure: 'Preencha em Ajustes, nas abas Loja e Notas fiscais.',
    },
    en: {
      cause: "Missing from the store's fiscal data: {fields}.",
      cure: 'Fill it in under Settings, on the tabs Store and Fiscal notes.',
    },
    es: {
      cause: 'Falta en los datos fiscales de la tienda: {fields}.',
      cure: 'Complételo en Ajustes, en las pestañas Tienda y Notas fiscales.',
    },
  },
  'CFG-01': {
    route: 'store',
    'pt-BR': {
      cause: 'O ambiente da nota (teste ou produção) difere do ambiente da loja.',
      cure: 'Confira o ambiente nas configurações: notas de teste e de verdade nunca se misturam.',
    },
    en: {
      cause: "The note's environment (test or live) differs from the store's.",
      cure: 'Check the environment in the settings: test and real notes never mix.',
    },
    es: {
      cause: 'El ambiente de la nota (prueba o producción) difiere del de la tienda.',
      cure: 'Revise el ambiente en la configuración: notas de prueba y reales nunca se mezclan.',
    },
  },
  'SVC-01': {
    route: 'service',
    'pt-BR': {
      cause: 'O código fiscal do serviço {service} falta ou não existe.',
      cure: 'Informe o item da LC 116 e o código nacional dele (banho e tosa: 5.08 e 050801).',
    },
    en: {
      cause: 'The fiscal code of the service {service} is missing or does not exist.',
      cure: 'Enter its item of LC 116 and its national code (grooming: 5.08 and 050801).',
    },
    es: {
      cause: 'El código fiscal del servicio {service} falta o no existe.',
      cure: 'Indique el ítem de la LC 116 y su código nacional (baño y peluquería: 5.08 y 050801).',
    },
  },
  'SVC-02': {
    route: 'service',
    'pt-BR': {
      cause: 'A alíquota de ISS do serviço {service} falta ou está fora do que a lei permite (2% a 5%).',
      cure: 'Pergunte ao contador a alíquota da cidade e informe-a em Ajustes.',
    },
    en: {
      cause: 'The ISS rate of the service {service} is missing or outside what the law allows (2% to 5%).',
      cure: "Ask the accountant for the city's rate and enter it in the settings.",
    },
    es: {
      cause:
        'La alícuota de ISS del servicio {service} falta o está fuera de lo que la ley permite (2% a 5%).',
      cure: 'Pregunte al contador la alícuota de la ciudad e indíquela en Ajustes.',
    },
  },
  'SVC-03': {
    route: 'service',
    'pt-BR': {
      cause: 'A retenção do serviço {service} não se aplica a este cliente ou ao regime da loja.',
      cure: 'Desmarque a retenção no cadastro do serviço, ou confirme com o contador.',
    },
    en: {
      cause: 'What is withheld from the service {service} does not apply to this customer or regime.',
      cure: "Untick the withholding in the service's record, or ask the accountant.",
    },
    es: {
      cause: 'La retención del servicio {service} no se aplica a este cliente o al régimen de la tienda.',
      cure: 'Desmarque la retención en el registro del servicio, o consulte al contador.',
    },
  },
  'SVC-04': {
    route: 'invoice',
    'pt-BR': {
      cause: 'A descrição dos serviços está vazia ou não cabe na nota: {length} letras, de {most}.',
      cure: 'Abrevie os nomes dos serviços ou das observações.',
    },
    en: {
      cause: 'The description of the services is empty or does not fit: {length} characters, of {most}.',
      cure: 'Shorten the names of the services or the remarks.',
    },
    es: {
      cause: 'La descripción de los servicios está vacía o no cabe en la nota: {length} letras, de {most}.',
      cure: 'Abrevie los nombres de los servicios o las observaciones.',
    },
  },
  'SVC-05': {
    route: 'invoice',
    'pt-BR': {
      cause: 'O dia do serviço ({day}) ainda não chegou, ou vem depois da emissão.',
      cure: 'Emita a nota a partir desse dia.',
    },
    en: {
      cause: 'The day of the service ({day}) has not come, or is after the issue.',
      cure: 'Issue the note from that day on.',
    },
    es: {
      cause: 'El día del servicio ({day}) aún no llegó, o es posterior a la emisión.',
      cure: 'Emita la nota a partir de ese día.',
    },
  },
  'SVC-06': {
    route: 'invoice',
    'pt-BR': {
      cause: 'O valor dos serviços é zero, ou menor que os descontos e deduções.',
      cure: 'Corrija os valores na fatura. Serviço sem cobrança não leva nota.',
    },
    en: {
      cause: 'The services come to nothing, or to less than discounts and deductions.',
      cure: 'Correct the amounts on the invoice. A service without charge takes no note.',
    },
    es: {
      cause: 'El valor de los servicios es cero, o menor que los descuentos y deducciones.',
      cure: 'Corrija los valores en la factura. Un servicio sin cobro no lleva nota.',
    },
  },
  'SVC-07': {
    route: 'store',
    'pt-BR': {
      cause: 'O regime tributário da loja não combina com: {field}.',
      cure: 'Confira os dois com o contador.',
    },
    en: {
      cause: "The store's tax regime does not go with: {field}.",
      cure: 'Check both with the accountant.',
    },
    es: {
      cause: 'El régimen tributario de la tienda no concuerda con: {field}.',
      cure: 'Revise ambos con el contador.',
    },
  },
  ...goodsSentences,
  'TOT-01': {
    route: 'invoice',
    'pt-BR': {
      cause: 'Os totais não fecham: os itens somam {items} e a nota {total}.',
      cure: 'Abra a fatura e confira preços e descontos.',
    },
    en: {
      cause: 'The totals do not match: the items come to {items} and the note to {total}.',
      cure: 'Open the invoice and check prices and discounts.',
    },
    es: {
      cause: 'Los totales no cierran: los ítems suman {items} y la nota {total}.',
      cure: 'Abra la factura y revise precios y descuentos.',
    },
  },
  'TOT-02': {
    route: 'invoice',
    'pt-BR': {
      cause: 'O valor {amount} não cabe numa nota.',
      cure: 'Use um valor positivo, com centavos inteiros, abaixo de cem milhões.',
    },
    en: {
      cause: 'The amount {amount} does not fit a note.',
      cure: 'Use a positive amount in whole cents, below one hundred million.',
    },
    es: {
      cause: 'El valor {amount} no cabe en una nota.',
      cure: 'Use un valor positivo, en centavos enteros, menor que cien millones.',
    },
  },
  'PAY-01': {
    route: 'invoice',
    'pt-BR': {
      cause: 'Os pagamentos somam {paid} e a nota {total}.',
      cure: 'Registre o que falta receber antes de emitir.',
    },
    en: {
      cause: 'The payments come to {paid} and the note to {total}.',
      cure: 'Record what is still to be received before issuing.',
    },
    es: {
      cause: 'Los pagos suman {paid} y la nota {total}.',
      cure: 'Registre lo que falta cobrar antes de emitir.',
    },
  },
  'PAY-02': {
    route: 'invoice',
    'pt-BR': { cause: 'O troco é {change} e devia ser {due}.', cure: 'Confira o valor recebido.' },
    en: { cause: 'The change is {change} and should be {due}.', cure: 'Check the amount received.' },
    es: { cause: 'El vuelto es {change} y debería ser {due}.', cure: 'Revise el valor recibido.' },
  },
  'PAY-03': {
    route: 'connection',
    'pt-BR': {
      cause: 'A forma de pagamento {method} não tem um código fiscal que a NFC-e aceite.',
      cure: 'Na tela da integração, escolha para ela outra forma de pagamento do ERP.',
    },
    en: {
      cause: 'The payment method {method} has no fiscal code that an NFC-e takes.',
      cure: 'On the integration screen, choose another payment method of the ERP for it.',
    },
    es: {
      cause: 'La forma de pago {method} no tiene un código fiscal que la NFC-e acepte.',
      cure: 'En la pantalla de integración, elija para ella otra forma de pago del ERP.',
    },
  },
  'NFC-01': {
    route: 'invoice',
    'pt-BR': {
      cause: 'Acima de {most} a NFC-e precisa dizer quem compra.',
      cure: 'Escolha o cliente na venda, com CPF ou CNPJ.',
    },
    en: {
      cause: 'Above {most} an NFC-e must say who buys.',
      cure: 'Choose the customer on the sale, with CPF or CNPJ.',
    },
    es: {
      cause: 'Por encima de {most} la NFC-e debe decir quién compra.',
      cure: 'Elija el cliente en la venta, con CPF o CNPJ.',
    },
  },
  'NFC-02': {
    route: 'invoice',
    'pt-BR': {
      cause: 'Entrega em domicílio pede cliente e endereço na nota.',
      cure: 'Escolha o cliente na venda e complete o endereço dele.',
    },
    en: {
      cause: 'A home delivery asks for customer and address on the note.',
      cure: 'Choose the customer on the sale and complete the address.',
    },
    es: {
      cause: 'La entrega a domicilio pide cliente y dirección en la nota.',
      cure: 'Elija el cliente en la venta y complete su dirección.',
    },
  },
  'CAN-01': {
    route: 'invoice',
    'pt-BR': {
      cause: 'O prazo para cancelar esta nota ({minutes} minutos) acabou.',
      cure: 'Fale com o contador: agora só cabe estorno ou devolução.',
    },
    en: {
      cause: 'The time to cancel this note ({minutes} minutes) is over.',
      cure: 'Talk to the accountant: only a reversal or return note is left.',
    },
    es: {
      cause: 'El plazo para cancelar esta nota ({minutes} minutos) terminó.',
      cure: 'Hable con el contador: ahora solo cabe anulación o devolución.',
    },
  },
  'CAN-02': {
    route: 'invoice',
    'pt-BR': {
      cause: 'O motivo deve ter de {least} a {most} letras.',
      cure: 'Diga em poucas palavras o que houve, como: Falha tecnica no PDV.',
    },
    en: {
      cause: 'The reason must have {least} to {most} characters.',
      cure: 'Say briefly what happened, such as: Falha tecnica no PDV.',
    },
    es: {
      cause: 'El motivo debe tener de {least} a {most} letras.',
      cure: 'Diga en pocas palabras qué pasó, como: Falha tecnica no PDV.',
    },
  },
  'INU-01': {
    route: 'invoice',
    'pt-BR': {
      cause: 'Os números de {first} a {last} não podem ser inutilizados: {fields}.',
      cure: 'Corrija a faixa e tente de novo.',
    },
    en: {
      cause: 'The numbers {first} to {last} cannot be voided: {fields}.',
      cure: 'Correct the range and try again.',
    },
    es: {
      cause: 'Los números de {first} a {last} no se pueden inutilizar: {fields}.',
      cure: 'Corrija el rango e intente de nuevo.',
    },
  },
  'INU-02': {
    route: 'invoice',
    'pt-BR': {
      cause: 'O prazo para inutilizar estes números acabou em {day}.',
      cure: 'Inutilize assim mesmo e avise o contador: pode haver multa.',
    },
    en: {
      cause: 'The time to void these numbers ended on {day}.',
      cure: 'Void them all the same and tell the accountant: there may be a fine.',
    },
    es: {
      cause: 'El plazo para inutilizar estos números terminó el {day}.',
      cure: 'Inutilícelos de todos modos y avise al contador: puede haber multa.',
    },
  },
} as const
