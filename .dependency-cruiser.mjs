/**
 * Dependency rules: which folder may import which. A folder imports nothing of ours except what is listed here, and there
 * are no cycles. Type imports count as imports too.
 */

/** For each folder of `src`: the folders it may import from, and those it may import only types from. */
const sourceFolders = {
  auth: {},
  http: { types: ['auth'] },
  api: { values: ['http'], types: ['auth'] },
  shared: { values: ['api', 'auth'], types: ['http'] },
  features: { values: ['api', 'auth', 'shared'], types: ['http'] },
}

const OURS = '^(src|mocks|tests|scripts|vite)/'

/** Normalizes request errors. Every page may import it, to show an error. */
const FAILURE_MODULE = '^src/http/failure[.]ts$'

/** May import types of the mock, so that it need not copy them. Type imports leave no code in a build. */
const MOCK_CONTROLS = '^src/features/mock-controls/'

const folderRules = Object.entries(sourceFolders).flatMap(
  ([folder, { values = [], types = [] }]) => {
    const from = { path: `^src/${folder}/` }
    const allowed = [...values, ...types]
    return [
      {
        name: `${folder} imports ${allowed.length > 0 ? `only ${allowed.join(', ')}` : 'nothing of ours'}`,
        from,
        // The mock has rules of its own, below.
        to: { path: OURS, pathNot: `^(src/(${[folder, ...allowed].join('|')})|mocks)/` },
      },
      ...types.map((target) => ({
        name: `${folder} imports only types from ${target}`,
        from,
        to: {
          path: `^src/${target}/`,
          pathNot: ['shared', 'features'].includes(folder) ? FAILURE_MODULE : '^$',
          dependencyTypesNot: ['type-only'],
        },
      })),
    ]
  },
)

/** The folders of the mock. Each one imports only those before it. */
const mockFolders = [
  'lib',
  'drf',
  'faults',
  'catalog',
  'db',
  'routing',
  'auth',
  'dialects',
  'admin',
  'handlers',
  'browser',
  'node',
]

const mockRules = mockFolders.map((folder, index) => ({
  name: `mocks/${folder} imports only mock folders that come before it`,
  from: { path: `^mocks/${folder}/` },
  to: { path: '^mocks/', pathNot: `^mocks/(${mockFolders.slice(0, index + 1).join('|')})/` },
}))

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...[...folderRules, ...mockRules].map((rule) => ({ ...rule, severity: 'error' })),
    {
      name: 'a feature imports no other feature, except by a dynamic import',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/' },
      to: {
        path: '^src/features/',
        pathNot: '^src/features/$1/',
        dependencyTypesNot: ['dynamic-import'],
      },
    },
    {
      name: 'shared/utils and shared/theme import nothing of ours',
      severity: 'error',
      from: { path: '^src/shared/(utils|theme)/' },
      to: { path: OURS, pathNot: '^src/shared/(utils|theme)/' },
    },
    {
      name: 'only main.ts imports app',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(app/|main[.]ts$)' },
      to: { path: '^src/(app/|main[.]ts$)' },
    },
    {
      name: 'the router imports of auth only the route guard, the redirect check and types',
      severity: 'error',
      from: { path: '^src/app/router/' },
      to: {
        path: '^src/auth/',
        pathNot: '^src/auth/(route-guard|safe-redirect)[.]ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'pages are lazy, except the sign-in page',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        path: '^src/(app|features)/.*Page[.]vue$',
        pathNot: '/(LoginPage|FormPage)[.]vue$',
        dynamic: false,
      },
    },
    {
      name: 'deferred services are loaded by a dynamic import only',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        path: '^src/app/deferred-services[.]ts$',
        dynamic: false,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'only main.ts and mock-controls import the mock',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/main[.]ts$', MOCK_CONTROLS] },
      to: { path: '^mocks/' },
    },
    {
      name: 'mock-controls imports only types from the mock',
      severity: 'error',
      from: { path: MOCK_CONTROLS },
      to: { path: '^mocks/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'main.ts loads the mock by a dynamic import only',
      severity: 'error',
      from: { path: '^src/main[.]ts$' },
      to: { path: '^mocks/', dynamic: false },
    },
    {
      name: 'the mock imports only the schemas and endpoints of the app, and the type of a backend name',
      severity: 'error',
      from: { path: '^mocks/' },
      to: {
        path: OURS,
        pathNot: '^(mocks/|src/(api/(schemas|endpoints)|auth/backends/index)[.]ts$)',
      },
    },
    {
      name: 'the mock imports only types from the auth backends',
      severity: 'error',
      from: { path: '^mocks/' },
      to: { path: '^src/auth/backends/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'the app imports neither tests nor tools',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(tests|scripts|vite)/' },
    },
    {
      name: 'the environment imports only the auth backends',
      severity: 'error',
      from: { path: '^src/app/(auth-backend-)?env[.]ts$' },
      to: { path: OURS, pathNot: '^src/(auth/backends/|app/auth-backend-env[.]ts$)' },
    },
    {
      name: 'there are no import cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'every import resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.node.json' },
    doNotFollow: { path: 'node_modules' },
    // Their packages are installed on demand.
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
