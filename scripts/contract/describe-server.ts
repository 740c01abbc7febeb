/** Says in a few sentences what a server is that the contract tests are to run against, and what they would write there. */
import { API_VERSIONS } from '../../src/api/schemas.ts'
import type { PathsBelow, ServerLook } from './look-at-server.ts'

/** Whether the server has any path of the contract. Without one, the tests have nothing to test. */
export const hasContract = ({ versions }: ServerLook): boolean =>
  API_VERSIONS.some((version) => versions[version].present.length > 0)

/**
 * @param base the base URL of the server's API
 * @returns what the server has of the contract, and for whom this suite is if it lacks orders and products
 */
export function describeServer(base: string, look: ServerLook): string {
  const offer = API_VERSIONS.map((version) => describeVersion(version, look.versions[version]))
  const sentences = hasContract(look)
    ? [`${base} has of the contract (docs/wire.md): ${offer.join('; ')}.`]
    : [`${base} ${describeOther(base, look)}.`]
  if (hasContract(look) && lacksPaths(look)) sentences.push('The tests of what it lacks fail.')
  if (look.hasAdminApi) sentences.push('It has the admin API of the mock.')
  if (!hasShop(look))
    sentences.push(
      'This suite is for the whole contract of orders and products.',
      `For a server of token endpoints and a user: npm run check:backend -- --url ${base} --user …`,
    )
  return sentences.join(' ')
}

/** What the contract tests write to a server. */
export function describeWrites(base: string, { hasAdminApi }: ServerLook): string {
  return [
    `The tests register a hundred accounts at ${new URL(base).host}, change their e-mail addresses and passwords, and send`,
    'wrong passwords for them and for demo, which may lock its sign-in.',
    ...(hasAdminApi
      ? [
          'By the admin API they delete all data before each test and restore that of the mock,',
          'place and cancel orders, disable accounts and set the clock.',
        ]
      : []),
  ].join(' ')
}

function describeVersion(version: string, { present, missing, hidden }: PathsBelow): string {
  if (present.length + hidden.length === 0) return `nothing of ${version}`
  const offer = missing.length === 0 ? `all of ${version}` : `${version} without ${listOf(missing)}`
  return hidden.length === 0 ? offer : `${offer}, as far as it shows without a sign-in`
}

const lacksPaths = ({ versions }: ServerLook): boolean =>
  API_VERSIONS.some((version) => versions[version].missing.length > 0)

const hasShop = ({ versions }: ServerLook): boolean =>
  API_VERSIONS.some((version) =>
    ['orders/', 'products/'].every((path) => versions[version].present.includes(path)),
  )

/** A server without any path of the contract, by its response to a path that no API has. */
function describeOther(base: string, { versions, signInPaths }: ServerLook): string {
  const { status, location, isHtml } = versions.v1.elsewhere
  const advice = /\/v[12]\/$/.test(base)
    ? `: give the URL without ${base.slice(-3)}, which is added to it`
    : ': give the base URL of an API, such as http://localhost:8000/api/'
  if (location !== null) return `redirects every path, as to ${location}${advice}`
  if (status < 300)
    return isHtml
      ? `shows a page of HTML on every path${advice}`
      : `responds to every path with ${status}, as an API does that has the status in the body`
  if ([401, 403, 407].includes(status)) return `asks for a sign-in on every path (${status})`
  if (status !== 404) return `responds to every path with ${status}`
  const found = [...signInPaths].map(([path, presets]) => `${path} (${presets.join(', ')})`)
  return found.length === 0
    ? `has no path of the contract${advice}`
    : `has the sign-in path ${listOf(found)}, and no path of the contract below v1/ or v2/`
}

const list = new Intl.ListFormat('en')
const listOf = (items: readonly string[]) =>
  list.format(items.map((item) => item.replace(':id', '{id}')))
