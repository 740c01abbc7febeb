/**
 * What is seen until the app is there? The sign-in page as the build has painted it, in the language of the page: this runs
 * in the document, right behind the painted pages (vite/prerender.ts puts it there).
 */
import { accessKey } from './auth/token-storage.ts'

const root = document.querySelector<HTMLElement>('#app')
const painted = document.querySelector<HTMLTemplateElement>(
  `template[lang="${document.documentElement.lang}"]`,
)

/** Whoever is signed in is led on from here, and whoever has just registered is told so. */
function isWrong(): boolean {
  try {
    return (
      (localStorage.getItem(accessKey) ?? sessionStorage.getItem(accessKey)) !== null ||
      Boolean((history.state as { registered?: string } | null)?.registered)
    )
  } catch {
    return false
  }
}

if (root && painted && !isWrong()) {
  const { messages = '', title = '', hint = '' } = painted.dataset
  const preload = Object.assign(document.createElement('link'), {
    rel: 'modulepreload',
    href: messages,
  })
  document.head.append(preload)
  document.title = title
  root.append(painted.content)
  const redirect = new URLSearchParams(location.search).get('redirect')
  const lead = root.querySelector('.lead')
  const other = root.querySelector<HTMLAnchorElement>('a.other')
  if (redirect && lead && other) {
    lead.textContent = hint
    other.search = String(new URLSearchParams({ redirect }))
  }
}

// A form that is sent before the app is there would leave the page: it is sent as soon as it can be.
document.addEventListener('submit', (event) => {
  if (event.defaultPrevented || !(event.target instanceof HTMLFormElement)) return
  event.preventDefault()
  event.target.dataset.early = ''
  event.target.querySelector('[type=submit]')?.setAttribute('aria-busy', 'true')
})
