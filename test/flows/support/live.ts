/** A screen's live channel: server-sent events (WHATWG HTML), read as they come. */
import { until } from './until.ts'

export interface Listening {
  events: { event: string; data: { kind?: string; id?: string } }[]
  stop: () => void
}

/** Opens the channel and waits for its first word. */
export async function listen(url: string, headers: Record<string, string>): Promise<Listening> {
  const stopping = new AbortController()
  const answer = await fetch(`${url}/api/v1/live`, { headers, signal: stopping.signal })
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
  const events: Listening['events'] = []
  const read = async () => {
    let text = ''
    for await (const chunk of answer.body!) {
      text += Buffer.from(chunk).toString()
      const messages = text.split('\n\n')
      text = messages.pop()!
      for (const message of messages) {
        const [, event, data] = /^event: (.*)\ndata: (.*)$/.exec(message) ?? []
        if (event) events.push({ event, data: JSON.parse(data!) })
      }
    }
  }
  read().catch(() => {})
  await until('the channel is open', async () => events.length > 0)
  return { events, stop: () => stopping.abort() }
}
