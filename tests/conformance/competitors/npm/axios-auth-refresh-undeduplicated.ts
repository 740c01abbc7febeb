/** axios-auth-refresh from npm, with what its users found to help: https://github.com/Flyrell/axios-auth-refresh/issues/307 */
import type { Layer } from '../../client-under-test.ts'
import { layerWith } from './axios-auth-refresh.ts'

export const layer: Layer = {
  ...layerWith(false),
  name: 'axios-auth-refresh-undeduplicated',
  about:
    'The same with `deduplicateRefresh: false`. By default, what is refused while a renewal is under way is not tried again ([issue 307](https://github.com/Flyrell/axios-auth-refresh/issues/307)), and this is how users get around it.',
}
