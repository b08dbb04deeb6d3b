import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { createLog, type Log } from './log.ts'

function written(write: (log: Log) => void, readable = false): string {
  const lines: string[] = []
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  write(createLog({ level: 'info', readable, destination }))
  return lines.join('')
}

test('credentials and personal fields never reach the log, wherever they stand', () => {
  const text = written(log =>
    log.info(
      {
        password: 'leaks-1',
        connection: { 'secret-access-token': 'leaks-2', driver: 'vhsys' },
        request: { headers: { authorization: 'leaks-3' }, customer: { taxId: 'leaks-4' } },
      },
      'call',
    ),
  )
  expect(text).not.toContain('leaks')
  expect(JSON.parse(text)).toMatchObject({
    msg: 'call',
    connection: { driver: 'vhsys', 'secret-access-token': '[redacted]' },
  })
})

test('a person at a terminal reads a line, not JSON', () => {
  const text = written(log => log.warn({ lane: 7 }, 'ERP asks to slow down'), true)
  expect(text).toContain('ERP asks to slow down')
  expect(text).toContain('lane: 7')
  expect(text).not.toContain('{"level"')
})
