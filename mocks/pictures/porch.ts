/** Drawings of what stands or hangs at a front door. */
import type { Palette } from './palettes.ts'
import { half, metal, shadow } from './shapes.ts'

const door = ({ light, main, dark, accent }: Palette) => `
${shadow(250, 362)}
<path d="M96 358V176a104 104 0 0 1 208 0v182z" fill="${dark}"/>
<path d="M112 358V178a88 88 0 0 1 176 0v180z" fill="${main}"/>
${half('M200 90a88 88 0 0 1 88 88v180h-88z', dark, 0.22)}
<path d="M136 196v-16a64 64 0 0 1 56-62v78zM208 196v-78a64 64 0 0 1 56 62v16z" fill="${light}"/>
<path d="M136 196v-16a64 64 0 0 1 20-44l30 60z" fill="#fff" opacity=".35"/>
<rect x="136" y="216" width="56" height="116" rx="8" fill="${dark}" opacity=".55"/>
<rect x="208" y="216" width="56" height="116" rx="8" fill="${dark}" opacity=".55"/>
<path d="M144 224h40M216 224h40" stroke="${light}" stroke-width="5" stroke-linecap="round" opacity=".6"/>
<circle cx="200" cy="262" r="13" fill="${accent}"/><circle cx="196" cy="258" r="4" fill="#fff" opacity=".7"/>
<rect x="78" y="350" width="244" height="22" rx="8" fill="${metal.dark}"/>
<rect x="78" y="350" width="244" height="9" rx="4.500" fill="${metal.main}"/>`

const doorbell = ({ light, main, dark, accent }: Palette) => `
<g fill="none" stroke="${accent}" stroke-width="13" stroke-linecap="round">
<path d="M312 150a76 76 0 0 1 0 100M88 250a76 76 0 0 1 0-100"/>
<path d="M344 122a124 124 0 0 1 0 156M56 278a124 124 0 0 1 0-156" opacity=".45"/></g>
<rect x="134" y="62" width="144" height="292" rx="46" fill="#000" opacity=".12"/>
<rect x="128" y="54" width="144" height="292" rx="46" fill="${main}"/>
${half('M200 54h26a46 46 0 0 1 46 46v200a46 46 0 0 1-46 46h-26z', dark, 0.35)}
<circle cx="200" cy="200" r="52" fill="${dark}"/>
<circle cx="200" cy="196" r="46" fill="${light}"/>
<circle cx="200" cy="196" r="30" fill="${accent}"/>
<path d="M180 190a24 24 0 0 1 16-16" fill="none" stroke="#fff" stroke-width="7" stroke-linecap="round" opacity=".8"/>
<circle cx="200" cy="100" r="15" fill="${dark}"/><circle cx="196" cy="96" r="5" fill="${light}"/>
<path d="M172 292h56M172 308h56" stroke="${dark}" stroke-width="7" stroke-linecap="round"/>`

const lantern = ({ main, dark, accent }: Palette) => `
<circle cx="200" cy="222" r="142" fill="${main}" opacity=".16"/>
<circle cx="200" cy="222" r="100" fill="${main}" opacity=".22"/>
<path d="M172 84a28 28 0 0 1 56 0" fill="none" stroke="${dark}" stroke-width="12"/>
<path d="M200 78l82 62H118z" fill="${main}"/>
${half('M200 78l82 62h-82z', dark, 0.5)}
<rect x="118" y="136" width="164" height="18" rx="9" fill="${dark}"/>
<path d="M132 154h136l14 142H118z" fill="#fff6d8"/>
<path d="M132 154h40l-8 142h-46z" fill="#fff" opacity=".75"/>
<path d="M200 184c30 36 38 54 38 72a38 38 0 0 1-76 0c0-18 8-36 38-72z" fill="${accent}"/>
<path d="M200 222c15 18 20 28 20 38a20 20 0 0 1-40 0c0-10 5-20 20-38z" fill="#ffe9a6"/>
<path d="M132 154l-14 142M268 154l14 142M200 154v24" stroke="${dark}" stroke-width="10" stroke-linecap="round"/>
<rect x="104" y="292" width="192" height="26" rx="10" fill="${main}"/>
<rect x="128" y="318" width="144" height="20" rx="8" fill="${dark}"/>`

