/** In which colours is a product drawn? */

export interface Palette {
  /** The wall, and what is a shade darker on it. */
  readonly wall: string
  readonly niche: string
  /** The thing itself: in the light, at rest, in the shade. */
  readonly light: string
  readonly main: string
  readonly dark: string
  /** What sets it off. */
  readonly accent: string
}

export const palettes = {
  brass: {
    wall: '#f8eed9',
    niche: '#efdcb4',
    light: '#f6d88e',
    main: '#dba743',
    dark: '#a97527',
    accent: '#37566b',
  },
  brick: {
    wall: '#fae8df',
    niche: '#f2cfbe',
    light: '#eb9a82',
    main: '#cb5a41',
    dark: '#8d3527',
    accent: '#f1bf4b',
  },
  ink: {
    wall: '#e8e8f0',
    niche: '#d1d2e1',
    light: '#8086aa',
    main: '#434867',
    dark: '#282c47',
    accent: '#f08a5d',
  },
  moss: {
    wall: '#ebf2e2',
    niche: '#d3e2c3',
    light: '#abc790',
    main: '#6d9254',
    dark: '#446439',
    accent: '#d0653f',
  },
  night: {
    wall: '#2e3450',
    niche: '#3d4569',
    light: '#fde6a8',
    main: '#f3c354',
    dark: '#c28f2d',
    accent: '#ef8a5a',
  },
  plum: {
    wall: '#f2e8f1',
    niche: '#e1cddf',
    light: '#bb92b5',
    main: '#84547e',
    dark: '#563254',
    accent: '#e5b540',
  },
  rose: {
    wall: '#fcebee',
    niche: '#f5d1d9',
    light: '#ec9dad',
    main: '#cd5c74',
    dark: '#93384d',
    accent: '#2f7377',
  },
  sand: {
    wall: '#f5f1e8',
    niche: '#e5dcc9',
    light: '#dfc6a4',
    main: '#bb976e',
    dark: '#856443',
    accent: '#4c7a80',
  },
  sky: {
    wall: '#e6f1fb',
    niche: '#c9e0f4',
    light: '#8fbae2',
    main: '#4180bd',
    dark: '#285681',
    accent: '#f3b73a',
  },
  slate: {
    wall: '#e9eef3',
    niche: '#d0dbe5',
    light: '#9ab3c4',
    main: '#5a778e',
    dark: '#374f60',
    accent: '#e2a65a',
  },
  teal: {
    wall: '#e2f2f0',
    niche: '#c3e2de',
    light: '#7cc2b9',
    main: '#2d9085',
    dark: '#1a5f58',
    accent: '#f4a55e',
  },
} as const satisfies Record<string, Palette>

export type PaletteName = keyof typeof palettes
