/** A fast-check arbitrary for any text, for property tests. */
import fc from 'fast-check'

/** Text of any code points, lone surrogates included. fast-check's own arbitrary for this takes a second to set up. */
export const anyText = (maxLength?: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.nat(0x10ffff).map((point) => String.fromCodePoint(point)), maxLength })
