/**
 * Whether a TCP port of this machine is free.
 */
import { createServer } from 'node:net'

/** A port of 127.0.0.1 that nobody listens on; any free one for 0. */
export async function freePort(port: number): Promise<number | 'taken'> {
  const probe = createServer()
  return new Promise((resolve, reject) => {
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve('taken')
      else reject(error)
    })
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 'taken'))
    })
  })
}
