/**
 * The probe: asks a test account each open question by doing it there. Says beforehand what it will write, names
 * every record so that a person knows it, and clears up. Never runs on a live account.
 */
import type { Words } from '../port/index.ts'
import { askDuplicatePhone, askDuplicateTaxId, askRestore } from './probe/customers.ts'
import { Desk, NoAnswer, type ProbeParts, testName } from './probe/desk.ts'
import { askItemChange, askSalesItemChange, askUnlinkedLines } from './probe/orders.ts'
import { askPartialReceipts, askReceivedAmount, askSettleOnCreate } from './probe/receivables.ts'
import type { QuestionName } from './questions.ts'

/** What a person is told, and agrees to, before the probe writes anything. */
export const probeWrites: Words = {
  pt: `Cria na conta de teste até onze clientes, um produto, um serviço, três OS, um pedido e três contas a receber chamados "${testName}" e os põe na lixeira no fim.`,
  en: `Creates up to eleven customers, one product, one service, three service orders, one sales order and three receivables named "${testName}" in the test account, and trashes them at the end.`,
  es: `Crea en la cuenta de prueba hasta once clientes, un producto, un servicio, tres órdenes de servicio, un pedido y tres cuentas a cobrar llamados "${testName}" y al final los manda a la papelera.`,
}

const ways: Record<QuestionName, (desk: Desk) => Promise<string>> = {
  restore: askRestore,
  duplicateTaxId: askDuplicateTaxId,
  duplicatePhone: askDuplicatePhone,
  itemChange: askItemChange,
  salesItemChange: askSalesItemChange,
  unlinkedServiceLines: askUnlinkedLines,
  settleOnCreate: askSettleOnCreate,
  partialReceipts: askPartialReceipts,
  receivedAmount: askReceivedAmount,
}

export interface ProbeReport {
  /** By question; one that got no clear answer is absent, and its safe answer goes on holding. */
  answers: { [question: string]: string }
  /** Questions without an answer, and why. */
  open: { question: string; why: string }[]
  /** Test records that could not be trashed, as paths. */
  left: string[]
}

/**
 * Asks all questions, one after the other.
 * @throws RangeError when the account is not a test account
 */
export async function probe(parts: ProbeParts): Promise<ProbeReport> {
  if (parts.account.environment !== 'test')
    throw new RangeError('the probe writes, so it takes a test account only')
  const desk = new Desk(parts)
  const report: ProbeReport = { answers: {}, open: [], left: [] }
  for (const question of Object.keys(ways) as QuestionName[]) {
    try {
      report.answers[question] = await ways[question](desk)
    } catch (reason) {
      if (!(reason instanceof NoAnswer)) throw reason
      report.open.push({ question, why: reason.message })
    }
  }
  report.left = await desk.clear()
  return report
}
