/** Drawings of what one takes along. */
import type { Palette } from './palettes.ts'
import { half, metal, shadow } from './shapes.ts'

const umbrella = ({ light, main, dark, accent }: Palette) => `
<g transform="rotate(-14 200 200)">
<path d="M200 190v126a30 30 0 0 0 60 0v-8" fill="none" stroke="${accent}" stroke-width="15" stroke-linecap="round"/>
<path d="M200 60v150" stroke="${metal.dark}" stroke-width="9"/>
<path d="M200 44v22" stroke="${metal.dark}" stroke-width="11" stroke-linecap="round"/>
<path d="M54 214C58 122 122 62 200 62s142 60 146 152c-16-22-58-22-73 0-16-24-58-24-73 0-15-24-57-24-73 0-15-22-57-22-73 0z" fill="${main}"/>
<path d="M200 62c-46 24-70 80-73 152-15-22-57-22-73 0C58 122 122 62 200 62z" fill="${light}"/>
<path d="M200 62c78 0 142 60 146 152-16-22-58-22-73 0-3-72-27-128-73-152z" fill="${dark}"/>
<path d="M84 168c12-40 34-66 62-80" fill="none" stroke="#fff" stroke-width="9" stroke-linecap="round" opacity=".5"/>
</g>
<path d="M70 292l-10 22M112 326l-10 22M322 254l-10 22M338 320l-10 22M282 348l-8 18" stroke="${accent}" stroke-width="9" stroke-linecap="round" opacity=".75"/>`

const oneBoot = ({ light, main, dark, accent }: Palette) => `
<path d="M0 0h84v132c0 18 8 26 34 32 32 8 42 22 42 52v12H0z" fill="${main}"/>
<path d="M52 0h32v132c0 18 8 26 34 32 32 8 42 22 42 52v12H108c0-34-56-40-56-80z" fill="${dark}" opacity=".28"/>
<rect x="-6" y="-12" width="96" height="32" rx="10" fill="${accent}"/>
<path d="M18 40v82" stroke="${light}" stroke-width="11" stroke-linecap="round"/>
<path d="M-4 216h168v16a10 10 0 0 1-10 10H6a10 10 0 0 1-10-10z" fill="${dark}"/>
<path d="M104 184c16 4 26 10 30 20" fill="none" stroke="${light}" stroke-width="8" stroke-linecap="round"/>`

const boots = (colours: Palette) => `
${shadow(300, 346)}
<g transform="translate(176 88) rotate(5 60 240)">${oneBoot(colours)}</g>
<g transform="translate(72 102)">${oneBoot(colours)}</g>`

const torch = ({ light, main, dark, accent }: Palette) => `
<g transform="rotate(-32 200 200)">
<path d="M262 148L420 64v272L262 252z" fill="${light}" opacity=".45"/>
<path d="M262 168L420 124v152L262 232z" fill="#fff" opacity=".4"/>
<path d="M28 170a16 16 0 0 1 16-16h156v92H44a16 16 0 0 1-16-16z" fill="${main}"/>
<path d="M28 204h172v42H44a16 16 0 0 1-16-16z" fill="${dark}" opacity=".5"/>
<path d="M196 154l50-30a10 10 0 0 1 16 8v136a10 10 0 0 1-16 8l-50-30z" fill="${accent}"/>
<path d="M196 204h66v64a10 10 0 0 1-16 8l-50-30z" fill="#000" opacity=".18"/>
<rect x="254" y="118" width="20" height="164" rx="10" fill="${metal.main}"/>
<path d="M60 160v80M80 160v80M100 160v80" stroke="${dark}" stroke-width="7" stroke-linecap="round" opacity=".7"/>
<rect x="132" y="144" width="44" height="20" rx="10" fill="${metal.light}"/>
${half('M132 154h44a10 10 0 0 1-10 10h-24a10 10 0 0 1-10-10z', '#000', 0.2)}
</g>`

export const outdoors = { umbrella, boots, torch }
