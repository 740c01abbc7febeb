/** Compares the list of conformance cases with the titles of the tests. */
import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { cases, idOf } from '../../conformance/cases.ts'

const ids = cases.map(({ id }) => id)

/** The titles of the tests in a folder, read from the source; empty for a title that is no literal. */
function titlesIn(folder: string): string[] {
  return globSync(`tests/${folder}/**/*.spec.ts`).flatMap((file) => {
    const source = readFileSync(file, 'utf8')
    const calls = source.matchAll(/^ *(?:it|test)\b(?:\.each\([^]*?\))?(?:\(\s*(['"`])(.*?)\1)?/gm)
    return Array.from(calls, ([, , title = '']) => title)
  })
}

it('lists each conformance case once', () => {
  expect(new Set(ids).size).toBe(ids.length)
})

it('finds a test for each conformance case', () => {
  const tested = [...titlesIn('conformance'), ...titlesIn('e2e/tabs')].map(idOf)
  expect(ids.filter((id) => !tested.includes(id))).toEqual([])
})

it('finds a conformance case for each test of the login layer', () => {
  const titles = titlesIn('conformance')
  expect(titles.filter((title) => !ids.includes(idOf(title) ?? ''))).toEqual([])
})
