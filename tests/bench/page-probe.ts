/** A probe that runs in the page before its own scripts, and measures when the form is visible, works, and responds. */

/** All times are milliseconds since the start of the navigation; null if it has not happened yet. */
export interface PageTimings {
  /** First contentful paint: of text or an image, not of a background. */
  firstPaint: number | null
  largestPaint: number | null
  /** The first frame in which the password field is visible. */
  formVisible: number | null
  /** When a script of the page first listens to the `submit` event of the form. */
  formWorks: number | null
  /** When the first new text appeared after Enter was pressed. */
  firstResponse: number | null
  /** The path of each response, and when it was complete. */
  arrivals: [path: string, time: number][]
}

declare global {
  interface Window {
    /** The measurements so far. */
    readTimings: () => PageTimings
  }
}

/** Installs the probe. It is serialized into the browser, and so cannot use anything outside of this function. */
export function installProbe(): void {
  const submitTargets: Element[] = []
  let largestPaint: number | null = null
  let formVisible: number | null = null
  let formWorks: number | null = null
  let firstResponse: number | null = null
  const passwordField = () => document.querySelector('input[type=password]')

  const paints = new PerformanceObserver((list) => {
    largestPaint = list.getEntries().at(-1)?.startTime ?? largestPaint
  })
  paints.observe({ type: 'largest-contentful-paint', buffered: true })

  function checkFieldVisible(): void {
    const field = passwordField()
    const { width = 0, height = 0 } = field?.getBoundingClientRect() ?? {}
    const isVisible = field?.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    if (isVisible && width * height > 0) formVisible = performance.now()
    else requestAnimationFrame(checkFieldVisible)
  }
  requestAnimationFrame(checkFieldVisible)

  /** A form works as soon as it or an ancestor has a `submit` listener. */
  function checkSubmitListener(): void {
    const field = passwordField()
    if (!field || !submitTargets.some((each) => each.isConnected && each.contains(field))) return
    formWorks ??= performance.now()
    changes.disconnect()
  }
  // The listener may be added before its element is in the document, or after.
  const changes = new MutationObserver(checkSubmitListener)
  changes.observe(document, { childList: true, subtree: true })
  const add = Reflect.get(EventTarget.prototype, 'addEventListener')
  EventTarget.prototype.addEventListener = function (this: EventTarget, ...listener) {
    add.apply(this, listener)
    if (!(this instanceof Element) || listener[0] !== 'submit') return
    submitTargets.push(this)
    // After the running script: no event is dispatched before it ends.
    queueMicrotask(checkSubmitListener)
  }

  const hasText = (nodes: NodeList) => [...nodes].some(({ textContent }) => textContent?.trim())
  const texts = new MutationObserver((records) => {
    if (!records.some(({ addedNodes, target }) => hasText(addedNodes) || target instanceof Text))
      return
    firstResponse = performance.now()
    texts.disconnect()
  })
  const observeResponse = ({ key }: KeyboardEvent) => {
    if (key !== 'Enter') return
    texts.observe(document.body, { childList: true, characterData: true, subtree: true })
  }
  addEventListener('keydown', observeResponse, { capture: true })

  window.readTimings = () => {
    const loads = performance
      .getEntries()
      .filter((entry) => entry instanceof PerformanceResourceTiming)
    return {
      firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null,
      largestPaint,
      formVisible,
      formWorks,
      firstResponse,
      arrivals: loads.map(({ name, responseEnd }) => {
        const { pathname, search } = new URL(name)
        return [pathname + search, responseEnd]
      }),
    }
  }
}
