/** What a page says, in plain words. */
export interface PdfPage {
  language: string;
  title: string;
  business: string;
  /** When it is, in two lines, of which the second is the larger. */
  lines: readonly [string, string];
  rows: { label: string; value: string; detail: string | null }[];
  /** What cameras read, with what people read beside it. */
  codes: { content: string; caption: string; text: string }[];
}

/** What the thread that draws is asked, and what it answers; ids tell one page from another. */
export interface PageToDraw {
  id: number;
  page: PdfPage;
}
export type DrawnPage = { id: number } & ({ content: Uint8Array } | { fault: string });
