import type { Plugin } from 'vite'
export function securityHeaders(_: { hasMock: boolean }): Plugin {
  return { name: 'latchkey:security-headers' }
}
