/** Playwright's global setup of the screenshots: an empty folder, and an HTML page that shows the screenshots without a server. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { locales, themes } from '../visual/variants.ts'
import { states } from '../visual/states/index.ts'
import { devices, GALLERY_FOLDER, screenshotFile } from './screenshot-names.ts'

export default function buildGallery(): void {
  rmSync(GALLERY_FOLDER, { recursive: true, force: true })
  mkdirSync(GALLERY_FOLDER, { recursive: true })
  writeFileSync(`${GALLERY_FOLDER}/index.html`, renderPage())
}

const filters = { device: devices, theme: themes, locale: locales }

function renderPage(): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Latchkey: every state</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
  body { margin: 0 1rem 4rem }
  header { position: sticky; top: 0; display: flex; flex-wrap: wrap; gap: .5rem 2rem; padding: .75rem 0; background: Canvas }
  fieldset { display: flex; gap: 1rem; margin: 0; padding: 0; border: 0 }
  label { display: flex; align-items: center; gap: .25rem; min-height: 44px }
  section { scroll-margin-top: 5rem }
  h2 { margin: 2rem 0 .5rem; font-size: 1.125rem }
  .screenshots { display: flex; flex-wrap: wrap; align-items: start; gap: 1rem }
  figure { margin: 0; font-size: .8125rem }
  img { display: block; height: 26rem; border: 1px solid GrayText; border-radius: 8px; background: GrayText }
  [hidden] { display: none }
</style>
<header>
  <strong>${states.length} states</strong>
  ${Object.entries(filters).map(renderFilter).join('\n  ')}
  <label>State <input type="search" id="name" list="names"></label>
  <datalist id="names">${states.map(({ name }) => `<option>${name}</option>`).join('')}</datalist>
</header>
${states.map(({ name }) => renderSection(name)).join('\n')}
<script>
  function filter() {
    const hidden = [...document.querySelectorAll('header [type=checkbox]')].filter((box) => !box.checked)
    for (const figure of document.querySelectorAll('figure'))
      figure.hidden = hidden.some(({ name, value }) => figure.dataset[name] === value)
    const wanted = document.querySelector('#name').value.toLowerCase()
    for (const section of document.querySelectorAll('section'))
      section.hidden = !section.dataset.name.includes(wanted)
  }
  document.querySelector('header').addEventListener('input', filter)
  filter()
</script>
</html>
`
}

function renderFilter([name, values]: [string, readonly string[]]): string {
  const boxes = values.map(
    (value) =>
      `<label><input type="checkbox" name="${name}" value="${value}" checked>${value}</label>`,
  )
  return `<fieldset aria-label="${name}">${boxes.join('')}</fieldset>`
}

function renderSection(name: string): string {
  const figures = devices.flatMap((device) =>
    locales.flatMap((locale) =>
      themes.map((theme) => {
        const file = screenshotFile({ state: name, device, locale, theme })
        const caption = `${device}, ${theme}, ${locale}`
        return `<figure data-device="${device}" data-theme="${theme}" data-locale="${locale}"><a href="${file}"><img loading="lazy" src="${file}" alt="${name}: ${caption}"></a><figcaption>${caption}</figcaption></figure>`
      }),
    ),
  )
  return `<section data-name="${name}"><h2>${name}</h2><div class="screenshots">${figures.join('')}</div></section>`
}
