/** Trusted Types: a policy that lets a page with a strict Content-Security-Policy load the service worker's script. */

interface PolicyFactory {
  readonly defaultPolicy: unknown
  createPolicy(name: string, rules: { createScriptURL(url: string): string | null }): unknown
}

/** Creates a default policy that allows this one script of the page's own origin, and nothing else. */
export function allowWorkerScript(script: URL): void {
  const trustedTypes: PolicyFactory | null | undefined = Reflect.get(globalThis, 'trustedTypes')
  if (!trustedTypes || trustedTypes.defaultPolicy) return
  const isOwnOrigin = script.origin === location.origin
  trustedTypes.createPolicy('default', {
    createScriptURL: (url) =>
      isOwnOrigin && new URL(url, location.href).href === script.href ? url : null,
  })
}
