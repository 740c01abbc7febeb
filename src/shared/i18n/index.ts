/** Internationalization: a small translator with typed keys, and the locale of the app. */
import { inject, shallowRef, type App, type InjectionKey } from 'vue'
import { initialLocale, saveLocale, type Locale } from './initial-locale.ts'
import { interpolate } from './interpolate.ts'
import type criticalChinese from './messages/critical/zh-CN.json'
import type criticalEnglish from './messages/critical/en.json'
import type deferredChinese from './messages/deferred/zh-CN.json'
import type deferredEnglish from './messages/deferred/en.json'

export { locales, type Locale } from './initial-locale.ts'

type Messages = typeof criticalChinese & typeof deferredChinese
type Paths<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Paths<T[K]>}`
}[keyof T & string]

/** The dotted path of a message, such as `'login.title'`. */
export type MessageKey = Paths<Messages>

/** Looks up a message and interpolates it (interpolate.ts). Returns `''` as long as its bundle has not loaded. */
export type Translate = (
  key: MessageKey,
  values?: Record<string, unknown>,
  count?: number,
) => string

/** `critical` has the few messages of the sign-in page, which is shown first; `deferred` has all others. */
export type MessageBundle = 'critical' | 'deferred'

type LoadMessages<T> = () => Promise<{ default: T }>

// Both languages must have the same keys: a key that one file lacks is a type error here.
const files: Record<
  Locale,
  {
    critical: LoadMessages<typeof criticalChinese & typeof criticalEnglish>
    deferred: LoadMessages<typeof deferredChinese & typeof deferredEnglish>
  }
> = {
  'zh-CN': {
    critical: () => import('./messages/critical/zh-CN.json'),
    deferred: () => import('./messages/deferred/zh-CN.json'),
  },
  en: {
    critical: () => import('./messages/critical/en.json'),
    deferred: () => import('./messages/deferred/en.json'),
  },
}

/**
 * Creates the app's translator as a Vue plugin. It starts without messages: load or add a bundle first.
 *
 * @param configured the locale of a user who has not chosen one; null for the browser's
 */
export function createLocalization(configured: Locale | null) {
  const locale = shallowRef(initialLocale(configured))
  const messages = { 'zh-CN': {}, en: {} }
  const added = new Set<string>()

  function applyLocale(next: Locale): void {
    locale.value = next
    document.documentElement.lang = next
  }

  /** Adds the messages of a bundle that is loaded already. */
  function add(bundle: MessageBundle, language: Locale, content: object): void {
    Object.assign(messages[language], content)
    added.add(bundle + language)
  }

  /** Loads a bundle once, by default in the current locale. Rejects if its file fails to load, or is empty. */
  async function load(bundle: MessageBundle, language = locale.value): Promise<void> {
    if (added.has(bundle + language)) return
    const { default: content } = await files[language][bundle]()
    // The browser has kept an empty file.
    if (!content) throw new Error(bundle)
    add(bundle, language, content)
  }

  /** Switches the locale once all its messages have loaded. If they fail to load, rejects and changes nothing. */
  async function switchLocale(next: Locale): Promise<void> {
    await Promise.all([load('critical', next), load('deferred', next)])
    applyLocale(next)
  }

  const t: Translate = (key, values, count) =>
    interpolate(messageAt(messages[locale.value], key), values, count)

  applyLocale(locale.value)
  const localization = { locale, t, add, load, switchLocale }
  return {
    ...localization,
    install: (app: App) => void app.provide(localizationKey, localization),
  }
}

export type Localization = ReturnType<typeof createLocalization>

const localizationKey: InjectionKey<Omit<Localization, 'install'>> = Symbol('localization')

/** @param key the dotted path */
function messageAt(messages: object, key: string): string {
  let found: unknown = messages
  for (const name of key.split('.')) found = (found as Record<string, unknown> | undefined)?.[name]
  return (found as string | undefined) ?? ''
}

/** The translator and the current locale. To be called in a component's setup. */
export function useI18n() {
  const { locale, t, switchLocale } = useLocalization()

  /** Switches the locale and saves it for the next visit. If its messages fail to load, rejects and changes nothing. */
  async function setLocale(next: Locale): Promise<void> {
    await switchLocale(next)
    saveLocale(next)
  }

  return { t, locale, setLocale }
}

/**
 * All of the app's localization, for formats and locale sync. Components need `useI18n`.
 *
 * @throws if the app has none
 */
export function useLocalization() {
  const localization = inject(localizationKey)
  if (!localization) throw new Error('No localization on this app: install createLocalization().')
  return localization
}
