/** Drawings of keys, and of where they hang. */
import type { Palette } from './palettes.ts'
import { half, metal, wood } from './shapes.ts'

/** One key, its bow at the top, 60 wide and 190 high. */
const oneKey = (bow: string, shade: string, blade: string) => `
<path d="M24 66h14v124l-7 8-7-8z" fill="${blade}"/>
<path d="M38 118h18v14H44v12h12v14H38z" fill="${blade}"/>
<path d="M31 66h7v124l-7 8z" fill="#000" opacity=".16"/>
<path fill-rule="evenodd" d="M31 0a38 38 0 1 1 0 76 38 38 0 0 1 0-76zm0 13a12 12 0 1 0 0 24 12 12 0 0 0 0-24z" fill="${bow}"/>
<path fill-rule="evenodd" d="M31 0a38 38 0 0 1 0 76V37a12 12 0 0 0 0-24z" fill="${shade}" opacity=".4"/>`

const key = ({ light, main, dark, accent }: Palette) => `
<g transform="rotate(38 200 200)">
<path fill-rule="evenodd" d="M206 34a70 70 0 0 1 16 138v158l-12 14h-16l-12-14V172a70 70 0 0 1 24-138zm-6 40a32 32 0 1 0 0 64 32 32 0 0 0 0-64z" fill="#000" opacity=".1" transform="translate(10 6)"/>
<path d="M184 160h32v168l-10 14h-12l-10-14z" fill="${main}"/>
<path d="M216 250h44v24h-20v14h20v28h-44z" fill="${main}"/>
<path d="M200 160h16v168l-10 14h-6z" fill="${dark}" opacity=".45"/>
<rect x="172" y="166" width="56" height="18" rx="9" fill="${accent}"/>
<path fill-rule="evenodd" d="M200 32a72 72 0 1 1 0 144 72 72 0 0 1 0-144zm0 40a32 32 0 1 0 0 64 32 32 0 0 0 0-64z" fill="${main}"/>
<path fill-rule="evenodd" d="M200 32a72 72 0 0 1 0 144v-40a32 32 0 0 0 0-64z" fill="${dark}" opacity=".45"/>
<path d="M146 98a56 56 0 0 1 34-46" fill="none" stroke="${light}" stroke-width="11" stroke-linecap="round"/>
</g>`

const keyring = ({ light, main, dark, accent }: Palette) => `
<circle cx="200" cy="122" r="62" fill="none" stroke="${metal.dark}" stroke-width="15"/>
<path d="M142 144a62 62 0 0 1 76-82" fill="none" stroke="${metal.light}" stroke-width="7" stroke-linecap="round"/>
<g transform="translate(122 160) rotate(16 31 20)">${oneKey(metal.main, metal.dark, metal.main)}</g>
<g transform="translate(206 162) rotate(-18 31 20)">${oneKey(accent, '#000', metal.main)}</g>
<path d="M176 176h48l8 26v120a18 18 0 0 1-18 18h-28a18 18 0 0 1-18-18V202z" fill="${main}"/>
${half('M200 176h24l8 26v120a18 18 0 0 1-18 18h-14z', dark, 0.4)}
<path d="M179 208v112a9 9 0 0 0 9 9h24a9 9 0 0 0 9-9V208" fill="none" stroke="${light}" stroke-width="4" stroke-dasharray="9 7"/>
<circle cx="200" cy="196" r="10" fill="${metal.light}"/>
<path d="M200 240l26 22h-8v26h-36v-26h-8z" fill="${light}"/>`

const peg = (x: number, colour: string) => `
<circle cx="${x}" cy="164" r="19" fill="${colour}"/>
<path d="M${x} 168v32a15 15 0 0 0 30 0" fill="none" stroke="${colour}" stroke-width="12" stroke-linecap="round"/>
<circle cx="${x - 5}" cy="159" r="6" fill="#fff" opacity=".5"/>`

const hooks = ({ light, main, dark, accent }: Palette) => `
<rect x="54" y="134" width="300" height="72" rx="18" fill="#000" opacity=".12"/>
<rect x="50" y="126" width="300" height="72" rx="18" fill="${wood.main}"/>
<path d="M50 180v0a18 18 0 0 0 18 18h264a18 18 0 0 0 18-18v-10c-90 14-210 12-300 2z" fill="${wood.dark}" opacity=".45"/>
<path d="M74 146h112M210 152h90M96 164h70" stroke="${wood.light}" stroke-width="5" stroke-linecap="round"/>
<g transform="translate(78 186) scale(.78)">${oneKey(main, dark, metal.main)}</g>
<path d="M234 214l-34 22v108a8 8 0 0 0 8 8h60a8 8 0 0 0 8-8V236l-20-22" fill="none" stroke="${dark}" stroke-width="9"/>
<path d="M192 236h92v98a20 20 0 0 1-20 20h-52a20 20 0 0 1-20-20z" fill="${main}"/>
${half('M238 236h46v98a20 20 0 0 1-20 20h-26z', dark, 0.35)}
<path d="M192 252h92" stroke="${light}" stroke-width="6" stroke-dasharray="11 8"/>
${peg(102, accent)}${peg(166, main)}${peg(230, accent)}${peg(294, dark)}`

export const keys = { key, keyring, hooks }
