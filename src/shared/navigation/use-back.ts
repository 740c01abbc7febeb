/** Where does the way back lead? */
import { useRoute, useRouter } from 'vue-router'
import { loginPath, resolveReturnPath } from '@/auth/safe-redirect.ts'

/** Where a page belongs, for those who came to it from outside. Pages not named here belong to the shop. */
const parents: Readonly<Record<string, string>> = {
  order: '/orders',
  email: '/account',
  password: '/account',
  token: '/account',
  staff: '/account',
}

/** Makes the function that goes back: to the page before if it was one of ours, else to where this one belongs. */
export function useBack(): () => void {
  const route = useRoute()
  const router = useRouter()

  /** The page that asked for the sign-in, unless it would at once ask again. */
  function beforeLogin(): string {
    const path = resolveReturnPath(router, route.query.redirect)
    return router.resolve(path).meta.requiresAuth ? '/' : path
  }

  return () => {
    if (route.name === 'login') void router.replace(beforeLogin())
    else if (route.name === 'register') void router.replace({ path: loginPath, query: route.query })
    else if (router.options.history.state.back) router.back()
    else void router.replace(parents[String(route.name)] ?? '/')
  }
}
