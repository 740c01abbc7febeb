/** Localization: the messages of the app, in the language of the moment. */
import { inject, shallowRef, type App, type InjectionKey } from 'vue'
import { firstLocale, keepLocale, type Locale } from './initial-locale.ts'
import { fill } from './interpolate.ts'
import type pagesEnglish from './messages/deferred/en.json'
import type pagesChinese from './messages/deferred/zh-CN.json'
import type startEnglish from './messages/critical/en.json'
import type startChinese from './messages/critical/zh-CN.json'

export { locales, type Locale } from './initial-locale.ts'

type Messages = typeof startChinese & typeof pagesChinese
type Paths<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Paths<T[K]>}`
}[keyof T & string]

/** Every message there is, by its dotted path. */
export type MessageKey = Paths<Messages>

/** Looks a message up and fills it in (fill.ts); what has not loaded is empty. */
export type Translate = (
  key: MessageKey,
  values?: Record<string, unknown>,
  count?: number,
) => string

/** The sign-in page says little, and comes first; what the other pages say comes with them. */
export type Part = 'start' | 'pages'

type Load<T> = () => Promise<{ default: T }>

// Each file must have just the keys of the other; one that either lacks fails here.
const files: Record<
  Locale,
  {
    start: Load<typeof startChinese & typeof startEnglish>
    pages: Load<typeof pagesChinese & typeof pagesEnglish>
  }
> = {
  'zh-CN': {
    start: () => import('./messages/critical/zh-CN.json'),
    pages: () => import('./messages/deferred/zh-CN.json'),
  },
  en: {
    start: () => import('./messages/critical/en.json'),
    pages: () => import('./messages/deferred/en.json'),
  },
}

/**
 * Makes the app's translator, in the language the person chose, else the configured one, else the browser's. It has
 * nothing to say until a part of the messages has loaded, or was added.
 */
export function createLocalization(configured: Locale | null) {
  const locale = shallowRef(firstLocale(configured))
  const messages = { 'zh-CN': {}, en: {} }
  const known = new Set<string>()

  function speak(next: Locale): void {
    locale.value = next
    document.documentElement.lang = next
  }

  /** Takes in what is said in a language, as its file has it. */
  function add(part: Part, language: Locale, said: object): void {
    Object.assign(messages[language], said)
    known.add(part + language)
  }

  /** Resolves when a part is there, by default in the language of the moment; rejects if its file does not load. */
  async function load(part: Part, language = locale.value): Promise<void> {
    if (!known.has(part + language)) add(part, language, (await files[language][part]()).default)
  }

  /** Switches to a language when all of it is there. Rejects, and changes nothing, if its files do not load. */
  async function change(next: Locale): Promise<void> {
    await Promise.all([load('start', next), load('pages', next)])
    speak(next)
  }

  const t: Translate = (key, values, count) =>
    fill(messageAt(messages[locale.value], key), values, count)

  speak(locale.value)
  const localization = { locale, t, add, load, change }
  return {
    ...localization,
    install: (app: App) => void app.provide(localizationKey, localization),
  }
}

export type Localization = ReturnType<typeof createLocalization>

const localizationKey: InjectionKey<Omit<Localization, 'install'>> = Symbol('localization')

/** A message, by its dotted path. */
function messageAt(messages: object, key: string): string {
  let found: unknown = messages
  for (const name of key.split('.')) found = (found as Record<string, unknown> | undefined)?.[name]
  return (found as string | undefined) ?? ''
}

/** Translation in a component's set-up, in the language of the moment. */
export function useText() {
  const { locale, t, change } = useLocalization()

  /** Switches the language, and remembers it for the next visit. Rejects, and changes nothing, if its messages do not load. */
  async function setLocale(next: Locale): Promise<void> {
    await change(next)
    keepLocale(next)
  }

  return { t, locale, setLocale }
}

/** The app's translator, in a component's set-up. */
export function useLocalization() {
  const localization = inject(localizationKey)
  if (!localization) throw new Error('No language on this app: make the app with createLatchkey().')
  return localization
}
