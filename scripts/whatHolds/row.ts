/** One thing that was asked for: what must hold, and where a person sees that it does. */
export interface Row {
  /** Stable: an article `A1.07` by the order of its sentences, or a rule `R4.3`. Tests name it at the end of their title. */
  id: string
  /** What must hold, in our own words. */
  holds: string
  /** Where in the screens it shows. */
  place: string
  /** Of what holds, the part that is not built yet; tests show the rest. */
  without?: string
  /** None of it is built yet, but this is what it waits for. Such a row needs no test. */
  notYet?: string
}

export interface Part {
  title: string
  /** Where what was asked can be read. */
  source?: string
  rows: Row[]
}
