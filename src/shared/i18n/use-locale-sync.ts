/** Cross-tab sync of the locale: all tabs switch when the user chooses a language in one of them. */
import { useEventListener } from '@vueuse/core'
import { isLocaleChange, savedLocale } from './initial-locale.ts'
import { useLocalization } from './index.ts'

/** Listens as long as the component lives. */
export function useLocaleSync(): void {
  const { switchLocale } = useLocalization()

  useEventListener('storage', async (event: StorageEvent) => {
    const locale = isLocaleChange(event) ? savedLocale() : null
    if (!locale) return
    try {
      await switchLocale(locale)
    } catch {
      // The messages failed to load: this tab keeps its language.
    }
  })
}
