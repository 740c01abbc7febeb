/**
 * What must be right before anything is painted: the theme and the language of the page. It runs in the page's head,
 * long before the app is there (vite/html/inject-theme-init.ts puts it there).
 */
import { firstTheme, tintBrowser } from '@/shared/theme/initial-theme.ts'
import { firstLocale, localeNamed } from '@/shared/i18n/initial-locale.ts'

const root = document.documentElement
const theme = firstTheme()
root.dataset.theme = theme
root.lang = firstLocale(localeNamed(import.meta.env.VITE_LOCALE))
tintBrowser(theme)
