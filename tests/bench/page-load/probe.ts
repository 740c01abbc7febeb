/** When does a page show its form, and when does the form work? Watched in the page, from before its first line. */

/** What was seen; times are milliseconds since the visit began, and null is what has not happened. */
export interface Seen {
  /** Of text or a picture; a background alone is nothing to see. */
  firstPaint: number | null
  largestPaint: number | null
  /** The first frame in which a password field has a place that can be seen. */
  formVisible: number | null
  /** Since when the page itself would take the submit of that field's form. */
  formWorks: number | null
  /** When text came that was not there before, once Enter was pressed. */
  answered: number | null
  /** What long tasks took beyond 50 ms each. */
  blocked: number
  /** By how much what was there has moved. */
  shift: number
  /** What has arrived, by its path, and when. */
  arrivals: [path: string, time: number][]
}

declare global {
  interface Window {
    /** What the probe has seen until now. */
    readProbe: () => Seen
  }
}

/**
 * Begins to watch. It is handed to the browser as text, and so knows nothing but itself.
 *
 * A form works from when a `submit` listener is there, on the form or on what it is in, whichever framework put it
 * there; where none ever comes, from when a button of the form hears clicks.
 */
export function watchPage(): void {
  const field = 'input[type=password]'
  const listening: { type: string; element: Element }[] = []
  let largestPaint: number | null = null
  let formVisible: number | null = null
  let submit: number | null = null
  let click: number | null = null
  let answered: number | null = null
  let blocked = 0
  let shift = 0

  function observe(type: string, take: (entry: PerformanceEntry) => void): void {
    const observer = new PerformanceObserver((list) => list.getEntries().forEach(take))
    observer.observe({ type, buffered: true })
  }
  observe('largest-contentful-paint', ({ startTime }) => {
    largestPaint = startTime
  })
  observe('longtask', ({ duration }) => {
    blocked += Math.max(0, duration - 50)
  })
  observe('layout-shift', (entry) => {
    const { value, hadRecentInput } = entry as PerformanceEntry & {
      value: number
      hadRecentInput: boolean
    }
    if (!hadRecentInput) shift += value
  })

  function look(): void {
    const password = document.querySelector<HTMLInputElement>(field)
    if (!password) return
    for (const { type, element } of listening) {
      if (!element.isConnected) continue
      if (type === 'submit' && element.contains(password)) submit ??= performance.now()
      if (type === 'click' && isButton(element, password.form)) click ??= performance.now()
    }
    if (submit !== null) changes.disconnect()
  }

  function isButton(element: Element, form: HTMLFormElement | null): boolean {
    return element.matches('button, input[type=submit], [role=button]') && !!form?.contains(element)
  }

  function waitForBox(): void {
    const password = document.querySelector(field)
    const { width = 0, height = 0 } = password?.getBoundingClientRect() ?? {}
    const isVisible = password?.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    if (isVisible && width * height > 0) formVisible = performance.now()
    else requestAnimationFrame(waitForBox)
  }
  requestAnimationFrame(waitForBox)

  function hasText(nodes: NodeList): boolean {
    return [...nodes].some(({ textContent }) => textContent?.trim())
  }
  const texts = new MutationObserver((records) => {
    if (!records.some(({ addedNodes, target }) => hasText(addedNodes) || target instanceof Text))
      return
    answered = performance.now()
    texts.disconnect()
  })
  addEventListener(
    'keydown',
    ({ key }) => {
      if (key === 'Enter')
        texts.observe(document.body, { childList: true, characterData: true, subtree: true })
    },
    { capture: true },
  )

  // A listener may be there before its element is in the page, or the other way round.
  const changes = new MutationObserver(look)
  changes.observe(document, { childList: true, subtree: true })
  const add = Reflect.get(EventTarget.prototype, 'addEventListener')
  EventTarget.prototype.addEventListener = function (this: EventTarget, ...listener) {
    add.apply(this, listener)
    const [type] = listener
    if (!(this instanceof Element) || (type !== 'submit' && type !== 'click')) return
    listening.push({ type, element: this })
    // Once the code that adds it has come to its end: nobody is heard before.
    queueMicrotask(look)
  }

  window.readProbe = () => {
    const loads = performance
      .getEntries()
      .filter((entry) => entry instanceof PerformanceResourceTiming)
    return {
      firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null,
      largestPaint,
      formVisible,
      formWorks: submit ?? click,
      answered,
      blocked,
      shift,
      arrivals: loads.map(({ name, responseEnd }) => {
        const { pathname, search } = new URL(name)
        return [pathname + search, responseEnd]
      }),
    }
  }
}
