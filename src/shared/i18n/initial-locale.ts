/** In which language does a visit begin? Known before anything else is, and so asked without the translator. */

export const locales = ['zh-CN', 'en'] as const
export type Locale = (typeof locales)[number]

const key = 'latchkey.locale'

/** The language that the person chose, else the configured one, else the browser's. */
export function firstLocale(configured: Locale | null): Locale {
  return chosenLocale() ?? configured ?? browserLocale()
}

export function chosenLocale(): Locale | null {
  try {
    return localeNamed(localStorage.getItem(key))
  } catch {
    return null
  }
}

export function keepLocale(locale: Locale): void {
  try {
    localStorage.setItem(key, locale)
  } catch {
    // Without storage the choice holds until the page is closed.
  }
}

/** Whether another tab has just chosen a language. */
export const isChoiceOfLocale = (event: StorageEvent): boolean => event.key === key

export function localeNamed(name: unknown): Locale | null {
  return locales.find((locale) => locale === name) ?? null
}

/** The first of the browser's languages that we speak; Chinese in any form is ours, and so is the default. */
function browserLocale(): Locale {
  for (const language of navigator.languages) {
    if (/^zh\b/i.test(language)) return 'zh-CN'
    if (/^en\b/i.test(language)) return 'en'
  }
  return 'zh-CN'
}
