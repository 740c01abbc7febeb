/**
 * Tries a real server with the client code of the app, and says line by line what fits the auth backend preset and what to
 * set: `npm run check:backend -- --url https://… --backend simplejwt --user …`. It sends a sign-in, one read, one refresh and a
 * sign-out. The exit code is 0 if everything works that the app needs.
 */
import { fileURLToPath } from 'node:url'
import { askPassword } from './ask-password.ts'
import { checkBackend } from './check-backend.ts'
import { readSettings } from './check-settings.ts'

async function run(): Promise<number> {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const settings = readSettings(process.argv.slice(2), root)
  const { url, user, backendName, variables, texts } = settings
  const password = await askPassword(texts.askPassword(user))
  if (password === null) throw new Error(texts.noPassword)

  console.log(texts.heading(url, backendName, variables))
  let problems = 0
  for await (const { mark, text } of checkBackend(settings, password)) {
    console.log(`${mark} ${text.replaceAll('\n', '\n    ')}`)
    if (mark === '✗') problems++
  }
  console.log(problems === 0 ? texts.allFits : texts.problems(problems))
  return problems === 0 ? 0 : 1
}

process.exitCode = await run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  return 1
})
