/** In which language does the app speak? */
import { useEventListener } from '@vueuse/core'
import { Locale as VantLocale } from 'vant/es'
import vantEnglish from 'vant/es/locale/lang/en-US'
import vantChinese from 'vant/es/locale/lang/zh-CN'
import { createI18n, useI18n, type Composer } from 'vue-i18n'
import { chosenLocale, firstLocale, isChoiceOfLocale, keepLocale, type Locale } from './choice.ts'
import english from './en.json'
import chinese from './zh-CN.json'

export { locales, type Locale } from './choice.ts'

type Messages = typeof chinese
type Paths<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Paths<T[K]>}`
}[keyof T & string]

/** Every message there is, by its dotted path. */
export type MessageKey = Paths<Messages>

/** Looks a message up and fills it in; `plural` chooses between the forms that `|` separates. */
export type Translate = (
  key: MessageKey,
  named?: Record<string, unknown>,
  plural?: number,
) => string

// Each file must have just the keys of the other; one that either lacks fails here.
const messages: Record<Locale, Messages> = { 'zh-CN': chinese, en: english }
chinese satisfies typeof english

const datetimeFormats = {
  day: { dateStyle: 'medium' },
  minute: { dateStyle: 'medium', timeStyle: 'short' },
  second: { dateStyle: 'medium', timeStyle: 'medium' },
  clock: { timeStyle: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

/** Makes the app's translator, in the language the person chose, else the configured one, else the browser's. */
export function createLocalization(configured: Locale | null) {
  const i18n = createI18n({
    legacy: false,
    locale: firstLocale(configured),
    fallbackLocale: 'zh-CN',
    messages,
  })
  applyLocale(i18n.global.locale.value)
  return i18n
}

export type Localization = ReturnType<typeof createLocalization>

/** The translator outside of components. */
export function translateWith(i18n: Localization): Translate {
  return translate(i18n.global as unknown as Composer)
}

/** Translation and formatting in a component's set-up, in the language of the moment. */
export function useText() {
  const composer = useI18n()
  const locale = composer.locale

  /** @param amount a decimal string, as the server sends it; it is never made a binary fraction */
  function money(amount: string): string {
    const format = new Intl.NumberFormat(locale.value, { style: 'currency', currency: 'CNY' })
    return format.format(amount as `${number}`)
  }

  function time(
    moment: number | string | Date,
    style: keyof typeof datetimeFormats = 'minute',
  ): string {
    return new Intl.DateTimeFormat(locale.value, datetimeFormats[style]).format(new Date(moment))
  }

  function number(value: number): string {
    return new Intl.NumberFormat(locale.value).format(value)
  }

  /** Switches the language, and remembers it for the next visit. */
  function setLocale(next: Locale): void {
    locale.value = next
    applyLocale(next)
    keepLocale(next)
  }

  return { t: translate(composer), money, time, number, locale, setLocale }
}

/** Follows the language that is chosen in another tab, as long as the component lives. */
export function useLocaleOfOtherTabs(): void {
  const { locale } = useI18n()
  useEventListener('storage', (event: StorageEvent) => {
    const chosen = isChoiceOfLocale(event) ? chosenLocale() : null
    if (!chosen) return
    locale.value = chosen
    applyLocale(chosen)
  })
}

function translate(composer: Composer): Translate {
  return (key, named = {}, plural) =>
    plural === undefined ? composer.t(key, named) : composer.t(key, named, plural)
}

function applyLocale(locale: Locale): void {
  document.documentElement.lang = locale
  if (locale === 'en') VantLocale.use('en-US', vantEnglish)
  else VantLocale.use('zh-CN', vantChinese)
}
