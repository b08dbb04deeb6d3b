/** De/para: what a connection must be told before anything can be sent, and what of it is still missing. Pure. */
import { type Finding, isFindingCode } from '../core/finding.ts'
import type { Driver, Json } from '../erp/port/index.ts'

/**
 * One finding for each choice that is still to be made: a required setting without a value, and a payment method that was
 * left without its counterpart. What the driver's defaults say counts as chosen.
 */
export function unmapped(
  { settingFields }: Pick<Driver, 'settingFields'>,
  settings: { readonly [name: string]: Json },
): Finding[] {
  return settingFields.flatMap(({ name, type, required, default: usual }) => {
    const chosen = settings[name] ?? usual
    if (type !== 'method_map') return required && !chosen ? [missing(name)] : []
    const map = isMap(chosen) ? chosen : {}
    const methods = isMap(usual) ? Object.keys(usual) : []
    return methods
      .filter(method => !map[method])
      .map(method => ({
        code: 'payment_method_unmapped' as const,
        severity: 'stop' as const,
        field: `settings.${name}`,
        params: { method },
      }))
  })
}

const isMap = (value: Json | undefined): value is { [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function missing(name: string): Finding {
  const own = `${name}_missing`
  const code = isFindingCode(own) ? own : 'setting_missing'
  return { code, severity: 'stop', field: `settings.${name}`, params: { name } }
}
