/** A page in one language, as the build paints it. */
export interface PaintedPage {
  locale: string
  /** Below the base of the app. */
  path: string
  /** Of the document. */
  title: string
  /** What the sign-in page says in the place of its lead to those who come from another page. */
  hint: string
  /** What it says if the app does not come. */
  lost: string
  html: string
}
