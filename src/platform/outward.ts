/**
 * Calls to addresses that a shop typed in. They must not turn the server towards its own network: the address that the
 * connection is really opened to is judged, whatever name it goes by at that moment.
 */
import { lookup as resolve } from 'node:dns'
import { BlockList, isIP, isIPv6, type LookupFunction } from 'node:net'
import { Agent, buildConnector } from 'undici'

/** Special-purpose addresses that no system on the internet answers at (IANA registries, RFC 6890 and its updates). */
const notPublic = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
  // Only global unicast is public in IPv6; of that, what wraps an IPv4 address or is kept for papers is not.
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const

// Apart: one list of both takes every IPv4 address for the IPv6 one that wraps it.
const blocked = { ipv4: new BlockList(), ipv6: new BlockList() }
for (const [net, prefix] of notPublic) {
  const family = isIPv6(net) ? 'ipv6' : 'ipv4'
  blocked[family].addSubnet(net, prefix, family)
}

/** Whether an IP address is one of the public internet. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false
  const family = isIPv6(address) ? 'ipv6' : 'ipv4'
  return !blocked[family].check(address, family)
}

/** `[::1]`, as a URL writes it, is `::1`. */
const bare = (hostname: string) => hostname.replace(/^\[|\]$/g, '')

/**
 * Whether a shop may ask for calls to this URL: HTTPS to a public host, or a host that whoever runs the program named.
 * A name is judged again when it is called.
 * @param hosts `host:port`, as `WEBHOOK_HOSTS` lists them
 */
export function isOutwardUrl(text: string, hosts: string[]): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  if (url.username !== '' || url.password !== '') return false
  if (hosts.includes(url.host)) return url.protocol === 'http:' || url.protocol === 'https:'
  if (url.protocol !== 'https:') return false
  const name = bare(url.hostname)
  if (isIP(name) !== 0) return isPublicAddress(name)
  return name.includes('.') && !/\.(local|localhost|internal)\.?$/.test(name)
}

/** Opens connections to public addresses, and to the hosts named. Its owner closes it. */
export function outwardAgent(hosts: string[]): Agent {
  const anywhere = buildConnector({})
  const publicOnly = buildConnector({ lookup: publicLookup })
  return new Agent({
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: (options, done) => {
      const { hostname, port, protocol } = options
      const usual = protocol === 'https:' ? '443' : '80'
      const host = !port || port === usual ? hostname : `${hostname}:${port}`
      if (hosts.includes(host)) return anywhere(options, done)
      // An address in place of a name is looked up by nobody.
      if (isIP(bare(hostname)) !== 0 && !isPublicAddress(bare(hostname)))
        return done(new PrivateAddress(), null)
      return publicOnly(options, done)
    },
  })
}

const publicLookup: LookupFunction = (hostname, options, done) => {
  resolve(hostname, { ...options, all: true }, (error, found) => {
    if (error) return done(error, '')
    const usable = found.filter(({ address }) => isPublicAddress(address))
    const [first] = usable
    if (!first) return done(new PrivateAddress(), '')
    if (options.all) return done(null, usable)
    return done(null, first.address, first.family)
  })
}

class PrivateAddress extends Error {
  override readonly name = 'PrivateAddress'
  constructor() {
    super('The address of this host is not on the public internet')
  }
}
