/** The locale a visit starts with. Without Vue, since a script in the page's head needs it before the app has loaded. */
import { readStorage, writeStorage } from '@/shared/utils/safe-storage.ts'

export const locales = ['zh-CN', 'en'] as const
export type Locale = (typeof locales)[number]

const storageKey = 'latchkey.locale'

/** The locale the user has chosen, else the configured one, else the browser's. */
export function initialLocale(configured: Locale | null): Locale {
  return savedLocale() ?? configured ?? browserLocale()
}

/** The locale the user has chosen before; null if none. */
export function savedLocale(): Locale | null {
  return parseLocale(readStorage(storageKey))
}

/** Keeps the user's choice for the next visit. Without storage it lasts until the page is closed. */
export function saveLocale(locale: Locale): void {
  writeStorage(storageKey, locale)
}

/** Whether a `storage` event comes from another tab that has saved a locale. */
export const isLocaleChange = (event: StorageEvent): boolean => event.key === storageKey

/** @returns null if the app has no such locale */
export function parseLocale(name: unknown): Locale | null {
  return locales.find((locale) => locale === name) ?? null
}

/** The first of the browser's languages that the app has, whatever the region or script; by default Chinese. */
function browserLocale(): Locale {
  for (const language of navigator.languages) {
    if (/^zh\b/i.test(language)) return 'zh-CN'
    if (/^en\b/i.test(language)) return 'en'
  }
  return 'zh-CN'
}
