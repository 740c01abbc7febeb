/**
 * Sets the theme and the language of the document before first paint, against a flash of the wrong theme (FOUC). The build
 * inlines this script into the head of the document (vite/html/inject-theme-init.ts).
 */
import { initialTheme, applyThemeColor } from '@/shared/theme/initial-theme.ts'
import { initialLocale, parseLocale } from '@/shared/i18n/initial-locale.ts'

const root = document.documentElement
const theme = initialTheme()
root.dataset.theme = theme
root.lang = initialLocale(parseLocale(import.meta.env.VITE_LOCALE))
applyThemeColor(theme)
