/** Which theme does a visit begin with? Known before anything else is, and so asked without Vue. */

export const themes = ['auto', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export const themeKey = 'latchkey.theme'

export function themeNamed(name: unknown): Theme {
  return themes.find((theme) => theme === name) ?? 'auto'
}

/** The theme that was chosen, or what the system has. */
export function firstTheme(): 'light' | 'dark' {
  const chosen = chosenTheme()
  if (chosen !== 'auto') return chosen
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

/** Has the browser's own bars, and the page before its styles come, follow the theme. */
export function tintBrowser(theme: 'light' | 'dark'): void {
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]')) {
    meta.media = meta.dataset.theme === theme ? 'all' : 'not all'
  }
  document.querySelector('meta[name=color-scheme]')?.setAttribute('content', theme)
}

function chosenTheme(): Theme {
  try {
    return themeNamed(localStorage.getItem(themeKey))
  } catch {
    return 'auto'
  }
}
