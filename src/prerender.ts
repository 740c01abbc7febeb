/** What does the sign-in page look like before its script has run? The build asks, in a browser that is none. */
import { renderToString } from 'vue/server-renderer'
import { createMemoryHistory } from 'vue-router'
import { keepLocale, locales, type Locale } from './locales/choice.ts'
import type { PaintedPage } from './painted-page.ts'
import { createShell } from './shell.ts'

export function paintAll(): Promise<PaintedPage[]> {
  return Promise.all(locales.map(paint))
}

async function paint(locale: Locale): Promise<PaintedPage> {
  keepLocale(locale)
  const history = createMemoryHistory(import.meta.env.BASE_URL)
  const { app, router, localization } = createShell(
    { history, isPainted: true },
    // What comes later is not painted.
    () => new Promise(() => {}),
  )
  const { t, load } = localization
  await Promise.all([load('start'), router.push('/login')])
  return {
    locale,
    title: t('shell.documentTitle', { page: t('login.title'), app: t('app.name') }),
    hint: t('login.returnHint'),
    html: await renderToString(app),
  }
}
