/**
 * Interpolates a message: replaces each `{name}` by the value of that name, and chooses the plural form of `one | many`.
 *
 * @param values by name
 * @param count 1, the default, for the first form; any other number for the second
 */
export function interpolate(
  message: string,
  values: Record<string, unknown> = {},
  count: number = 1,
): string {
  const [one = '', many = one] = message.split(' | ')
  return (count === 1 ? one : many).replace(/\{(\w+)\}/g, (_match, name: string) =>
    String(values[name]),
  )
}
