/** Icons as components: the outlines of Lucide (see LICENSE), each in a file of its own. */
import { h, type FunctionalComponent, type SVGAttributes } from 'vue'

interface IconProps extends /* @vue-ignore */ SVGAttributes {
  /** Its width and height in pixels; by default 24, as it is drawn. */
  size?: number
  /** Of its lines, in its own pixels; by default 2. */
  strokeWidth?: number
}

/**
 * Makes the component of an icon: as wide as its `size`, in the colour of the text, and silent to screen readers.
 *
 * @param shapes the SVG elements that it is drawn with, on a field of 24 by 24
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
