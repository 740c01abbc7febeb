/** The Back button of the app bar. */
import { useRoute, useRouter } from 'vue-router'
import { loginPath, redirectIn, resolveRedirect } from '@/auth/safe-redirect.ts'

/** Parent pages by route name, for users who open a page from outside the app. For all other pages it is the shop. */
const parentPaths: Readonly<Record<string, string>> = {
  order: '/orders',
  email: '/account',
  password: '/account',
  token: '/account',
  staff: '/account',
}

/** @returns a function that goes back to the previous page of the app, else to the parent of the current page */
export function useBack(): () => void {
  const route = useRoute()
  const router = useRouter()

  /** The page that redirected to the sign-in page, unless it would redirect again at once. */
  function pathBeforeLogin(): string {
    const path = resolveRedirect(router, redirectIn(route.query))
    return router.resolve(path).meta.requiresAuth ? '/' : path
  }

  return () => {
    if (route.name === 'login') void router.replace(pathBeforeLogin())
    else if (route.name === 'register') void router.replace({ path: loginPath, query: route.query })
    else if (router.options.history.state.back) router.back()
    else void router.replace(parentPaths[String(route.name)] ?? '/')
  }
}
