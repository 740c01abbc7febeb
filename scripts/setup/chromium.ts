/** Finds an installed Chromium or Chrome for the tests. */
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** The paths of installers that do not add it to the PATH. */
const INSTALL_PATHS: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: ['Chromium', 'Google Chrome'].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  ),
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((root) =>
    join(process.env[root] ?? '', 'Google/Chrome/Application/chrome.exe'),
  ),
}

/** @returns the executable in `CHROMIUM_PATH`, else Playwright's, else the system's; null if there is none */
export function findChromium(): string | null {
  const chosen = process.env.CHROMIUM_PATH
  if (chosen) return isExecutable(chosen) ? chosen : null
  const folders = (process.env.PATH ?? '').split(delimiter)
  const candidates = [
    chromium.executablePath(),
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...(INSTALL_PATHS[process.platform] ?? []),
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
 * The launch options of Playwright.
 *
 * @param args further command line arguments of Chromium
 */
export function chromiumOptions(args: readonly string[] = []) {
  return {
    executablePath: findChromium() ?? undefined,
    args: [
      // In a container, GPU and shared memory are unusable. Chromium has no sandbox for root.
      '--disable-dev-shm-usage',
      '--disable-gpu',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...args,
    ],
  }
}
