/** The limit of each step of the start: none is awaited without a word. */

// Far longer than a slow device needs for any step.
const LIMIT_MS = 20_000

/**
 * Awaits a step of the start. If it takes too long, the page says so until the step ends; then the start goes on.
 *
 * @param message which step it is, for a developer
 */
export async function limitStep<Result>(step: Promise<Result>, message: string): Promise<Result> {
  const end = new AbortController()
  const timer = setTimeout(() => void reportSlowStep(message, end.signal).catch(() => {}), LIMIT_MS)
  try {
    return await step
  } finally {
    clearTimeout(timer)
    end.abort()
  }
}

async function reportSlowStep(message: string, end: AbortSignal): Promise<void> {
  const alert = document.querySelector('#app form [role=alert]')
  if (alert) {
    const prerendered = [...alert.childNodes]
    alert.textContent = document.querySelector<HTMLElement>('#painted')?.dataset.networkError ?? ''
    // The app takes the form over only as it was prerendered.
    end.addEventListener('abort', () => alert.replaceChildren(...prerendered))
    return
  }
  const { showSlowStart } = await import('./show-startup-error.ts')
  await showSlowStart(message, end)
}

/** Makes the prerendered page say that the code of the app is missing (show-prerendered.ts). */
export function reportMissingCode(): void {
  document.querySelector('script[type=module]')?.dispatchEvent(new Event('error'))
}
