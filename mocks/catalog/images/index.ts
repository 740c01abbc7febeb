/** The texts of the SVG files beside this one, by their names. */
export const files = import.meta.glob<string>('./*.svg', {
  query: '?raw',
  import: 'default',
  eager: true,
})
