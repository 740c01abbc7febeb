/** Drawings of what stands in a hall. */
import type { Palette } from './palettes.ts'
import { half, shadow, wood } from './shapes.ts'

const plant = ({ light, main, dark, accent }: Palette) => `
${shadow(170, 350)}
<path d="M200 250V120M200 236c-12-40-40-56-70-62M200 220c14-44 44-58 74-62M200 178c-10-24-24-36-46-44M200 168c10-24 24-34 42-40" fill="none" stroke="${wood.dark}" stroke-width="8" stroke-linecap="round"/>
<g fill="${main}"><ellipse cx="200" cy="92" rx="25" ry="44"/><ellipse cx="120" cy="166" rx="24" ry="42" transform="rotate(-62 120 166)"/><ellipse cx="284" cy="152" rx="24" ry="42" transform="rotate(64 284 152)"/></g>
<g fill="${light}"><ellipse cx="148" cy="118" rx="22" ry="38" transform="rotate(-38 148 118)"/><ellipse cx="252" cy="112" rx="22" ry="38" transform="rotate(38 252 112)"/></g>
<g fill="${dark}"><ellipse cx="146" cy="218" rx="20" ry="35" transform="rotate(-66 146 218)"/><ellipse cx="256" cy="210" rx="20" ry="35" transform="rotate(66 256 210)"/></g>
<path d="M200 62v58" stroke="${dark}" stroke-width="4" stroke-linecap="round" opacity=".6"/>
<path d="M128 246h144l-20 92a16 16 0 0 1-16 12h-72a16 16 0 0 1-16-12z" fill="${accent}"/>
${half('M200 246h72l-20 92a16 16 0 0 1-16 12h-36z', '#000', 0.16)}
<rect x="114" y="232" width="172" height="36" rx="12" fill="${accent}"/>
<path d="M114 256a12 12 0 0 0 12 12h148a12 12 0 0 0 12-12z" fill="#000" opacity=".18"/>
<path d="M150 288l8 38" stroke="#fff" stroke-width="8" stroke-linecap="round" opacity=".35"/>`

const cane = (x: number, tilt: number, colour: string) => `
<g transform="rotate(${tilt} ${x} 300)"><path d="M${x} 300V92c0-36-44-36-44 0v10" fill="none" stroke="${wood.dark}" stroke-width="13" stroke-linecap="round"/>
<path d="M${x - 15} 300l8-152h14l8 152z" fill="${colour}"/></g>`

const stand = ({ light, main, dark, accent }: Palette) => `
${shadow(190, 352)}
${cane(172, -9, accent)}${cane(214, 2, light)}${cane(248, 11, dark)}
<path d="M122 208h156l-14 130a14 14 0 0 1-14 12H150a14 14 0 0 1-14-12z" fill="${main}"/>
<path d="M128 240l60 110M160 212l76 138M204 212l58 104M272 240l-60 110M240 212l-76 138M196 212l-58 104" stroke="${light}" stroke-width="6" opacity=".55"/>
${half('M200 208h78l-14 130a14 14 0 0 1-14 12h-50z', dark, 0.3)}
<rect x="110" y="196" width="180" height="26" rx="13" fill="${dark}"/>
<path d="M128 207h92" stroke="${light}" stroke-width="5" stroke-linecap="round" opacity=".7"/>`

const bench = ({ light, main, dark, accent }: Palette) => `
${shadow(300, 346)}
<path d="M74 196h22l-6 148H72zM326 196h-22l6 148h18z" fill="${wood.dark}"/>
<rect x="70" y="282" width="260" height="18" rx="6" fill="${wood.main}"/>
<rect x="52" y="180" width="296" height="30" rx="10" fill="${wood.main}"/>
<path d="M52 198v2a10 10 0 0 0 10 10h276a10 10 0 0 0 10-10v-2z" fill="${wood.dark}"/>
<path d="M62 182c-10-44 6-54 30-54h216c24 0 40 10 30 54z" fill="${main}"/>
<path d="M200 128h108c24 0 40 10 30 54H200z" fill="${dark}" opacity=".3"/>
<path d="M92 146h84" stroke="${light}" stroke-width="9" stroke-linecap="round"/>
<path d="M200 128v54" stroke="${dark}" stroke-width="4" opacity=".4"/>
<path d="M104 282v-40h34c2 16 14 20 32 22 10 2 14 8 14 18z" fill="${accent}"/>
<path d="M100 272h84v10h-84z" fill="${dark}"/>
<path d="M206 282v-40h34c2 16 14 20 32 22 10 2 14 8 14 18z" fill="${accent}"/>
<path d="M202 272h84v10h-84z" fill="${dark}"/>
<path d="M140 250l10-6M148 258l9-7M242 250l10-6M250 258l9-7" stroke="#fff" stroke-width="5" stroke-linecap="round"/>`

const tube = (x: number, length: number, colour: string) => `
<path d="M${x} 138v34" stroke="${wood.dark}" stroke-width="4"/>
<rect x="${x - 13}" y="170" width="26" height="${length}" rx="8" fill="${colour}"/>
<rect x="${x + 1}" y="170" width="12" height="${length}" rx="6" fill="#000" opacity=".14"/>`

const chime = ({ light, main, dark, accent }: Palette) => `
<path d="M200 40l-74 82M200 40l74 82M200 40v90" stroke="${wood.dark}" stroke-width="5"/>
<circle cx="200" cy="42" r="13" fill="none" stroke="${wood.dark}" stroke-width="8"/>
${tube(122, 112, light)}${tube(161, 142, main)}${tube(239, 142, main)}${tube(278, 112, light)}
<path d="M200 140v180" stroke="${wood.dark}" stroke-width="4"/>
<circle cx="200" cy="232" r="24" fill="${accent}"/><circle cx="193" cy="225" r="7" fill="#fff" opacity=".5"/>
<path d="M200 296l32 34-32 40-32-40z" fill="${dark}"/><path d="M200 296v74l-32-40z" fill="${main}"/>
<rect x="96" y="114" width="208" height="30" rx="15" fill="${wood.main}"/>
<path d="M96 130a15 15 0 0 0 15 14h178a15 15 0 0 0 15-14z" fill="${wood.dark}"/>`

export const hall = { plant, stand, bench, chime }
