/**
 * Shows the prerendered page until the app has loaded, in the language of the document. The build inlines this script into
 * the document, right after the prerendered pages (vite/html/prerender).
 */
import { loginLocation, redirectIn, safeRedirectPath } from '@/auth/safe-redirect.ts'
import { reloadIfStaleBuild } from '@/shared/navigation/stale-build-reload.ts'
import { readStorage } from '@/shared/utils/safe-storage.ts'
import { encodeQueryValue, parseQuery } from './query.ts'

// The key of src/auth/token-storage.ts, which is too large to inline here.
const TOKEN_KEY = 'token'

const templates = [...document.querySelectorAll<HTMLTemplateElement>('body > template')]
const template = templates.find(({ lang }) => lang === document.documentElement.lang)
const app = () => document.querySelector<HTMLElement>('#app')

const hasToken = () =>
  typeof (readStorage(TOKEN_KEY) ?? readStorage(TOKEN_KEY, 'sessionStorage')) === 'string'

/** Preloads a file that the app will import. */
function preload(href: string): void {
  const isStyle = href.endsWith('.css')
  const link = { rel: isStyle ? 'preload' : 'modulepreload', as: isStyle ? 'style' : '', href }
  document.head.append(Object.assign(document.createElement('link'), link, { crossOrigin: '' }))
}

/** Sets the way back in a link. A link in a template has no base URL, so it cannot parse its own. */
function setRedirect(link: Element | null, redirect: string): void {
  const path = link?.getAttribute('href')?.replace(/\?.*/, '')
  link?.setAttribute('href', `${path}?redirect=${encodeQueryValue(redirect)}`)
}

/** The sign-in page, which may lead back to another page of the app. */
function addRedirect({ content, dataset }: HTMLTemplateElement): void {
  const { returnHint = '', pagePattern = '' } = dataset
  const redirect = safeRedirectPath(redirectIn(parseQuery(location.search)))
  const isPage = new RegExp(pagePattern, 'i').test(redirect.replace(/[?#].*/s, ''))
  const lead = content.querySelector('.lead')
  if (redirect === '/' || !isPage || !lead) return
  lead.textContent = returnHint
  setRedirect(content.querySelector('a.other'), redirect)
}

/** Shows a prerendered page as the app would render it, unless the app will start on another page. */
function show(template: HTMLTemplateElement): void {
  const { content, dataset } = template
  const { files = '', title = '' } = dataset
  const { registered: registeredUsername } = (history.state ?? {}) as { registered?: string }
  // After first paint, so that preloading competes with it for neither network nor CPU.
  requestAnimationFrame(() => setTimeout(() => files.split(' ').forEach(preload)))
  const form = content.querySelector('form')
  // A signed-in user is redirected from the form, and one who has just registered sees a message in it.
  const isSignedIn = hasToken()
  if (form && (isSignedIn || registeredUsername)) return
  if (form) addRedirect(template)
  else if (isSignedIn) content.querySelectorAll('.sign-in, .lead').forEach((each) => each.remove())
  else {
    const { redirect } = loginLocation(`/${location.search}${location.hash}`).query
    setRedirect(content.querySelector('.sign-in'), String(redirect))
  }
  document.title = title
  app()?.replaceWith(document.importNode(content, true))
  // The app compares the page with it.
  template.id = 'painted'
  // The app may switch to another language, which it sets on the document.
  template.removeAttribute('lang')
}

if (template?.dataset.path === location.pathname) show(template)
for (const each of templates) if (each.lang) each.remove()

const alert = () => app()?.querySelector('[role=alert]')

// The app's script, which alone has both attributes, did not load, or it loaded but is empty or cut: then nothing of it runs.
for (const type of ['error', 'load'])
  document.addEventListener(
    type,
    ({ target }) => {
      const isApp = target instanceof Element && target.matches('script[type=module][crossorigin]')
      const { started } = document.documentElement.dataset
      if (isApp && (type === 'error' || !started)) void onScriptError()
    },
    true,
  )

/** Unless a reload helps, the form says so, since it would never be submitted. */
async function onScriptError(): Promise<void> {
  if (await reloadIfStaleBuild()) return
  const element = alert()
  if (!element) return
  element.textContent = template?.dataset.networkError ?? ''
  app()?.querySelector('[aria-busy]')?.setAttribute('aria-busy', 'false')
}

// A form submitted before hydration would reload the page. It is busy instead, and the app submits it once mounted.
document.addEventListener('submit', (event) => {
  if (event.defaultPrevented || !(event.target instanceof HTMLFormElement)) return
  event.preventDefault()
  if (alert()?.textContent) return
  event.target.querySelector('[type=submit]')?.setAttribute('aria-busy', 'true')
})
