/** The path on the host below which everything is; a build that does not know its place takes the host's root. */
export const rootOf = ({ base }: { base: string }): string => (base.startsWith('/') ? base : '/')
