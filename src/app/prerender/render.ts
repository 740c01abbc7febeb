/** What is seen before the script has run? The build asks, in a browser that is none. */
import { h } from 'vue'
import { renderToString } from 'vue/server-renderer'
import { createMemoryHistory } from 'vue-router'
import ShopHead from '@/features/products/ProductsHeader.vue'
import { keepLocale, locales, type Locale } from '@/shared/i18n/initial-locale.ts'
import type { PaintedPage } from './types.ts'
import { createShell } from '@/app/app-shell.ts'

/** The sign-in page, and the shop without its window: what is for sale is not known yet. */
export async function paintAll(): Promise<PaintedPage[]> {
  const painted = []
  for (const locale of locales)
    for (const path of ['login', ''] as const) painted.push(await paint(locale, path))
  return painted
}

async function paint(locale: Locale, path: string): Promise<PaintedPage> {
  keepLocale(locale)
  const history = createMemoryHistory(import.meta.env.BASE_URL)
  const { app, router, localization } = createShell(
    { history, isPainted: true },
    // What comes later is not painted.
    () => new Promise(() => {}),
  )
  router.addRoute({
    path: '/',
    name: 'products',
    component: { render: () => h('div', { class: 'page page--wide' }, h(ShopHead)) },
    meta: { title: 'app.name', tab: 'products', comesFirst: true },
  })
  const { t, load } = localization
  await Promise.all([load('start'), load('pages'), router.push(`/${path}`)])
  const name = t('app.name')
  return {
    locale,
    path,
    title:
      path === 'login' ? t('shell.documentTitle', { page: t('login.title'), app: name }) : name,
    hint: t('login.returnHint'),
    lost: t('told.network'),
    html: await renderToString(app),
  }
}
