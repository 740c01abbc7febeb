/** How long do taps and keys wait for the next paint? Asked of the browser, which counts from the finger to the screen. */

declare global {
  interface Window {
    /** The longest wait of those not told yet, in milliseconds; 0 if none took the 16 ms from which one is told. */
    takeLongestWait: () => number
  }
}

/** Begins to watch. It is handed to the browser as text, and so knows nothing but itself. */
export function watchWaits(): void {
  let longest = 0
  function take(entries: PerformanceEntryList): void {
    for (const entry of entries as PerformanceEventTiming[]) {
      // What has no number is a part of no tap and no key.
      if (entry.interactionId > 0) longest = Math.max(longest, entry.duration)
    }
  }
  const observer = new PerformanceObserver((list) => take(list.getEntries()))
  // TypeScript does not know of the threshold.
  const kind: PerformanceObserverInit & { durationThreshold: number } = {
    type: 'event',
    durationThreshold: 16,
    buffered: true,
  }
  observer.observe(kind)

  window.takeLongestWait = () => {
    take(observer.takeRecords())
    const taken = longest
    longest = 0
    return taken
  }
}
