// Runs in a thread of its own, as plain TypeScript too: no imports but packages.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parentPort } from 'node:worker_threads';
import PDFDocument from 'pdfkit';
import QRCode from 'qrcode';
import type { DrawnPage, PageToDraw, PdfPage } from './pdf-page.js';

type Pdf = InstanceType<typeof PDFDocument>;

const font = (name: string): Buffer =>
  readFileSync(fileURLToPath(import.meta.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`)));
const fonts = { plain: font('DejaVuSans'), bold: font('DejaVuSans-Bold') };

const colours = { ink: '#1f2933', muted: '#5b6670', accent: '#0b5f58', line: '#0f766e', term: '#e9f5f3' };
/** In points, of a page of 420 by 595. */
const margin = 36;
const labelWidth = 96;
const codeSize = 108;

/** Draws a page of A5, which is legible on A4 and on a phone; the fonts have letters of all languages with texts. */
async function drawPdf(page: PdfPage): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: 'A5',
    margin,
    lang: page.language,
    displayTitle: true,
    info: { Title: page.title, Author: page.business, Creator: 'Zvonek' },
  });
  const whole = bytesOf(pdf);
  for (const [name, bytes] of Object.entries(fonts)) pdf.registerFont(name, bytes);
  drawHead(pdf, page);
  drawTerm(pdf, page.lines);
  for (const row of page.rows) drawRow(pdf, row);
  drawCodes(pdf, page.codes);
  pdf.end();
  return whole;
}

function bytesOf(pdf: Pdf): Promise<Buffer> {
  const parts: Buffer[] = [];
  return new Promise((resolve, reject) => {
    pdf.on('data', (part: Buffer) => parts.push(part));
    pdf.on('end', () => resolve(Buffer.concat(parts)));
    pdf.on('error', reject);
  });
}

const widthOf = (pdf: Pdf): number => pdf.page.width - 2 * margin;

function drawHead(pdf: Pdf, { business, title }: PdfPage): void {
  pdf.rect(0, 0, pdf.page.width, 4).fill(colours.line);
  pdf.font('bold').fontSize(13).fillColor(colours.muted).text(business, margin, margin);
  pdf.font('bold').fontSize(20).fillColor(colours.ink).text(title, { paragraphGap: 10 });
}

function drawTerm(pdf: Pdf, [day, time]: PdfPage['lines']): void {
  const padding = 14;
  const width = widthOf(pdf) - 2 * padding;
  const top = pdf.y + 4;
  const dayHeight = pdf.font('bold').fontSize(11).heightOfString(day, { width });
  const timeHeight = pdf.fontSize(18).heightOfString(time, { width });
  const height = dayHeight + timeHeight + 2 * padding;
  pdf.roundedRect(margin, top, widthOf(pdf), height, 8).fill(colours.term);
  pdf
    .fontSize(11)
    .fillColor(colours.accent)
    .text(day, margin + padding, top + padding, { width });
  pdf.fontSize(18).fillColor(colours.ink).text(time, { width });
  pdf.y = top + height + 14;
}

function drawRow(pdf: Pdf, { label, value, detail }: PdfPage['rows'][number]): void {
  const width = widthOf(pdf) - labelWidth;
  const top = pdf.y;
  pdf
    .font('plain')
    .fontSize(10)
    .fillColor(colours.muted)
    .text(label, margin, top + 1, { width: labelWidth - 8 });
  const labelEnd = pdf.y;
  pdf
    .font('bold')
    .fontSize(11)
    .fillColor(colours.ink)
    .text(value, margin + labelWidth, top, { width });
  if (detail) pdf.font('plain').fontSize(10).text(detail, { width });
  pdf.y = Math.max(pdf.y, labelEnd) + 7;
}

function drawCodes(pdf: Pdf, codes: PdfPage['codes']): void {
  const height = codeSize + 40;
  if (pdf.y + height > pdf.page.height - margin) pdf.addPage();
  const top = Math.max(pdf.y + 10, pdf.page.height - margin - height);
  codes.forEach(({ content, caption, text }, index) => {
    const left = margin + index * (widthOf(pdf) - codeSize);
    drawCode(pdf, content, left, top);
    const options = { width: codeSize, align: 'center', lineBreak: true } as const;
    pdf
      .font('plain')
      .fontSize(9)
      .fillColor(colours.muted)
      .text(caption, left, top + codeSize + 6, options);
    if (text) pdf.font('bold').fontSize(12).fillColor(colours.ink).text(text, left, pdf.y, options);
  });
}

/** Runs of dark modules are drawn as one: a third of the bytes, and no gaps between them. */
function drawCode(pdf: Pdf, content: string, left: number, top: number): void {
  const { modules } = QRCode.create(content, { errorCorrectionLevel: 'M' });
  const side = codeSize / modules.size;
  for (let row = 0; row < modules.size; row += 1) {
    for (let from = 0; from < modules.size; from += 1) {
      let to = from;
      while (to < modules.size && modules.get(row, to)) to += 1;
      if (to > from) pdf.rect(left + from * side, top + row * side, (to - from) * side, side);
      from = to;
    }
  }
  pdf.fill('#000000');
}

parentPort?.on('message', ({ id, page }: PageToDraw) => {
  const answer = (drawn: DrawnPage) => parentPort?.postMessage(drawn);
  drawPdf(page).then(
    (content) => answer({ id, content }),
    (error: Error) => answer({ id, fault: error.message }),
  );
});
