/** The sign-in page in one language, as the build paints it. */
export interface PaintedPage {
  locale: string
  /** Of the document. */
  title: string
  /** What the page says in the place of its lead to those who come from another page. */
  hint: string
  html: string
}
