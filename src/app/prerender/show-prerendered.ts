/**
 * What is seen until the app is there? The page as the build has painted it, in the language of the document: this runs in
 * the document, right behind the painted pages (vite/prerender puts it there).
 */

// As src/auth/token-storage.ts has it, which is too much to have here.
const tokenKey = 'token'

const painted = [...document.querySelectorAll<HTMLElement>('body > [hidden]')]
const page = painted.find(({ lang }) => lang === document.documentElement.lang)
const app = () => document.querySelector<HTMLElement>('#app')

function hasToken(): boolean {
  try {
    return (localStorage.getItem(tokenKey) ?? sessionStorage.getItem(tokenKey)) !== null
  } catch {
    return false
  }
}

/** Has a file come that the app will ask for. */
function preload(href: string): void {
  const isStyle = href.endsWith('.css')
  const link = { rel: isStyle ? 'preload' : 'modulepreload', as: isStyle ? 'style' : '', href }
  document.head.append(Object.assign(document.createElement('link'), link, { crossOrigin: '' }))
}

/** Makes a painted page the place of the app, unless the app begins with another one. */
function show(page: HTMLElement): void {
  const { files = '', title = '', hint = '' } = page.dataset
  const { registered } = (history.state ?? {}) as { registered?: string }
  // Once this is painted, which it shares neither the line nor the machine with.
  requestAnimationFrame(() => setTimeout(() => files.split(' ').forEach(preload)))
  const form = page.querySelector('form')
  // Whoever is signed in is led on from the form, and whoever has just registered is told so.
  const isSignedIn = hasToken()
  if (form && (isSignedIn || registered)) return
  if (isSignedIn) page.querySelectorAll('.sign-in, .lead').forEach((each) => each.remove())
  const redirect = new URLSearchParams(location.search).get('redirect') ?? ''
  const lead = page.querySelector<HTMLElement>('.lead')
  const other = page.querySelector<HTMLAnchorElement>('a.other')
  if (/^\/[^/\\]/.test(redirect) && lead && other) {
    lead.textContent = hint
    // Whether there is such a page, only the router knows.
    lead.dataset.allowMismatch = 'text'
    other.search = String(new URLSearchParams({ redirect }))
  }
  document.title = title
  app()?.remove()
  page.id = 'app'
  page.hidden = false
  // The app speaks more than one language.
  page.removeAttribute('lang')
}

if (page?.dataset.path === location.pathname) show(page)
for (const each of painted) if (each.hidden) each.remove()

const alert = () => app()?.querySelector('[role=alert]')

// The app itself does not come: a form that would never be sent says so.
addEventListener(
  'error',
  ({ target }) => {
    const place = alert()
    if (!place || !(target instanceof HTMLScriptElement)) return
    place.textContent = page?.dataset.lost ?? ''
    app()?.querySelector('[aria-busy]')?.setAttribute('aria-busy', 'false')
  },
  true,
)

// A form that is sent before the app is there would leave the page: it is sent as soon as it can be.
document.addEventListener('submit', (event) => {
  if (event.defaultPrevented || !(event.target instanceof HTMLFormElement)) return
  event.preventDefault()
  if (alert()?.textContent) return
  event.target.dataset.early = ''
  event.target.querySelector('[type=submit]')?.setAttribute('aria-busy', 'true')
})
