/**
 * The one error an operator sees when there is no database: what is wrong and what to do, in plain words.
 */

export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable'
  override readonly cause: string
  readonly cure: string

  constructor(cause: string, cure: string) {
    super(`${cause} ${cure}`)
    this.cause = cause
    this.cure = cure
  }
}

const FILE_CURES: Record<string, string> = {
  EACCES: 'Give this user the folder (chown), or choose another one.',
  EPERM: 'Choose a folder whose owner may be changed, or run Trela as an ordinary user that owns it.',
  EROFS: 'Choose a folder on a disk that can be written.',
  ENOSPC: 'Free some disk space and start again.',
  ENOTDIR: 'Choose a path where a folder can be made.',
  EEXIST: 'Choose a path where a folder can be made.',
}

/** Turns a refusal by the file system into words; anything else is a bug and comes back as it was. */
export function explainFileError(error: unknown, folder: string): unknown {
  const cure = FILE_CURES[(error as NodeJS.ErrnoException).code ?? '']
  if (!cure || error instanceof DatabaseUnavailable) return error
  return new DatabaseUnavailable(
    `The data folder ${folder} can't be used: ${(error as Error).message}.`,
    cure,
  )
}
