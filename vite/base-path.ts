/** The URL path that the app is deployed at. With a relative `base` it is unknown at build time: then the host's root is assumed. */
export const basePathOf = ({ base }: { base: string }): string =>
  base.startsWith('/') ? base : '/'
