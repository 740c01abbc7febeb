/** Any text at all, for properties. */
import fc from 'fast-check'

/** Of any code points, half surrogate pairs among them. The one of fast-check takes a second to set up. */
export const anyText = (maxLength?: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.nat(0x10ffff).map((point) => String.fromCodePoint(point)), maxLength })
