/** What do all drawings share? */

/** The shadow of a thing on the ground, which also says where the ground is. */
export const shadow = (width: number, y = 338, x = 200): string =>
  `<ellipse cx="${x}" cy="${y}" rx="${width / 2}" ry="11" fill="#000" opacity=".13"/>`

/** Bright metal, the same in every palette. */
export const metal = { light: '#eef1f4', main: '#c3ccd4', dark: '#8b98a4' } as const

/** Dry wood, the same in every palette. */
export const wood = { light: '#e6c394', main: '#cf9f68', dark: '#a5754a' } as const

/** Lights up what is drawn left of the middle, as if the sun stood there. */
export const half = (path: string, colour: string, opacity = 0.35): string =>
  `<path d="${path}" fill="${colour}" opacity="${opacity}"/>`
