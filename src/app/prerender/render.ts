/**
 * Prerender: renders the pages that are visible before the script of the app has run. The build calls it
 * (vite/html/prerender), and show-prerendered.ts shows the page in the user's language.
 */
import { h } from 'vue'
import { renderToString } from 'vue/server-renderer'
import { createMemoryHistory, createRouterMatcher } from 'vue-router'
import ProductsHeader from '@/features/products/ProductsHeader.vue'
import { locales, saveLocale, type Locale } from '@/shared/i18n/initial-locale.ts'
import type { PrerenderedPage } from './types.ts'
import { createAppShell } from '@/app/app-shell.ts'
import { routes } from '@/app/router/routes.ts'

/** Renders the sign-in page, and the frame of the products page without products, in each language. */
export async function renderPages(): Promise<PrerenderedPage[]> {
  const pages = []
  for (const locale of locales)
    for (const path of ['login', ''] as const) pages.push(await renderPage(locale, path))
  return pages
}

// As `resolveRedirect` decides (auth/safe-redirect.ts).
const pagePattern = createRouterMatcher(routes, {})
  .getRoutes()
  .filter(({ record: { meta } }) => !meta.guestOnly && !meta.notFound)
  .map(({ re }) => re.source)
  .join('|')

async function renderPage(locale: Locale, path: string): Promise<PrerenderedPage> {
  saveLocale(locale)
  const history = createMemoryHistory(import.meta.env.BASE_URL)
  const { app, router, localization } = createAppShell(
    { history, isPrerendered: true },
    // The deferred services are never loaded while prerendering.
    () => new Promise(() => {}),
  )
  router.addRoute({
    path: '/',
    name: 'products',
    component: { render: () => h('div', { class: 'page page--wide' }, h(ProductsHeader)) },
    meta: { title: 'app.name', tab: 'products', critical: true },
  })
  const { t, load } = localization
  await Promise.all([load('critical'), load('deferred'), router.push(`/${path}`)])
  const name = t('app.name')
  return {
    locale,
    path,
    title:
      path === 'login' ? t('shell.documentTitle', { page: t('login.title'), app: name }) : name,
    returnHint: t('login.returnHint'),
    networkError: t('error.network'),
    pagePattern,
    html: await renderToString(app),
  }
}
