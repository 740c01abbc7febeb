/** The icon `circle-user-round` of Lucide. */
import { icon } from './icon.ts'

export default icon(
  ['path', { d: 'M17.93 20.06a6 6 0 0 0-11.85 0' }],
  ['circle', { cx: '12', cy: '11', r: '4' }],
  ['circle', { cx: '12', cy: '12', r: '10' }],
)
