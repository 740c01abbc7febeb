/**
 * Who may import whom. A folder imports what is listed here and nothing else of ours; nothing imports in a circle.
 * Types count as well: a folder that knows another's types knows the other.
 */

/** What each folder of `src` may import, as it is or as types only. */
const folders = {
  auth: {},
  http: { types: ['auth'] },
  api: { values: ['http'], types: ['auth'] },
  shared: { values: ['api', 'auth'], types: ['http'] },
  features: { values: ['api', 'auth', 'shared'], types: ['http'] },
}

const ours = '^(src|mocks|tests|scripts|vite)/'

/** Pages tell what went wrong, and a failure is named in one place for all. */
const failures = '^src/http/failure[.]ts$'

const folderRules = Object.entries(folders).flatMap(([folder, { values = [], types = [] }]) => {
  const from = { path: `^src/${folder}/` }
  const known = [folder, ...values, ...types].join('|')
  return [
    {
      name: `${folder} knows only ${[...values, ...types].join(', ') || 'itself'}`,
      from,
      to: { path: ours, pathNot: `^src/(${known})/` },
    },
    ...types.map((type) => ({
      name: `${folder} knows ${type} only by its types`,
      from,
      to: {
        path: `^src/${type}/`,
        pathNot: ['shared', 'features'].includes(folder) ? failures : '^$',
        dependencyTypesNot: ['type-only'],
      },
    })),
  ]
})

/** The folders of the mock, each of which imports only those before it. */
const mockFolders = [
  'lib',
  'drf',
  'faults',
  'catalog',
  'db',
  'routing',
  'auth',
  'admin',
  'handlers',
  'browser',
  'node',
]

const mockRules = mockFolders.map((folder, index) => ({
  name: `mocks/${folder} knows only what comes before it`,
  from: { path: `^mocks/${folder}/` },
  to: { path: '^mocks/', pathNot: `^mocks/(${mockFolders.slice(0, index + 1).join('|')})/` },
}))

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...[...folderRules, ...mockRules].map((rule) => ({ ...rule, severity: 'error' })),
    {
      name: 'a feature knows no other feature',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/' },
      to: {
        path: '^src/features/',
        pathNot: '^src/features/$1/',
        dependencyTypesNot: ['dynamic-import'],
      },
    },
    {
      name: 'utils and theme know nothing of ours',
      severity: 'error',
      from: { path: '^src/shared/(utils|theme)/' },
      to: { path: ours, pathNot: '^src/shared/(utils|theme)/' },
    },
    {
      name: 'only main.ts and the tests know the frame of the app',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(app/|main[.]ts$)' },
      to: { path: '^src/(app/|main[.]ts$)' },
    },
    {
      name: 'pages are loaded when they are visited, but for the one that comes first',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        path: '^src/(app|features)/.*Page[.]vue$',
        pathNot: '/(LoginPage|FormPage)[.]vue$',
        dynamic: false,
      },
    },
    {
      name: 'what comes later is loaded later',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        path: '^src/app/deferred-services[.]ts$',
        dynamic: false,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'the app does not know its mock',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/main[.]ts$' },
      to: { path: '^mocks/' },
    },
    {
      name: 'main.ts loads the mock only if it is asked to',
      severity: 'error',
      from: { path: '^src/main[.]ts$' },
      to: { path: '^mocks/', dynamic: false },
    },
    {
      name: 'the mock knows of the app only the contract',
      severity: 'error',
      from: { path: '^mocks/' },
      to: { path: ours, pathNot: '^(mocks/|src/api/(schemas|endpoints)[.]ts$)' },
    },
    {
      name: 'the app knows neither its tests nor its tools',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(tests|scripts|vite)/' },
    },
    {
      name: 'the environment knows only the dialects',
      severity: 'error',
      from: { path: '^src/app/env[.]ts$' },
      to: { path: ours, pathNot: '^src/auth/backends/' },
    },
    {
      name: 'nothing imports in a circle',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'every import leads somewhere',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.node.json' },
    doNotFollow: { path: 'node_modules' },
    // Their packages are not always here.
    exclude: {
      path: '^tests/(bench/lighthouse|mutation/node_modules|conformance/competitors/npm)/',
    },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'browser', 'default'],
      extensions: ['.ts', '.vue', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
}
