import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { createHttpClient } from './http.ts'
import { isOutwardUrl, isPublicAddress, outwardAgent } from './outward.ts'

test.each([
  ['8.8.8.8', true],
  ['200.160.2.3', true],
  ['172.32.0.1', true],
  ['2606:4700::1111', true],
  ['127.0.0.1', false],
  ['10.1.2.3', false],
  ['172.16.0.1', false],
  ['192.168.0.10', false],
  ['169.254.169.254', false],
  ['100.64.0.1', false],
  ['0.0.0.0', false],
  ['255.255.255.255', false],
  ['::1', false],
  ['::ffff:10.0.0.1', false],
  ['64:ff9b::a00:1', false],
  ['fe80::1', false],
  ['fd00:ec2::254', false],
  ['2002:a00:1::', false],
  ['not an address', false],
])('%s is on the public internet: %s', (address, is) => {
  expect(isPublicAddress(address)).toBe(is)
})

test.each([
  ['https://loja.example.com/trela', true],
  ['https://8.8.8.8/x', true],
  ['http://10.0.0.5:8080/x', true],
  ['http://loja.example.com/trela', false],
  ['https://user:senha@loja.example.com/', false],
  ['https://localhost/x', false],
  ['https://banco.internal/x', false],
  ['https://[::1]/x', false],
  ['https://0x7f.1/x', false],
  ['https://10.0.0.5/x', false],
  ['ftp://loja.example.com/', false],
  ['loja.example.com', false],
])('a shop may ask for calls to %s: %s', (url, may) => {
  expect(isOutwardUrl(url, ['10.0.0.5:8080'])).toBe(may)
})

test('a call to this machine is not made, by address or by a name that leads here, unless its host was named', async () => {
  const heard: string[] = []
  const server = createServer((request, response) => {
    heard.push(request.url!)
    response.end('x'.repeat(5_000))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const ask = async (hosts: string[], url: string) => {
    const agent = outwardAgent(hosts)
    const client = createHttpClient({ dispatcher: agent })
    const outcome = await client.request({ method: 'POST', url, deadlineMs: 5_000, answerBytes: 100 })
    await agent.close()
    return outcome
  }
  for (const name of ['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]'])
    expect(await ask([], `http://${name}:${port}/no`)).toMatchObject({
      kind: 'failed',
      reason: 'refused_connection',
      detail: 'The address of this host is not on the public internet',
    })
  expect(await ask([`127.0.0.1:${port}`], `http://127.0.0.1:${port}/yes`)).toMatchObject({
    status: 200,
    text: 'x'.repeat(100),
  })
  expect(heard).toEqual(['/yes'])
  await new Promise(resolve => server.close(resolve))
})
