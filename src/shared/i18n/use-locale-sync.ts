/** What if another language is chosen in another tab? */
import { useEventListener } from '@vueuse/core'
import { chosenLocale, isChoiceOfLocale } from './initial-locale.ts'
import { useLocalization } from './index.ts'

/** Follows it, as long as the component lives. */
export function useLocaleOfOtherTabs(): void {
  const { change } = useLocalization()

  useEventListener('storage', async (event: StorageEvent) => {
    const chosen = isChoiceOfLocale(event) ? chosenLocale() : null
    if (!chosen) return
    try {
      await change(chosen)
    } catch {
      // Its messages do not load: this tab goes on as it was.
    }
  })
}
