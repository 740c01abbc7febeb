/** Which Chromium do the tests run in? Whichever is here, whoever brought it. */
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** Where installers put it without adding it to the PATH. */
const usualPlaces: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: ['Chromium', 'Google Chrome'].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  ),
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((root) =>
    join(process.env[root] ?? '', 'Google/Chrome/Application/chrome.exe'),
  ),
}

/** The executable: what `CHROMIUM_PATH` says, else Playwright's own, else the system's; null if there is none. */
export function findChromium(): string | null {
  const chosen = process.env.CHROMIUM_PATH
  if (chosen) return isExecutable(chosen) ? chosen : null
  const folders = (process.env.PATH ?? '').split(delimiter)
  const candidates = [
    chromium.executablePath(),
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...(usualPlaces[process.platform] ?? []),
  ]
  return candidates.find(isExecutable) ?? null
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * How Playwright is to start it.
 *
 * @param args what else it is told
 */
export function chromiumOptions(args: readonly string[] = []) {
  return {
    executablePath: findChromium() ?? undefined,
    args: [
      // A container's GPU and shared memory are of no use to it, and root is refused a sandbox.
      '--disable-dev-shm-usage',
      '--disable-gpu',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...args,
    ],
  }
}
