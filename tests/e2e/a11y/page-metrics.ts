/** What is measured in a page, by functions that run there and are told nothing from outside. */

/** Controls that a thumb may miss: smaller than 44 by 44 pixels. Links within running text are as small as the text. */
export function smallTargets(): string[] {
  const least = 44
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
    const isLarge = Math.round(width) >= least && Math.round(height) >= least
    return isLarge
      ? []
      : [`too small a target, ${width} x ${height}: ${target.outerHTML.slice(0, 160)}`]
  })
}

/** Controls whose focus cannot be seen: without a ring, or wholly under something else. To be run after a key was pressed. */
export function hiddenFocuses(): string[] {
  const root = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document
  const controls = root.querySelectorAll<HTMLElement>(
    'a[href], button:enabled, input:enabled:not([tabindex="-1"]), select:enabled, textarea:enabled, [tabindex="0"]',
  )
  return [...controls].flatMap((control) => {
    if (!control.checkVisibility({ visibilityProperty: true })) return []
    control.focus()
    // Of radio buttons that belong together, one takes the focus of them all.
    if (document.activeElement !== control)
      return [`takes no focus: ${control.outerHTML.slice(0, 160)}`]
    const { outlineStyle, outlineWidth, pointerEvents } = getComputedStyle(control)
    const hasRing = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2
    const { left, top, right, bottom } = control.getBoundingClientRect()
    // What takes no clicks for a moment cannot be asked what lies on top.
    const isAsleep = pointerEvents === 'none'
    const isSeen =
      isAsleep ||
      [0.1, 0.5, 0.9].some((share) => {
        const seen = document.elementFromPoint(
          left + (right - left) / 2,
          top + (bottom - top) * share,
        )
        return control.contains(seen)
      })
    return [
      ...(hasRing ? [] : [`no ring around the focus: ${control.outerHTML.slice(0, 160)}`]),
      ...(isSeen ? [] : [`the focus is hidden: ${control.outerHTML.slice(0, 160)}`]),
    ]
  })
}

/** Texts of controls that reach out of them, or out of the window. What is shortened on purpose, line by line, is not meant. */
export function cutOffTexts(): string[] {
  const root = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document
  const controls = root.querySelectorAll<HTMLElement>('a[href], button, label, input')
  return [...controls].flatMap((control) => {
    if (!control.checkVisibility({ visibilityProperty: true })) return []
    if (control instanceof HTMLInputElement) {
      // What is typed into it can be scrolled; what it says itself cannot.
      if (control.readOnly || control.value !== '') return []
      const isCut = control.scrollWidth > control.clientWidth + 1
      return isCut ? [`cut off: ${control.outerHTML.slice(0, 160)}`] : []
    }
    const box = control.getBoundingClientRect()
    const texts = document.createTreeWalker(control, NodeFilter.SHOW_TEXT)
    const cut: string[] = []
    while (texts.nextNode()) {
      const parent = texts.currentNode.parentElement
      const style = parent && getComputedStyle(parent)
      if (!style || style.clipPath !== 'none' || style.webkitLineClamp !== 'none') continue
      const range = document.createRange()
      range.selectNodeContents(texts.currentNode)
      const isOut = [...range.getClientRects()].some(
        ({ left, right, top, bottom }) =>
          left < Math.max(box.left, 0) - 1 ||
          right > Math.min(box.right, innerWidth) + 1 ||
          top < box.top - 1 ||
          bottom > box.bottom + 1,
      )
      if (isOut)
        cut.push(
          `cut off: “${texts.currentNode.textContent}” in ${control.outerHTML.slice(0, 120)}`,
        )
    }
    return cut
  })
}
