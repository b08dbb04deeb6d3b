/**
 * The sentences of problems with discounts, surcharges, interest and withheld tax, before billing and at receipt: part of the catalogue in
 * `problemSentences.ts`, which says what a nature is and holds them to its form.
 */
import { jointSentences } from './jointSentences.ts'

export const termSentences = {
  ...jointSentences,
  discount_more_than_charged: {
    nature: 'state',
    'pt-BR': {
      cause: 'O desconto passa do valor: {mostCents}.',
      cure: 'Dê no máximo esse desconto, ou mude o desconto da fatura quando tirar itens.',
    },
    en: {
      cause: 'The discount is more than what it is given on: {mostCents}.',
      cure: 'Give that much at most, or change the discount of the invoice when taking lines off.',
    },
    es: {
      cause: 'El descuento supera el valor: {mostCents}.',
      cure: 'Dé como máximo ese descuento, o cambie el descuento de la factura al quitar ítems.',
    },
  },
  adjustment_of_two_kinds: {
    nature: 'input',
    'pt-BR': {
      cause: 'O desconto ou acréscimo traz um valor e também uma porcentagem.',
      cure: 'Envie só um dos dois.',
    },
    en: {
      cause: 'The discount or surcharge has an amount and a percentage as well.',
      cure: 'Send one of the two only.',
    },
    es: {
      cause: 'El descuento o recargo trae un valor y también un porcentaje.',
      cure: 'Envíe solo uno de los dos.',
    },
  },
  discount_more_than_open: {
    nature: 'state',
    'pt-BR': {
      cause: 'O desconto passa do que falta receber: {openCents}.',
      cure: 'Dê no máximo esse desconto, com pelo menos um centavo recebido.',
    },
    en: {
      cause: 'The discount is more than what is open: {openCents}.',
      cure: 'Give that much at most, with a cent received at least.',
    },
    es: {
      cause: 'El descuento supera lo que falta cobrar: {openCents}.',
      cure: 'Dé como máximo ese descuento, con al menos un centavo cobrado.',
    },
  },
  discount_without_money: {
    nature: 'input',
    'pt-BR': {
      cause:
        'Um recebimento com desconto, acréscimo, juros ou imposto retido precisa de dinheiro em cada vencimento que ele quita.',
      cure: 'Receba pelo menos um centavo por vencimento, ou tire o valor dos itens da fatura.',
    },
    en: {
      cause:
        'A receipt with a discount, surcharge, interest or withheld tax needs money for each due date that it pays.',
      cure: 'Receive a cent for each due date at least, or take the amount off the lines of the invoice.',
    },
    es: {
      cause:
        'Un cobro con descuento, recargo, intereses o impuesto retenido necesita dinero en cada vencimiento que paga.',
      cure: 'Cobre al menos un centavo por vencimiento, o quite el valor de los ítems de la factura.',
    },
  },
  nothing_covered: {
    nature: 'input',
    'pt-BR': {
      cause: 'O acréscimo e os juros tomam tudo o que foi recebido: nada da fatura seria quitado.',
      cure: 'Receba mais, ou diminua o acréscimo ou os juros.',
    },
    en: {
      cause: 'Surcharge and interest take all that was received: nothing of the invoice would be paid.',
      cure: 'Receive more, or lower the surcharge or the interest.',
    },
    es: {
      cause: 'El recargo y los intereses toman todo lo cobrado: no se pagaría nada de la factura.',
      cure: 'Cobre más, o baje el recargo o los intereses.',
    },
  },
  withheld_needs_company: {
    nature: 'state',
    'pt-BR': {
      cause: 'Há imposto retido, mas o cliente da fatura não é uma empresa: pessoa física não retém imposto.',
      cure: 'Tire o imposto retido, ou ponha o CNPJ no cadastro do cliente.',
    },
    en: {
      cause:
        'Tax is said to be withheld, but the customer of the invoice is no company: a person withholds none.',
      cure: "Take the withheld tax off, or put the company's tax id (CNPJ) on the customer.",
    },
    es: {
      cause:
        'Hay impuesto retenido, pero el cliente de la factura no es una empresa: una persona física no retiene impuestos.',
      cure: 'Quite el impuesto retenido, o ponga el CNPJ en el registro del cliente.',
    },
  },
  withheld_beyond_services: {
    nature: 'state',
    'pt-BR': {
      cause: 'O imposto retido passa do que este recebimento quita de serviços: no máximo {mostCents}.',
      cure: 'Confira na nota de serviço quanto o cliente retém. De produtos nada é retido.',
    },
    en: {
      cause: 'The withheld tax is more than this receipt pays of services: {mostCents} at most.',
      cure: 'See on the service note how much the customer withholds. Of products nothing is withheld.',
    },
    es: {
      cause: 'El impuesto retenido supera lo que este cobro paga de servicios: {mostCents} como máximo.',
      cure: 'Vea en la nota de servicio cuánto retiene el cliente. De los productos no se retiene nada.',
    },
  },
  excess_beyond_money: {
    nature: 'state',
    'pt-BR': {
      cause:
        'Só entraram {moneyCents} em dinheiro: o resto foi desconto ou imposto retido no recebimento e não pode ser devolvido.',
      cure: 'Estorne o recebimento, mude os itens e receba de novo.',
    },
    en: {
      cause:
        'Only {moneyCents} of money came in: the rest was a discount or withheld tax at receipt and cannot be given back.',
      cure: 'Reverse the payment, change the lines and receive again.',
    },
    es: {
      cause:
        'Solo entraron {moneyCents} en dinero: el resto fue descuento o impuesto retenido al cobrar y no puede devolverse.',
      cure: 'Revierta el cobro, cambie los ítems y cobre de nuevo.',
    },
  },
} as const
