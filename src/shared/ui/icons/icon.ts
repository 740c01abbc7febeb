/** Creates icon components from Lucide's outlines (see LICENSE), with at most two decimals. Each icon has a file of its own. */
import { h, type FunctionalComponent, type SVGAttributes } from 'vue'

interface IconProps extends /* @vue-ignore */ SVGAttributes {
  /** Width and height in pixels; by default 24. */
  size?: number
  /** The width of its lines, in units of its 24 by 24 view box; by default 2. */
  strokeWidth?: number
}

/**
 * Creates an icon component. It has the color of the text, and is hidden from screen readers.
 *
 * @param shapes the SVG elements, in a view box of 24 by 24
 */
export function icon(
  ...shapes: [tag: string, attributes: Record<string, string>][]
): FunctionalComponent<IconProps> {
  const Icon: FunctionalComponent<IconProps> = ({ size = 24 }) =>
    h(
      'svg',
      {
        width: size,
        height: size,
        viewBox: '0 0 24 24',
        fill: 'none',
        stroke: 'currentColor',
        'stroke-width': 2,
        'stroke-linecap': 'round',
        'stroke-linejoin': 'round',
        'aria-hidden': 'true',
      },
      shapes.map(([tag, attributes]) => h(tag, attributes)),
    )
  Icon.props = ['size']
  return Icon
}
