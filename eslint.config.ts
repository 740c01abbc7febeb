/** What oxlint cannot judge: Vue templates, and what takes types to see. Layout is oxfmt's. */
import { resolve } from 'node:path'
import vitest from '@vitest/eslint-plugin'
import { defineConfigWithVueTs, vueTsConfigs } from '@vue/eslint-config-typescript'
import oxlint from 'eslint-plugin-oxlint'
import vue from 'eslint-plugin-vue'

export default defineConfigWithVueTs(
  { ignores: ['dist', 'coverage', '.e2e', '.mutation', '.django'] },
  // Their packages are not always here, and without types there is nothing to judge.
  { ignores: ['tests/bench/lighthouse', 'tests/conformance/competitors/npm'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  vue.configs['flat/recommended-error'],
  { rules: vue.configs['no-layout-rules'].rules },
  vueTsConfigs.recommendedTypeChecked,
  {
    rules: {
      'vue/no-v-html': 'error',
      // Every text goes through the locales.
      'vue/no-bare-strings-in-template': 'error',
      // An optional prop says so in its type.
      'vue/require-default-prop': 'off',
      'vue/no-unused-refs': 'error',
      'vue/no-useless-v-bind': 'error',
      'vue/prefer-use-template-ref': 'error',

      // What is caught, or comes from outside, can be anything, and is told or passed on as it is.
      '@typescript-eslint/no-base-to-string': 'off',
      '@typescript-eslint/prefer-promise-reject-errors': ['error', { allowThrowingUnknown: true }],
      // A function can be asynchronous for whom it is handed to.
      '@typescript-eslint/require-await': 'off',
    },
  },

  { ...vitest.configs.recommended, files: ['tests/{unit,component,contract}/**/*.spec.ts'] },

  oxlint.buildFromOxlintConfigFile(resolve(import.meta.dirname, '.oxlintrc.json')),
)
