/**
 * Each thing once. Pages that are numbered overlap when something new comes in between one and the next.
 *
 * @param identify what tells things apart
 */
export function uniqueBy<Thing>(
  things: readonly Thing[],
  identify: (thing: Thing) => unknown,
): Thing[] {
  return [...new Map(things.map((thing) => [identify(thing), thing])).values()]
}
