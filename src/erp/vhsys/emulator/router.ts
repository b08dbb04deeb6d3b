/** Finds the route of a request among the resources. Ids are digits; any other segment stands for itself. */

import type { Resource, Route } from './kinds.ts'

/** A route with the ids found in the path. */
export interface Found {
  readonly route: Route
  readonly ids: readonly number[]
}

/** A request's path cut up. */
export interface Target {
  /** Without query and without `/v2`. */
  readonly path: string
  readonly query: URLSearchParams
  /** Whether the path began with `/v2`; without it VHSYS knows no route. */
  readonly versioned: boolean
}

/** Cuts a request's url into path and query. */
export function targetOf(url: string): Target {
  const mark = url.indexOf('?')
  const whole = mark < 0 ? url : url.slice(0, mark)
  const query = new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1))
  const segments = whole.split('/').filter(segment => segment !== '')
  const versioned = segments[0] === 'v2'
  return { path: (versioned ? segments.slice(1) : segments).join('/'), query, versioned }
}

/** A look-up of method and path over all routes. */
export function createRouter(resources: readonly Resource[]): (method: string, path: string) => Found | null {
  const routes = new Map(
    resources.flatMap(resource => resource.routes).map(route => [`${route.method} ${route.path}`, route]),
  )
  return (method, path) => {
    const ids: number[] = []
    const pattern = path.split('/').map(segment => {
      if (!/^\d{1,15}$/.test(segment)) return segment
      ids.push(Number(segment))
      return ':id'
    })
    const route = routes.get(`${method} ${pattern.join('/')}`)
    return route === undefined ? null : { route, ids }
  }
}
