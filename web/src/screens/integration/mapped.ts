/** How far the mapping has come: what must be chosen, and what is. Pure. */
import type { SettingField } from '../../api/types.ts'
import { paymentMethods } from '../../parts/paymentMethods.ts'

export type Settings = Record<string, unknown>

/** The choices of a setting that has one per payment method. */
export function methodMapOf(settings: Settings, field: SettingField): Record<string, string> {
  const stored = settings[field.name] ?? field.default
  return typeof stored === 'object' && stored !== null ? { ...(stored as Record<string, string>) } : {}
}

/** Whether every payment method needs its own choice; where not, a method without one follows the general setting. */
export function needsEveryMethod(field: SettingField): boolean {
  const { default: byDefault } = field
  return (
    field.required ||
    (typeof byDefault === 'object' && byDefault !== null && Object.keys(byDefault).length > 0)
  )
}

/** The name in what is kept of a choice, such as `70000079 Outras Receitas`; null where only its number is kept. */
export function nameIn(chosen: string): string | null {
  const name = chosen.replace(/^\d+\s+/, '')
  return /\p{L}/u.test(name) ? name : null
}

/** With the services: which of the ERP's each of them is. */
export function withServices(
  { done, of }: { done: number; of: number },
  services: { mapped: number; items: readonly unknown[] } | undefined,
): { done: number; of: number } {
  return { done: done + (services?.mapped ?? 0), of: of + (services?.items.length ?? 0) }
}

/** How many services must still be linked before anything can begin: none where lines may go without one. */
export function missingServices(
  services: { unlinkedLines: 'accepted' | 'refused'; mapped: number; items: readonly unknown[] } | undefined,
): number {
  return services?.unlinkedLines === 'refused' ? services.items.length - services.mapped : 0
}

/** @returns how many choices are made, of how many that must be */
export function countMapped(
  fields: readonly SettingField[],
  settings: Settings,
): { done: number; of: number } {
  let done = 0
  let of = 0
  for (const field of fields) {
    if (field.type === 'method_map') {
      if (!needsEveryMethod(field)) continue
      const map = methodMapOf(settings, field)
      of += paymentMethods.length
      done += paymentMethods.filter(method => map[method]).length
    } else if (field.required) {
      of += 1
      if (settings[field.name]) done += 1
    }
  }
  return { done, of }
}
