/** How are amounts, moments and numbers written in the language of the moment? */
import type { Locale } from './initial-locale.ts'
import { useLocalization } from './index.ts'

const momentStyles = {
  day: { dateStyle: 'medium' },
  minute: { dateStyle: 'medium', timeStyle: 'short' },
  second: { dateStyle: 'medium', timeStyle: 'medium' },
  clock: { timeStyle: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

// Making one takes longer than writing with it, and a list has many prices.
const currencies = new Map<Locale, Intl.NumberFormat>()

function currencyIn(locale: Locale): Intl.NumberFormat {
  const known = currencies.get(locale)
  if (known) return known
  const made = new Intl.NumberFormat(locale, { style: 'currency', currency: 'CNY' })
  currencies.set(locale, made)
  return made
}

/** What writes them, in a component's set-up. */
export function useFormats() {
  const { locale } = useLocalization()

  /** @param amount a decimal string, as the server sends it; it is never made a binary fraction */
  function money(amount: string): string {
    return currencyIn(locale.value).format(amount as `${number}`)
  }

  function time(
    moment: number | string | Date,
    style: keyof typeof momentStyles = 'minute',
  ): string {
    return new Intl.DateTimeFormat(locale.value, momentStyles[style]).format(new Date(moment))
  }

  function number(value: number): string {
    return new Intl.NumberFormat(locale.value).format(value)
  }

  return { money, time, number }
}
