/**
 * The answers `next` can give, put together from the answers for its parts: each slot is asked by itself, and the
 * first thing to do wins, while the findings of all ride along.
 */
import type { Base, ErpDocument, FindingDraft, Look, Next, Step, TheirDoing } from '../../port/index.ts'

export function agreed(...findings: FindingDraft[]): Next {
  return { say: 'agreed', findings }
}

export function stuck(...findings: FindingDraft[]): Next {
  return { say: 'stuck', findings }
}

/** @param findings what is said where the shop cannot take it over */
export function take(doings: TheirDoing[], ...findings: FindingDraft[]): Next {
  return { say: 'take', doings, findings }
}

export function doStep(step: Step): Next {
  return { say: 'step', step, findings: [] }
}

export function adopt(slot: string, document: ErpDocument, ...findings: FindingDraft[]): Next {
  return { say: 'adopt', slot, document, findings }
}

/** The same where both sides are known to stand at this. */
export function adoptAs(slot: string, document: ErpDocument, known: Base): Next {
  return { ...adopt(slot, document), known } as Next
}

export function letGo(slot: string): Next {
  return { say: 'let_go', slot, findings: [] }
}

export function lookAt(...slots: string[]): Next {
  return { say: 'look', looks: slots.map(slot => ({ by: 'link', slot })), findings: [] }
}

/** Asks one after the other until one is not agreed; for parts that build on each other. */
export function inTurn(...parts: (() => Next)[]): Next {
  const findings: FindingDraft[] = []
  for (const part of parts) {
    const next = part()
    findings.push(...next.findings)
    if (next.say !== 'agreed') return { ...next, findings }
  }
  return agreed(...findings)
}

/** The first of independent parts that has something to do; looks of several are made together, as is what is taken over. */
export function together(parts: readonly Next[]): Next {
  const findings = parts.flatMap(part => part.findings)
  const first = parts.find(part => part.say !== 'agreed' && part.say !== 'stuck')
  if (first === undefined) {
    return parts.some(part => part.say === 'stuck') ? { say: 'stuck', findings } : { say: 'agreed', findings }
  }
  if (first.say === 'take') {
    return {
      say: 'take',
      doings: parts.flatMap(part => (part.say === 'take' ? part.doings : [])),
      findings,
    }
  }
  if (first.say !== 'look') return { ...first, findings }
  return {
    say: 'look',
    looks: distinct(parts.flatMap(part => (part.say === 'look' ? part.looks : []))),
    findings,
  }
}

function distinct(looks: Look[]): Look[] {
  return [...new Map(looks.map(look => [JSON.stringify(look), look])).values()]
}
