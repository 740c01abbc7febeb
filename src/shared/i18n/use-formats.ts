/** Formats money, dates and numbers in the current locale (`Intl`). */
import type { Locale } from './initial-locale.ts'
import { useLocalization } from './index.ts'

const dateStyles = {
  day: { dateStyle: 'medium' },
  minute: { dateStyle: 'medium', timeStyle: 'short' },
  second: { dateStyle: 'medium', timeStyle: 'medium' },
  clock: { timeStyle: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

// Creating a formatter takes longer than formatting, and a list has many prices.
const currencyFormats = new Map<Locale, Intl.NumberFormat>()

function currencyFormat(locale: Locale): Intl.NumberFormat {
  const cached = currencyFormats.get(locale)
  if (cached) return cached
  const created = new Intl.NumberFormat(locale, { style: 'currency', currency: 'CNY' })
  currencyFormats.set(locale, created)
  return created
}

/** Formatters that follow the current locale. To be called in a component's setup. */
export function useFormats() {
  const { locale } = useLocalization()

  /** @param amount a decimal string, as the server sends it; a float would lose precision */
  function money(amount: string): string {
    return currencyFormat(locale.value).format(amount as `${number}`)
  }

  /** @param moment a date, an ISO string, or milliseconds since 1970 */
  function time(moment: number | string | Date, style: keyof typeof dateStyles = 'minute'): string {
    return new Intl.DateTimeFormat(locale.value, dateStyles[style]).format(new Date(moment))
  }

  function number(value: number): string {
    return new Intl.NumberFormat(locale.value).format(value)
  }

  return { money, time, number }
}
