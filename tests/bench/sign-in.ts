/** Does the time of a refused sign-in tell who has an account? Measured on the mock behind a port. */
import { createMockServer } from '../../mocks/server.ts'
import { settings } from '../../mocks/settings.ts'
import { quantile } from './quantile.ts'
import { print } from './table.ts'

const rounds = 400

const credentials = {
  'wrong password': { username: 'demo', password: 'wrong' },
  'unknown user name': { username: 'nobody', password: 'wrong' },
  'disabled account': { username: 'frozen', password: 'frozen1234' },
}

/** Milliseconds until the refusal is there. */
async function time(url: string, body: unknown): Promise<number> {
  const begun = performance.now()
  const answer = await fetch(`${url}v1/login/`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  await answer.text()
  if (answer.status !== 400) throw new Error(`${answer.status} in the place of 400`)
  return performance.now() - begun
}

/** One after the other in each round, so that whatever else the machine does falls on all of them alike. */
async function measure(url: string): Promise<Map<string, number[]>> {
  const times = new Map(Object.keys(credentials).map((name): [string, number[]] => [name, []]))
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, body] of Object.entries(credentials))
      times.get(name)?.push(await time(url, body))
  }
  return times
}

const median = (times: readonly number[]) => quantile(times, 0.5)

// Nobody has to wait here.
settings.set({ wrongPasswords: Infinity })
const server = await createMockServer()
try {
  // What an unknown name is compared with is made once.
  await measure(server.url)
  const times = await measure(server.url)
  const reference = median(times.get('wrong password') ?? [])
  console.log(`Median of ${rounds} refused sign-ins each\n`)
  print([
    ['', 'ms', 'ratio'],
    ...[...times].map(([name, all]) => [
      name,
      median(all).toFixed(2),
      (median(all) / reference).toFixed(3),
    ]),
  ])
} finally {
  await server.close()
}
