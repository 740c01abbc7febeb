/** The icon `mail` of Lucide. */
import { icon } from './icon.ts'

export default icon(
  ['path', { d: 'm22 7-8.99 5.73a2 2 0 0 1-2.01 0L2 7' }],
  ['rect', { x: '2', y: '4', width: '20', height: '16', rx: '2' }],
)
