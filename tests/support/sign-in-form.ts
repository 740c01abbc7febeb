/** The sign-in form as a user sees it, in either language. */
import { screen } from '@testing-library/dom'
import type { UserEvent } from '@testing-library/user-event'
import { http } from 'msw'
import { server } from './visit-app.ts'

export const usernameField = () => screen.findByLabelText<HTMLInputElement>(/^(User name|用户名)$/)
export const passwordField = () => screen.getByLabelText<HTMLInputElement>(/^(Password|密码)$/)

/** Types user name and password, and presses Enter. */
export async function signIn(
  { user }: { user: UserEvent },
  name = 'demo',
  secret = 'demo1234',
): Promise<void> {
  await user.type(await usernameField(), name)
  await user.type(passwordField(), `${secret}{Enter}`)
}

/**
 * Replaces the mock's response to a sign-in.
 *
 * @returns the bodies of the sign-in requests, filled as they arrive
 */
export function mockSignInResponse(respond: () => Response | Promise<Response>) {
  const bodies: unknown[] = []
  server.use(
    http.post('*/v1/login/', async ({ request }) => {
      bodies.push(await request.json())
      return respond()
    }),
  )
  return bodies
}
