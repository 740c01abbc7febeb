/** One page in one language, as the build prerenders it. */
export interface PrerenderedPage {
  locale: string
  /** Path below the base URL of the app. */
  path: string
  /** Title of the document. */
  title: string
  /** Replaces the lead of the sign-in page when it leads back to another page. */
  returnHint: string
  /** Shown by the sign-in page if the app does not load. */
  networkError: string
  /** Matches the paths that the sign-in page may lead back to, as a regular expression. */
  pagePattern: string
  html: string
}
