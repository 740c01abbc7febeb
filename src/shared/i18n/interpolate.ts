/**
 * Fills in a message: each `{name}` gives way to the value of that name, and of `one | many` forms `count` chooses.
 *
 * @param count the first form says one, the second any other number; where it is not given, the first
 */
export function fill(
  message: string,
  values: Record<string, unknown> = {},
  count: number = 1,
): string {
  const [one = '', many = one] = message.split(' | ')
  return (count === 1 ? one : many).replace(/\{(\w+)\}/g, (_place, name: string) =>
    String(values[name]),
  )
}
