/** Registration: creating an account. */
import { Registration } from '../../src/api/schemas.ts'
import { createAccount } from '../auth/create-account.ts'
import { noAuthentication } from '../auth/permissions.ts'
import { created } from '../drf/response.ts'
import { apiView } from '../routing/view.ts'

export const registrationView = apiView('register/', noAuthentication, {
  async POST(request) {
    const { id, username, email } = await createAccount(await request.validatedData(Registration))
    return created({ user_id: id, username, email })
  },
})
