/** The oldest supported browsers: one table, with which the build, the pages and the documents agree. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { buildTarget, neededFeatures, oldestBrowsers } from '../../../vite/browser-floor.ts'

const read = (path: string) => readFileSync(path, 'utf8')

it.each(['README.md', 'README.zh-CN.md'])('%s names the oldest supported browsers', (file) => {
  const text = read(file)
  for (const [name, version] of Object.entries(oldestBrowsers))
    expect(text).toMatch(new RegExp(String.raw`${name} ${version.replace('.', String.raw`\.`)}\b`))
})

it('the build is made for the oldest supported browsers', () => {
  expect(buildTarget).toEqual(['chrome123', 'edge123', 'firefox124', 'safari17.5'])
  expect(read('vite.config.ts')).toContain('target: buildTarget')
  expect(read('vite/html/inline-script.ts')).toContain('target: buildTarget')
})

it('a page asks for each feature that the oldest browsers were chosen for', () => {
  expect(neededFeatures.join(' ')).toMatch(/AbortSignal\.any.*URL\.canParse.*light-dark/)
})
