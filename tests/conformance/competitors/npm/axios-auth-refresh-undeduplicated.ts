/** axios-auth-refresh from npm, with the workaround of its users: https://github.com/Flyrell/axios-auth-refresh/issues/307 */
import type { ClientUnderTest } from '../../client-under-test.ts'
import { createClientUnderTest } from './axios-auth-refresh.ts'

export const clientUnderTest: ClientUnderTest = {
  ...createClientUnderTest(false),
  name: 'axios-auth-refresh-undeduplicated',
  description:
    'The same with `deduplicateRefresh: false`. By default, a request that is rejected during a refresh is not retried ([issue 307](https://github.com/Flyrell/axios-auth-refresh/issues/307)), and this is the workaround of its users.',
}
