/**
 * Shows the prerendered page until the app has loaded, in the language of the document. The build inlines this script into
 * the document, right after the prerendered pages (vite/html/prerender).
 */
import { redirectIn, safeRedirectPath } from '@/auth/safe-redirect.ts'
import { reloadIfStaleBuild } from '@/shared/navigation/stale-build-reload.ts'
import { readStorage } from '@/shared/utils/safe-storage.ts'

// The key of src/auth/token-storage.ts, which is too large to inline here.
const TOKEN_KEY = 'token'

const pages = [...document.querySelectorAll<HTMLElement>('body > [hidden]')]
const page = pages.find(({ lang }) => lang === document.documentElement.lang)
const app = () => document.querySelector<HTMLElement>('#app')

const hasToken = () =>
  typeof (readStorage(TOKEN_KEY) ?? readStorage(TOKEN_KEY, 'sessionStorage')) === 'string'

/** Preloads a file that the app will import. */
function preload(href: string): void {
  const isStyle = href.endsWith('.css')
  const link = { rel: isStyle ? 'preload' : 'modulepreload', as: isStyle ? 'style' : '', href }
  document.head.append(Object.assign(document.createElement('link'), link, { crossOrigin: '' }))
}

/** Makes a prerendered page the root element of the app, unless the app will start on another page. */
function show(page: HTMLElement): void {
  const { files = '', title = '', returnHint = '' } = page.dataset
  const { registered: registeredUsername } = (history.state ?? {}) as { registered?: string }
  // After first paint, so that preloading competes with it for neither network nor CPU.
  requestAnimationFrame(() => setTimeout(() => files.split(' ').forEach(preload)))
  const form = page.querySelector('form')
  // A signed-in user is redirected from the form, and one who has just registered sees a message in it.
  const isSignedIn = hasToken()
  if (form && (isSignedIn || registeredUsername)) return
  if (isSignedIn) page.querySelectorAll('.sign-in, .lead').forEach((each) => each.remove())
  const redirect = safeRedirectPath(
    redirectIn(Object.fromEntries(new URLSearchParams(location.search))),
  )
  const lead = page.querySelector<HTMLElement>('.lead')
  const registerLink = page.querySelector<HTMLAnchorElement>('a.other')
  if (redirect !== '/' && lead && registerLink) {
    lead.textContent = returnHint
    // Only the router knows whether the path leads to a page. If it does not, hydration restores the other text.
    lead.dataset.allowMismatch = 'text'
    registerLink.search = String(new URLSearchParams({ redirect }))
  }
  document.title = title
  app()?.remove()
  page.id = 'app'
  page.hidden = false
  // The app may switch to another language, which it sets on the document.
  page.removeAttribute('lang')
}

if (page?.dataset.path === location.pathname) show(page)
for (const each of pages) if (each.hidden) each.remove()

const alert = () => app()?.querySelector('[role=alert]')

// The app's script did not load: unless a reload helps, the form says so, since it would never be submitted.
addEventListener(
  'error',
  ({ target }) => {
    if (target instanceof HTMLScriptElement) void onScriptError()
  },
  true,
)

async function onScriptError(): Promise<void> {
  if (await reloadIfStaleBuild()) return
  const element = alert()
  if (!element) return
  element.textContent = page?.dataset.networkError ?? ''
  app()?.querySelector('[aria-busy]')?.setAttribute('aria-busy', 'false')
}

// A form submitted before hydration would reload the page. It is marked instead, and the app submits it once mounted.
document.addEventListener('submit', (event) => {
  if (event.defaultPrevented || !(event.target instanceof HTMLFormElement)) return
  event.preventDefault()
  if (alert()?.textContent) return
  event.target.dataset.early = ''
  event.target.querySelector('[type=submit]')?.setAttribute('aria-busy', 'true')
})
