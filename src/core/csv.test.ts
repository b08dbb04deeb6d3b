import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CsvTable, csvRowsMax, readCsv } from './csv.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const windows = (text: string) => Buffer.from(text, 'latin1')

async function table(bytes: Uint8Array): Promise<CsvTable> {
  const read = await readCsv(bytes)
  if (!read.ok) throw new Error(JSON.stringify(read.fault))
  return read.table
}

async function fault(bytes: Uint8Array) {
  const read = await readCsv(bytes)
  if (read.ok) throw new Error('was read')
  return read.fault
}

const cells = async (bytes: Uint8Array) => (await table(bytes)).rows.map(row => row.cells)

describe('a table', () => {
  it.each([
    [';', 'nome;preço\nRação 1,5 kg;12,50'],
    [',', 'nome,preço\n"Ração 1,5 kg","12,50"'],
    ['\t', 'nome\tpreço\nRação 1,5 kg\t12,50'],
    [';', '"nome, completo";preço\nRação 1,5 kg;12,50'],
    [',', 'sep=,\r\nnome,preço\r\n"Ração 1,5 kg","12,50"'],
  ])('is parted by %j where its header says so', async (delimiter, text) => {
    const read = await table(utf8(text))
    expect(read.delimiter).toBe(delimiter)
    expect(read.rows.map(row => row.cells)).toEqual([['Ração 1,5 kg', '12,50']])
  })

  it('of one column needs no delimiter', async () => {
    expect(await cells(utf8('nome\nAna\nBia'))).toEqual([['Ana'], ['Bia']])
  })

  it('keeps quoted delimiters, quotes and line breaks, and quotes in the middle of a value', async () => {
    const text = 'nome;obs;rua\r\nAna;"gosta de ""Rex""; muito\ne de banho";Rua "A"\r\n'
    expect(await cells(utf8(text))).toEqual([['Ana', 'gosta de "Rex"; muito\ne de banho', 'Rua "A"']])
  })

  it('is without spaces around values, and without the ="…" of programs that guard their zeros', async () => {
    expect(await cells(utf8('nome;cpf\n  Ana ;="01234567890"\n'))).toEqual([['Ana', '01234567890']])
  })

  it.each(['\n', '\r\n', '\r'])('tells the line each row begins on, with %j at its end', async end => {
    const text = ['nome;obs', 'Ana;"a\nb"', '', ';', 'Bia;c', 'Caio;d'].join(end)
    expect((await table(utf8(text))).rows.map(row => [row.line, row.cells[0]])).toEqual([
      [2, 'Ana'],
      [6, 'Bia'],
      [7, 'Caio'],
    ])
  })

  it('counts the line that names the delimiter', async () => {
    expect((await table(utf8('sep=;\nnome\nAna'))).rows[0]!.line).toBe(3)
  })

  it('is what was written, whatever the values and the size', async () => {
    const value = fc.string({ unit: fc.constantFrom(...'aé€"\';,\n漢🐶 1'.split('')), maxLength: 12 })
    const rows = fc.array(fc.array(value, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom(';', ',', '\t'), async (written, delimiter) => {
        const kept = written
          .map(row => row.map(cell => cell.toWellFormed().trim()))
          .filter(row => row.some(cell => cell !== ''))
        fc.pre(kept.length > 0)
        const quoted = kept.map(row => row.map(cell => `"${cell.replaceAll('"', '""')}"`).join(delimiter))
        expect(await cells(utf8([`a${delimiter}b`, ...quoted].join('\n')))).toEqual(kept)
      }),
    )
  })

  it('is read whole across the slices it is parsed in', async () => {
    const long = 'ção🐶'.repeat(100_000)
    expect(await cells(utf8(`a;b\n"${long}";1\n2;3`))).toEqual([
      [long, '1'],
      ['2', '3'],
    ])
  })
})

describe('its encoding', () => {
  it.each<[string, Uint8Array, string]>([
    ['UTF-8', utf8('nome\nJosé Conceição'), 'utf-8'],
    ['UTF-8 with its mark', utf8('\ufeffnome\nJosé Conceição'), 'utf-8'],
    ['Windows-1252', windows('nome\nJosé Conceição'), 'windows-1252'],
    ['UTF-16 as Excel writes it', Buffer.from('\ufeffnome\nJosé Conceição', 'utf16le'), 'utf-16'],
  ])('may be %s', async (_, bytes, encoding) => {
    const read = await table(bytes)
    expect([read.encoding, read.header, read.rows[0]!.cells]).toEqual([
      encoding,
      ['nome'],
      ['José Conceição'],
    ])
  })

  it('of Windows has its own signs: the euro and curly quotes', async () => {
    const bytes = Buffer.concat([Buffer.from('nome\n'), Buffer.from([0x93, 0xc3, 0x94, 0x20, 0x80, 0xe9])])
    expect(await cells(bytes)).toEqual([['“Ã” €é']])
  })

  it.each<[string, Uint8Array]>([
    ['UTF-8 that breaks', Buffer.concat([utf8('nome\nJosé\nMaría\n'), Buffer.from([0xe9]), utf8('\nAçaí')])],
    [
      'marked as UTF-8 and is not',
      Buffer.concat([utf8('\ufeffnome\nAna\nBia\n'), Buffer.from([0xe9, 0x0a])]),
    ],
    ['of an old DOS', Buffer.concat([utf8('nome\nAna\nBia\n'), Buffer.from([0x90, 0x82, 0x81])])],
  ])('that is %s is refused with the line', async (_, bytes) => {
    expect(await fault(bytes)).toEqual({ code: 'file_encoding', line: 4 })
  })
})

describe('a file that is no table', () => {
  it.each<[string, Uint8Array]>([
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])],
    ['a spreadsheet', Buffer.from([0x50, 0x4b, 3, 4, 0x14, 0, 6, 0])],
    ['UTF-16 without its mark', Buffer.from('nome\nAna', 'utf16le')],
    ['half a UTF-16', Buffer.from([0xff, 0xfe, 0x41])],
  ])('but %s is refused', async (_, bytes) => {
    expect(await fault(bytes)).toEqual({ code: 'file_not_text' })
  })

  it.each(['', '\ufeff', '\n\n', 'nome;cpf', 'nome;cpf\n;\n\n'])(
    'but holds no row is refused: %j',
    async text => {
      expect(await fault(utf8(text))).toEqual({ code: 'file_empty' })
    },
  )

  it('because a quote never closes is refused with the line', async () => {
    expect(await fault(utf8('nome;obs\nAna;a\nBia;"aberta\nCaio;c\n'))).toEqual({
      code: 'file_quote_open',
      line: 3,
    })
  })

  it('of the most rows is taken, and of one more refused', async () => {
    const most = `nome\n${'Ana\n'.repeat(csvRowsMax)}`
    expect((await table(utf8(most))).rows).toHaveLength(20_000)
    expect(await fault(utf8(`${most}Bia`))).toEqual({ code: 'file_too_many_rows' })
  })
})
