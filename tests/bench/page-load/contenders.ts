/** Which pages are measured side by side? */
import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import { PlainError } from '../../../vite/plain-error.ts'

/** A static build, and the page of it that is opened. */
export interface Contender {
  name: string
  folder: string
  /** As it stands in the address, after the host. */
  page: string
}

const root = join(import.meta.dirname, '../../..')

/** A form by hand, without any library: what any page with a form costs at the least. */
export const floor: Contender = {
  name: 'floor',
  folder: join(import.meta.dirname, 'floor'),
  page: '/login',
}

/** The production build. */
export const latchkey: Contender = { name: 'latchkey', folder: join(root, 'dist'), page: '/login' }

/**
 * Reads what stands after `--against`: `name=folder`, or `name=folder@/page`.
 *
 * @throws PlainError if it is something else
 */
export function parseContender(text: string): Contender {
  const [, name, folder, page = '/login'] = /^([^=@]+)=(.+?)(?:@(\/.*))?$/.exec(text) ?? []
  if (name === undefined || folder === undefined) {
    throw new PlainError(
      `--against ${text}: say name=folder, or name=folder@/page, such as rival=../rival/dist@/#/login`,
    )
  }
  return { name, folder, page }
}

/**
 * All that are to be measured, the floor first.
 *
 * @param texts what stood after each `--against`
 * @throws PlainError if one cannot be read, has the name of another, or is not built
 */
export function contendersOf(texts: readonly string[]): Contender[] {
  const contenders = [floor, latchkey, ...texts.map(parseContender)]
  const names = contenders.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) < index)
  if (twice !== undefined) {
    throw new PlainError(`There are two by the name of ${twice}: give one another name.`)
  }
  for (const { name, folder } of contenders) {
    const isBuilt = ['index.html', 'login.html'].some((file) => existsSync(join(folder, file)))
    if (isBuilt) continue
    const shown = relative(process.cwd(), folder)
    throw new PlainError(
      name === latchkey.name
        ? `There is no build in ${shown}: run npm run build first.`
        : `There is no build of ${name} in ${shown}: it has neither index.html nor login.html.`,
    )
  }
  return contenders
}
