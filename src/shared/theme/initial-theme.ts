/**
 * The theme a visit starts with. Without Vue, since a script in the page's head needs it before the first paint, or there
 * would be a flash of the wrong theme (FOUC).
 */
import { readStorage } from '@/shared/utils/safe-storage.ts'

export const themes = ['auto', 'light', 'dark'] as const
export type ThemePreference = (typeof themes)[number]

export const themeStorageKey = 'latchkey.theme'

/** @returns `auto` for anything that is no theme */
export function parseTheme(name: unknown): ThemePreference {
  return themes.find((theme) => theme === name) ?? 'auto'
}

/** The theme the user has chosen, else the system's. */
export function initialTheme(): 'light' | 'dark' {
  const preference = parseTheme(readStorage(themeStorageKey))
  if (preference !== 'auto') return preference
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

/** Applies a theme to the browser's own bars, and to the page before its styles have loaded. */
export function applyThemeColor(theme: 'light' | 'dark'): void {
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]')) {
    meta.media = meta.dataset.theme === theme ? 'all' : 'not all'
  }
  document.querySelector('meta[name=color-scheme]')?.setAttribute('content', theme)
}
