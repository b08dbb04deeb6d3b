/**
 * The sentences of findings on goods that leave and come back. Part of the vocabulary in `finding.ts`, which holds them to its
 * form.
 */

export const stockFindings = {
  stock_short: {
    severity: 'stop',
    route: 'record',
    'pt-BR': {
      cause: 'O ERP não tem estoque de {product} para a saída de {quantity}.',
      cure: 'Confira a contagem, dê entrada do que falta no ERP e reprocesse.',
    },
    en: {
      cause: 'The ERP has not enough stock of {product} for {quantity} to leave.',
      cure: 'Check the count, enter what is missing in the ERP and reprocess.',
    },
    es: {
      cause: 'El ERP no tiene existencias de {product} para la salida de {quantity}.',
      cure: 'Revise el conteo, registre la entrada de lo que falta en el ERP y reprocese.',
    },
  },
  stock_launched: {
    severity: 'stop',
    route: 'record',
    'pt-BR': {
      cause: 'Alguém lançou no ERP o estoque deste pedido ({mark}): com as nossas saídas ficaria em dobro.',
      cure: 'No ERP, estorne o estoque lançado por lá e reprocesse: as nossas saídas já valem ou são criadas em seguida.',
    },
    en: {
      cause:
        'Somebody launched the stock of this order in the ERP ({mark}): with our exits it would leave twice.',
      cure: 'In the ERP, take back the stock launched there and reprocess: our exits stand already or are made next.',
    },
    es: {
      cause:
        'Alguien lanzó en el ERP las existencias de este pedido ({mark}): con nuestras salidas saldrían dos veces.',
      cure: 'En el ERP, revierta las existencias lanzadas allí y reprocese: nuestras salidas ya valen o se crean enseguida.',
    },
  },
  stock_left_twice: {
    severity: 'warn',
    route: 'record',
    'pt-BR': {
      cause:
        'Saiu do estoque duas vezes: {goods}. Alguém lançou no ERP o estoque deste pedido ({mark}), e a nossa saída já estava lá.',
      cure: 'A segunda saída já foi devolvida ao estoque por uma entrada. Nada a fazer; se o lançamento for estornado no ERP, o estoque é acertado de novo.',
    },
    en: {
      cause:
        'It left stock twice: {goods}. Somebody launched the stock of this order in the ERP ({mark}), and our exit was there already.',
      cure: 'The second exit was put back into stock by an entry. Nothing to do; if the launch is taken back in the ERP, stock is put right again.',
    },
    es: {
      cause:
        'Salió del inventario dos veces: {goods}. Alguien lanzó en el ERP las existencias de este pedido ({mark}), y nuestra salida ya estaba allí.',
      cure: 'La segunda salida ya se devolvió al inventario con una entrada. No hay que hacer nada; si el lanzamiento se revierte en el ERP, las existencias se ajustan de nuevo.',
    },
  },
} as const
