/** Which code comes in one file? What every page needs: in a dozen small files, it would be larger and slower. */

const libraries = '@intlify|@pinia|@vue|@vueuse|axios|pinia|valibot|vue|vue-i18n|vue-router'

/** For `build.rolldownOptions.output.codeSplitting`. */
export const chunks = {
  groups: [
    {
      name: 'core',
      test: new RegExp(`/src/(api|auth|feedback|http|locales)/|/node_modules/(${libraries})/`),
      minShareCount: 2,
    },
  ],
}
