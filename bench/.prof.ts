import { withPlace } from './place.ts'
import * as S from './shop.ts'
import { book } from '../src/shop/booking.ts'
await withPlace(async place => {
  const house = await S.openHouse(place)
  const shop = await S.openShop(house, { callsPerMinute: S.noLimit })
  const [c] = await S.registerCustomers(shop.act, 1)
  const db = house.parts.db as any
  let log: string[] | null = null
  const t = () => performance.now()
  let t0 = 0
  const wrap = (name: string) => {
    const orig = db[name]
    db[name] = async (...a: any[]) => {
      const work = a.at(-1); const b = t(); let n = 0; const q: string[] = []
      a[a.length-1] = (tx: any) => { const p = new Proxy(tx, { apply(target, th, args) { if (args[0]?.raw) { n++; const qs = t(); const r = Reflect.apply(target, th, args); const then = r.then.bind(r); r.then = (x: any, y: any) => then((v: any) => { q.push(`${(t()-qs).toFixed(1)} ${args[0].join('?').trim().slice(0,50).replace(/\s+/g,' ')}`); return x?.(v) }, y); return r } return Reflect.apply(target, th, args) } }); return work(p) }
      const r = await orig(...a)
      log?.push(`${(b-t0).toFixed(1)} +${(t()-b).toFixed(1)} ${name} ${n} stmts | ${new Error().stack!.split('\n').slice(2,5).map(s=>/at (?:async )?(\S+)/.exec(s)?.[1]).join('<')}` + (process.env.Q ? '\n      '+q.join('\n      ') : ''))
      return r
    }
  }
  wrap('asDispatcher'); const origIn = db.inStore; wrap('inStore')
  const req = house.parts.http.request
  house.parts.http.request = async (x: any) => { const b=t(); const r = await req(x); log?.push(`${(b-t0).toFixed(1)} +${(t()-b).toFixed(1)} HTTP ${x.method} ${x.url.slice(-30)}`); return r }
  await house.whileRunning(async () => {
    await S.untilAtRest(shop)
    for (let i=0;i<60;i++) {
      if (i===59) log = []
      await origIn(shop.storeId, async (tx: any) => { S.must(await book(tx, { storeId: shop.storeId, actor:'trela', today: '2026-11-20', newId: house.parts.ids.next }, { customerId: c!, startsAt: Temporal.Now.instant().add({hours:24}).toString(), services:[{description:'Banho', unitPriceCents:6500}]})); t0 = t() })
      for (;;) { const l = await origIn(shop.storeId, (tx: any) => tx`select from lane where kind not like 'poll:%' and state<>'agreed'`); if (!l.length) break; await new Promise(r=>setTimeout(r,50)) }
      await new Promise(r=>setTimeout(r,100))
    }
  })
  console.log(log!.join('\n'))
  await house.close()
})
