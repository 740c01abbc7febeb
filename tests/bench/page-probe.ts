/** A probe in the page, from before its first line: when its form is seen, when it works, and when it has answered. */

/** What was seen; times are milliseconds since the visit began, and null is what has not happened. */
export interface Seen {
  /** Of text or a picture; a background alone is nothing to see. */
  firstPaint: number | null
  largestPaint: number | null
  /** The first frame in which the password field has a place that can be seen. */
  formVisible: number | null
  /** Since when the page itself would take the submit of that field's form. */
  formWorks: number | null
  /** When text came that was not there before, once Enter was pressed. */
  answered: number | null
  /** What has arrived, by its path, and when. */
  arrivals: [path: string, time: number][]
}

declare global {
  interface Window {
    /** What the probe has seen until now. */
    readProbe: () => Seen
  }
}

/** Begins to watch. It is handed to the browser as text, and so knows nothing but itself. */
export function watchPage(): void {
  const listening: Element[] = []
  let largestPaint: number | null = null
  let formVisible: number | null = null
  let formWorks: number | null = null
  let answered: number | null = null
  const passwordField = () => document.querySelector('input[type=password]')

  const paints = new PerformanceObserver((list) => {
    largestPaint = list.getEntries().at(-1)?.startTime ?? largestPaint
  })
  paints.observe({ type: 'largest-contentful-paint', buffered: true })

  function waitForBox(): void {
    const field = passwordField()
    const { width = 0, height = 0 } = field?.getBoundingClientRect() ?? {}
    const isVisible = field?.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    if (isVisible && width * height > 0) formVisible = performance.now()
    else requestAnimationFrame(waitForBox)
  }
  requestAnimationFrame(waitForBox)

  /** A form works from when a `submit` listener is there, on it or on what it is in. */
  function lookForListener(): void {
    const field = passwordField()
    if (!field || !listening.some((each) => each.isConnected && each.contains(field))) return
    formWorks ??= performance.now()
    changes.disconnect()
  }
  // The listener may be there before its element is in the page, or the other way round.
  const changes = new MutationObserver(lookForListener)
  changes.observe(document, { childList: true, subtree: true })
  const add = Reflect.get(EventTarget.prototype, 'addEventListener')
  EventTarget.prototype.addEventListener = function (this: EventTarget, ...listener) {
    add.apply(this, listener)
    if (!(this instanceof Element) || listener[0] !== 'submit') return
    listening.push(this)
    // Once the code that adds it has come to its end: nobody is heard before.
    queueMicrotask(lookForListener)
  }

  const hasText = (nodes: NodeList) => [...nodes].some(({ textContent }) => textContent?.trim())
  const texts = new MutationObserver((records) => {
    if (!records.some(({ addedNodes, target }) => hasText(addedNodes) || target instanceof Text))
      return
    answered = performance.now()
    texts.disconnect()
  })
  const waitForText = ({ key }: KeyboardEvent) => {
    if (key !== 'Enter') return
    texts.observe(document.body, { childList: true, characterData: true, subtree: true })
  }
  addEventListener('keydown', waitForText, { capture: true })

  window.readProbe = () => {
    const loads = performance
      .getEntries()
      .filter((entry) => entry instanceof PerformanceResourceTiming)
    return {
      firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null,
      largestPaint,
      formVisible,
      formWorks,
      answered,
      arrivals: loads.map(({ name, responseEnd }) => {
        const { pathname, search } = new URL(name)
        return [pathname + search, responseEnd]
      }),
    }
  }
}