const doormat = ({ light, main, dark, accent }: Palette) => {
  const fringe = Array.from({ length: 17 }, (_, index) => `M${58 + index * 17.8} 318v17`).join('')
  return `
<g transform="translate(0 -36)">
<path d="M108 168h184l66 156H42z" fill="#000" opacity=".12" transform="translate(0 14)"/>
<path d="${fringe}" stroke="${dark}" stroke-width="7" stroke-linecap="round"/>
<path d="M108 164h184l66 156H42z" fill="${main}"/>
<path d="M119 178h162l54 128H65z" fill="none" stroke="${light}" stroke-width="8"/>
<path d="M200 194l58 50h-20v44h-76v-44h-20z" fill="${dark}"/>
<path d="M200 210l34 30h-12v34h-44v-34h-12z" fill="${accent}"/>
<path d="M188 274v-22a12 12 0 0 1 24 0v22z" fill="${dark}"/>
<path d="M100 262l-14 34M112 234l-6 14M300 262l14 34M288 234l6 14" stroke="${light}" stroke-width="8" stroke-linecap="round"/>
</g>`
}

const letterbox = ({ light, main, dark, accent }: Palette) => `
${shadow(220, 346)}
<path d="M128 74h96l74 34-14 66H136z" fill="#fff"/>
<path d="M128 74h96l74 34-60 26z" fill="${metal.light}"/>
<circle cx="262" cy="132" r="14" fill="${accent}"/>
<path d="M152 102h50M152 122h34" stroke="${metal.main}" stroke-width="8" stroke-linecap="round"/>
<path d="M96 178a34 34 0 0 1 34-34h140a34 34 0 0 1 34 34v132a30 30 0 0 1-30 30H126a30 30 0 0 1-30-30z" fill="${main}"/>
${half('M200 144h70a34 34 0 0 1 34 34v132a30 30 0 0 1-30 30h-74z', dark, 0.3)}
<rect x="82" y="138" width="236" height="34" rx="17" fill="${dark}"/>
<path d="M104 148h150" stroke="${light}" stroke-width="6" stroke-linecap="round"/>
<rect x="132" y="192" width="136" height="20" rx="10" fill="${dark}"/>
<rect x="140" y="236" width="120" height="72" rx="12" fill="${light}"/>
<path d="M140 246l60 38 60-38" fill="none" stroke="${dark}" stroke-width="8" stroke-linejoin="round"/>
<path d="M308 232v-78" stroke="${dark}" stroke-width="10" stroke-linecap="round"/>
<path d="M308 150h42l-12 17 12 17h-42z" fill="${accent}"/>
<circle cx="308" cy="232" r="10" fill="${dark}"/>`

const knocker = ({ light, main, dark, accent }: Palette) => `
<rect x="66" y="40" width="268" height="320" rx="14" fill="${accent}"/>
<path d="M66 54a14 14 0 0 1 14-14h58v320H80a14 14 0 0 1-14-14z" fill="#fff" opacity=".09"/>
<path d="M138 40v320M264 40v320" stroke="#000" stroke-width="5" opacity=".16"/>
<circle cx="206" cy="134" r="58" fill="#000" opacity=".2"/>
<circle cx="206" cy="246" r="76" fill="none" stroke="#000" stroke-width="26" opacity=".18"/>
<circle cx="200" cy="236" r="76" fill="none" stroke="${dark}" stroke-width="28"/>
<circle cx="198" cy="234" r="76" fill="none" stroke="${main}" stroke-width="20"/>
<path d="M132 268a76 76 0 0 1-6-44" fill="none" stroke="${light}" stroke-width="8" stroke-linecap="round"/>
<circle cx="200" cy="126" r="58" fill="${dark}"/>
<circle cx="197" cy="122" r="54" fill="${main}"/>
<path d="M160 112a42 42 0 0 1 28-30" fill="none" stroke="${light}" stroke-width="9" stroke-linecap="round"/>
<circle cx="200" cy="130" r="28" fill="${dark}"/><circle cx="198" cy="127" r="23" fill="${light}"/>
<circle cx="200" cy="313" r="19" fill="${dark}"/><circle cx="197" cy="310" r="15" fill="${light}"/>`

export const porch = { door, doorbell, lantern, doormat, letterbox, knocker }
