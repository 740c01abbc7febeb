/** Drawings of what keeps a door shut. */
import type { Palette } from './palettes.ts'
import { half, metal, shadow } from './shapes.ts'

const padlock = ({ light, main, dark, accent }: Palette) => `
${shadow(210)}
<path d="M142 214v-66a58 58 0 0 1 116 0v66" fill="none" stroke="${metal.dark}" stroke-width="28"/>
<path d="M138 214v-66a62 62 0 0 1 62-62" fill="none" stroke="${metal.main}" stroke-width="20"/>
<rect x="104" y="188" width="192" height="150" rx="28" fill="${main}"/>
${half('M200 188h68a28 28 0 0 1 28 28v94a28 28 0 0 1-28 28h-68z', dark, 0.4)}
<path d="M124 222v78" stroke="${light}" stroke-width="14" stroke-linecap="round"/>
<circle cx="200" cy="248" r="21" fill="${accent}"/>
<path d="M191 254h18l8 46h-34z" fill="${accent}"/>`

const cable = ({ light, main, dark, accent }: Palette) => `
${shadow(200)}
<path d="M156 282C84 236 84 92 200 92s116 144 44 190" fill="none" stroke="${dark}" stroke-width="30" stroke-linecap="round"/>
<path d="M152 276C88 232 86 96 196 92" fill="none" stroke="${main}" stroke-width="30" stroke-linecap="round"/>
<path d="M140 250c-42-52-32-140 50-150" fill="none" stroke="${light}" stroke-width="7" stroke-linecap="round" stroke-dasharray="2 17"/>
<rect x="118" y="258" width="164" height="80" rx="24" fill="${accent}"/>
${half('M200 258h58a24 24 0 0 1 24 24v32a24 24 0 0 1-24 24h-58z', '#000', 0.16)}
<circle cx="200" cy="298" r="23" fill="${metal.light}"/>
<circle cx="200" cy="298" r="23" fill="none" stroke="${metal.dark}" stroke-width="4"/>
<path d="M200 286v24" stroke="${dark}" stroke-width="7" stroke-linecap="round"/>
<path d="M138 284v28" stroke="#fff" stroke-width="8" stroke-linecap="round" opacity=".5"/>`

const handle = ({ light, main, dark, accent }: Palette) => `
<rect x="152" y="66" width="104" height="284" rx="30" fill="#000" opacity=".1"/>
<rect x="144" y="58" width="104" height="284" rx="30" fill="${main}"/>
${half('M196 58h22a30 30 0 0 1 30 30v224a30 30 0 0 1-30 30h-22z', dark, 0.35)}
<path d="M162 92v216" stroke="${light}" stroke-width="8" stroke-linecap="round" opacity=".8"/>
<circle cx="196" cy="84" r="6" fill="${dark}"/><circle cx="196" cy="316" r="6" fill="${dark}"/>
<path d="M196 172h116a22 22 0 0 1 0 44H196z" fill="#000" opacity=".16"/>
<path d="M196 136h118c18 0 28 12 28 28v14h-22c0-8-4-12-12-12H196z" fill="${light}"/>
<path d="M196 152h112c14 0 20 6 20 14h-8c-2-4-6-6-12-6H196z" fill="${main}" opacity=".6"/>
<circle cx="196" cy="154" r="36" fill="${light}"/>
<circle cx="196" cy="154" r="36" fill="none" stroke="${dark}" stroke-width="4" opacity=".5"/>
<circle cx="196" cy="250" r="25" fill="${accent}"/>
<circle cx="196" cy="244" r="8" fill="${dark}"/><path d="M192 246h8l4 20h-16z" fill="${dark}"/>`

const keypad = ({ light, main, dark, accent }: Palette) => {
  const dots = [0, 1, 2, 3].flatMap((row) =>
    [0, 1, 2].map(
      (column) =>
        `<circle cx="${160 + column * 40}" cy="${158 + row * 36}" r="11" fill="${row === 2 && column === 1 ? accent : light}"/>`,
    ),
  )
  return `
${shadow(190, 352)}
<rect x="112" y="50" width="176" height="300" rx="34" fill="${dark}"/>
<rect x="112" y="50" width="164" height="300" rx="34" fill="${main}"/>
<rect x="132" y="72" width="136" height="54" rx="16" fill="${dark}"/>
<path d="M156 100h46" stroke="${accent}" stroke-width="8" stroke-linecap="round"/>
<circle cx="244" cy="99" r="8" fill="${accent}"/>
${dots.join('')}
<rect x="150" y="300" width="100" height="28" rx="14" fill="${dark}"/>
<path d="M172 314h56" stroke="${metal.main}" stroke-width="6" stroke-linecap="round"/>`
}

export const locks = { padlock, cable, handle, keypad }
