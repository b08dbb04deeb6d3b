/** Makes elements of the page. Text goes in as text, never as markup: what the ERP holds may be anything. */

/**
 * An element. Properties that begin with `on` are listeners; false, null and undefined leave the property out, true
 * writes it empty. Children that are null or false are left out.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, any>} [properties]
 * @param {...any} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, properties = {}, ...children) {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value)
    else node.setAttribute(name, value === true ? '' : String(value))
  }
  node.append(...present(children))
  return node
}

/**
 * Puts other children into an element. What had the focus keeps it, if something with the same `data-key` is there.
 *
 * @param {HTMLElement} node
 * @param {...any} children
 */
export function fill(node, ...children) {
  const active = document.activeElement
  const key = active instanceof HTMLElement && node.contains(active) ? active.dataset.key : undefined
  node.replaceChildren(...present(children))
  if (key === undefined) return
  const again = node.querySelector(`[data-key="${CSS.escape(key)}"]`)
  if (again instanceof HTMLElement) again.focus({ preventScroll: true })
}

/** @param {any[]} children */
function present(children) {
  return children
    .flat(Number.POSITIVE_INFINITY)
    .filter(child => child !== null && child !== false && child !== undefined)
}
