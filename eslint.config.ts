/** ESLint rules that oxlint lacks: for Vue templates, and for rules that need types. Formatting is left to oxfmt. */
import { resolve } from 'node:path'
import vitest from '@vitest/eslint-plugin'
import { defineConfigWithVueTs, vueTsConfigs } from '@vue/eslint-config-typescript'
import oxlint from 'eslint-plugin-oxlint'
import vue from 'eslint-plugin-vue'

export default defineConfigWithVueTs(
  { ignores: ['dist', 'coverage', '.e2e', '.mutation', '.django'] },
  // Their packages are installed on demand, and typed rules fail without them.
  { ignores: ['tests/bench/lighthouse', 'tests/conformance/competitors/npm'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  vue.configs['flat/recommended-error'],
  { rules: vue.configs['no-layout-rules'].rules },
  vueTsConfigs.recommendedTypeChecked,
  {
    rules: {
      'vue/no-v-html': 'error',
      // Every text comes from the locale messages.
      'vue/no-bare-strings-in-template': 'error',
      // The type of a prop already shows that it is optional.
      'vue/require-default-prop': 'off',
      'vue/no-unused-refs': 'error',
      'vue/no-useless-v-bind': 'error',
      'vue/prefer-use-template-ref': 'error',

      // A caught or external value can be anything, and is printed or passed on unchanged.
      '@typescript-eslint/no-base-to-string': 'off',
      '@typescript-eslint/prefer-promise-reject-errors': ['error', { allowThrowingUnknown: true }],
      // A function may be async only because its caller expects a promise.
      '@typescript-eslint/require-await': 'off',
    },
  },

  { ...vitest.configs.recommended, files: ['tests/{unit,component,contract}/**/*.spec.ts'] },

  oxlint.buildFromOxlintConfigFile(resolve(import.meta.dirname, '.oxlintrc.json')),
)
