/** Page metrics for accessibility. These functions run in the page, so they use nothing from outside their bodies. */

/** Controls smaller than 44 by 44 CSS pixels (WCAG 2.5.5 Target Size). Links within running text are exempt. */
export function smallTargets(): string[] {
  const minSizePx = 44
  const root = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document
  const controls = root.querySelectorAll<HTMLElement>(
    'a[href], button, input:not([tabindex="-1"]), select, textarea, summary, [tabindex="0"]',
  )
  return [...controls].flatMap((control) => {
    if (!control.checkVisibility({ visibilityProperty: true })) return []
    const isInText =
      getComputedStyle(control).display === 'inline' &&
      control.parentElement?.textContent?.trim() !== control.textContent?.trim()
    if (isInText) return []
    const target = control.matches('[type=radio], [type=checkbox]')
      ? (control.closest('label') ?? control)
      : control
    const { width, height } = target.getBoundingClientRect()
    const isLarge = Math.round(width) >= minSizePx && Math.round(height) >= minSizePx
    return isLarge
      ? []
      : [`too small a target, ${width} x ${height}: ${target.outerHTML.slice(0, 160)}`]
  })
}

/**
 * Controls whose focus is not visible (WCAG 2.4.7, 2.4.11): without a focus ring, or covered by another element. Call it
 * after a key press, so that `:focus-visible` applies.
 */
export function hiddenFocuses(): string[] {
  const root = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document
  const controls = root.querySelectorAll<HTMLElement>(
    'a[href], button:enabled, input:enabled:not([tabindex="-1"]), select:enabled, textarea:enabled, [tabindex="0"]',
  )
  return [...controls].flatMap((control) => {
    if (!control.checkVisibility({ visibilityProperty: true })) return []
    control.focus()
    if (document.activeElement !== control)
      return [`cannot be focused: ${control.outerHTML.slice(0, 160)}`]
    const { outlineStyle, outlineWidth, pointerEvents } = getComputedStyle(control)
    const hasRing = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2
    const { left, top, right, bottom } = control.getBoundingClientRect()
    // `elementFromPoint` skips an element without pointer events, so it cannot be checked.
    const isUncheckable = pointerEvents === 'none'
    const isVisible =
      isUncheckable ||
      [0.1, 0.5, 0.9].some((share) => {
        const topmost = document.elementFromPoint(
          left + (right - left) / 2,
          top + (bottom - top) * share,
        )
        return control.contains(topmost)
      })
    return [
      ...(hasRing ? [] : [`no ring around the focus: ${control.outerHTML.slice(0, 160)}`]),
      ...(isVisible ? [] : [`the focus is hidden: ${control.outerHTML.slice(0, 160)}`]),
    ]
  })
}

/** Texts that overflow their control or the window (WCAG 1.4.4, 1.4.10 Reflow). Line clamping on purpose is exempt. */
export function clippedTexts(): string[] {
  const root = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document
  const controls = root.querySelectorAll<HTMLElement>('a[href], button, label, input')
  return [...controls].flatMap((control) => {
    if (!control.checkVisibility({ visibilityProperty: true })) return []
    if (control instanceof HTMLInputElement) {
      // A typed value can be scrolled. A placeholder cannot.
      if (control.readOnly || control.value !== '') return []
      const isClipped = control.scrollWidth > control.clientWidth + 1
      return isClipped ? [`clipped: ${control.outerHTML.slice(0, 160)}`] : []
    }
    const box = control.getBoundingClientRect()
    const texts = document.createTreeWalker(control, NodeFilter.SHOW_TEXT)
    const clipped: string[] = []
    while (texts.nextNode()) {
      const parent = texts.currentNode.parentElement
      const style = parent && getComputedStyle(parent)
      if (!style || style.clipPath !== 'none' || style.webkitLineClamp !== 'none') continue
      const range = document.createRange()
      range.selectNodeContents(texts.currentNode)
      const isOutside = [...range.getClientRects()].some(
        ({ left, right, top, bottom }) =>
          left < Math.max(box.left, 0) - 1 ||
          right > Math.min(box.right, innerWidth) + 1 ||
          top < box.top - 1 ||
          bottom > box.bottom + 1,
      )
      if (isOutside)
        clipped.push(
          `clipped: “${texts.currentNode.textContent}” in ${control.outerHTML.slice(0, 120)}`,
        )
    }
    return clipped
  })
}
