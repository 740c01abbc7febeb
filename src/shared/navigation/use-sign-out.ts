/** Signing out, for good: the session ends, all form drafts on the device are removed, and the server is told. */
import { useRouter, type RouteLocationRaw } from 'vue-router'
import { loginPath } from '@/auth/safe-redirect.ts'
import { useAuthStore } from '@/auth/store.ts'
import { showToast } from '@/shared/feedback/show-toast.ts'
import { longToast } from '@/shared/feedback/toast-options.ts'
import { useI18n } from '@/shared/i18n/index.ts'
import { removeAllDrafts } from '@/shared/forms/draft-storage.ts'

/**
 * @returns a function that signs out. By default it shows the sign-in page, without a redirect back; `null` stays on the
 *   current page
 */
export function useSignOut(): (to?: RouteLocationRaw | null) => Promise<void> {
  const auth = useAuthStore()
  const router = useRouter()
  const { t } = useI18n()

  /** The user is signed out here meanwhile, and does not wait for it. */
  async function warnIfNotTold(isTold: Promise<boolean>): Promise<void> {
    if (!(await isTold)) showToast(longToast(t('session.serverNotTold')))
  }

  return async (to = loginPath) => {
    removeAllDrafts()
    void warnIfNotTold(auth.signOut())
    if (to !== null) await router.replace(to)
  }
}
