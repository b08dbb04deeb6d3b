/**
 * Looking something up in the catalogue for a line that is about to be added: while one is under way, what is charged
 * would leave its line out.
 */
import { useIsMutating, useMutation, useQueryClient } from '@tanstack/react-query'
import { fewProducts } from './products.ts'
import { allServices } from './services.ts'
import { parts } from './subjects.ts'

const lookUps = { mutationKey: [parts.products, 'look-up'] }

/** The products found by any of these texts, asked for at once as a scanner that ends with Enter needs it; and every service. */
export function useLookUp() {
  const client = useQueryClient()
  return useMutation({
    ...lookUps,
    mutationFn: async (texts: readonly string[]) => {
      const found = texts.map(text => client.fetchQuery({ ...fewProducts(text), staleTime: 5_000 }))
      const [services, ...products] = await Promise.all([client.ensureQueryData(allServices), ...found])
      return { services, products: products.flat() }
    },
  })
}

/** `isLookingNow` is asked at the moment something is concluded, which may be before the screen is drawn again. */
export function useLookingUp(): { isLooking: boolean; isLookingNow: () => boolean } {
  const client = useQueryClient()
  return { isLooking: useIsMutating(lookUps) > 0, isLookingNow: () => client.isMutating(lookUps) > 0 }
}
