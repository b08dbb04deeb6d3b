/** The zones of Brazil by a place in each; their names in the zone database have no accents and no offset. */
const places: Readonly<Record<string, string>> = {
  'America/Sao_Paulo': 'Brasília, São Paulo',
  'America/Bahia': 'Salvador',
  'America/Fortaleza': 'Fortaleza',
  'America/Recife': 'Recife',
  'America/Belem': 'Belém',
  'America/Araguaina': 'Araguaína',
  'America/Maceio': 'Maceió',
  'America/Cuiaba': 'Cuiabá',
  'America/Campo_Grande': 'Campo Grande',
  'America/Manaus': 'Manaus',
  'America/Porto_Velho': 'Porto Velho',
  'America/Boa_Vista': 'Boa Vista',
  'America/Rio_Branco': 'Rio Branco',
  'America/Noronha': 'Fernando de Noronha',
}

/** What a list of zones offers; one of another country that is set already stays on offer by its own name. */
export function zonesOffered(set: string): { value: string; label: string }[] {
  return [...new Set([...Object.keys(places), set])].map(zone => ({
    value: zone,
    label: `${places[zone] ?? zone} (${offsetOf(zone)})`,
  }))
}

/** As `GMT-3`, which every language of the screens writes alike. */
function offsetOf(zone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts()
  return parts.find(({ type }) => type === 'timeZoneName')!.value
}
