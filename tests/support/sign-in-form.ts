/** The sign-in form, as a person finds it in either language. */
import { screen } from '@testing-library/dom'
import type { UserEvent } from '@testing-library/user-event'
import { http } from 'msw'
import { server } from './visit-app.ts'

export const username = () => screen.findByLabelText<HTMLInputElement>(/^(User name|用户名)$/)
export const password = () => screen.getByLabelText<HTMLInputElement>(/^(Password|密码)$/)

/** Types a name and a password, and presses Enter. */
export async function signIn(
  { user }: { user: UserEvent },
  name = 'demo',
  secret = 'demo1234',
): Promise<void> {
  await user.type(await username(), name)
  await user.type(password(), `${secret}{Enter}`)
}

/** Answers the sign-in with something else than the mock would, and remembers what it was asked. */
export function answerSignIn(answer: () => Response | Promise<Response>) {
  const bodies: unknown[] = []
  server.use(
    http.post('*/v1/login/', async ({ request }) => {
      bodies.push(await request.json())
      return answer()
    }),
  )
  return bodies
}
