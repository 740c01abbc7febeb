/** Which nginx do the tests put in front of several servers? Whichever is here. */
import { accessSync, constants } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'

/** Where one is unpacked that is not installed. */
export const ownNginx = resolve(import.meta.dirname, '../node_modules/.cache/nginx')

/** Where packages put it: not on everybody's PATH. */
const usualPlaces = ['/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin', `${ownNginx}/usr/sbin`]

export const howToGetNginx =
  'install it (Debian: apt-get install nginx), or run node scripts/ensure-nginx.ts'

/** The executable; null if there is none. */
export function findNginx(): string | null {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...usualPlaces]
  return folders.map((folder) => join(folder, 'nginx')).find(isExecutable) ?? null
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
