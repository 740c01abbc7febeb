/** May the page load the worker's script? A page that demands Trusted Types is told so by a policy. */

interface TrustedTypes {
  readonly defaultPolicy: unknown
  createPolicy(name: string, rules: { createScriptURL(url: string): string | null }): unknown
}

/** Makes a default policy that lets through this one script of the page's own origin, and nothing else. */
export function allowWorkerScript(script: URL): void {
  const trustedTypes: TrustedTypes | null | undefined = Reflect.get(globalThis, 'trustedTypes')
  if (!trustedTypes || trustedTypes.defaultPolicy) return
  const isOwn = script.origin === location.origin
  trustedTypes.createPolicy('default', {
    createScriptURL: (url) =>
      isOwn && new URL(url, location.href).href === script.href ? url : null,
  })
}
