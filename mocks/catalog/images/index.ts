/** The SVG files of this folder as texts, by their paths. */
export const svgFiles = import.meta.glob<string>('./*.svg', {
  query: '?raw',
  import: 'default',
  eager: true,
})
