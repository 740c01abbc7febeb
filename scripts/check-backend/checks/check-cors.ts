/** CORS: whether a page of the app's origin may read the answers. The preflight of a browser is not among them. */
import type { ServerAnswer } from '../app-client.ts'
import { fails, fits, note, type Finding } from '../finding.ts'
import type { CheckContext, Step } from './context.ts'

const NEEDED = ['date', 'retry-after']

export function* checkCors(
  answers: Readonly<Partial<Record<Step, ServerAnswer>>>,
  { texts, url, origin }: CheckContext,
): Generator<Finding> {
  const received = Object.entries(answers).filter(([, { status }]) => status !== null)
  if (received.length === 0) return
  if (origin === null) return yield note(texts.noOrigin)
  if (origin === new URL(url).origin) return yield fits(texts.sameOrigin)
  const refused = received.filter(
    ([, { headers }]) => !['*', origin].includes(headers['access-control-allow-origin'] ?? ''),
  )
  if (refused.length > 0) {
    const steps = refused.map(([step]) => texts.steps[step as Step])
    return yield fails(texts.refusesOrigin(origin, steps))
  }
  yield fits(texts.allowsOrigin(origin))
  const isReadable = received.every(([, { headers }]) => {
    const exposed = (headers['access-control-expose-headers'] ?? '').toLowerCase().split(/[,\s]+/)
    return exposed.includes('*') || NEEDED.every((name) => exposed.includes(name))
  })
  if (!isReadable) yield note(texts.exposeHeaders)
}
