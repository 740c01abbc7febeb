/** The list of cases and the titles of their tests, held against each other. */
import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { cases, idOf } from '../../conformance/cases.ts'

const ids = cases.map(({ id }) => id)

/** The titles of the tests in a folder, as they are written; empty where there is none to be read. */
function titlesIn(folder: string): string[] {
  return globSync(`tests/${folder}/**/*.spec.ts`).flatMap((file) => {
    const source = readFileSync(file, 'utf8')
    const calls = source.matchAll(/^ *(?:it|test)\b(?:\.each\([^]*?\))?(?:\(\s*(['"`])(.*?)\1)?/gm)
    return Array.from(calls, ([, , title = '']) => title)
  })
}

it('has each case once', () => {
  expect(new Set(ids).size).toBe(ids.length)
})

it('has a test of each case', () => {
  const tested = [...titlesIn('conformance'), ...titlesIn('e2e/tabs')].map(idOf)
  expect(ids.filter((id) => !tested.includes(id))).toEqual([])
})

it('has a case for each test of the login layer', () => {
  const titles = titlesIn('conformance')
  expect(titles.filter((title) => !ids.includes(idOf(title) ?? ''))).toEqual([])
})
