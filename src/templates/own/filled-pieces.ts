import { setImmediate as breathe } from 'node:timers/promises';
import type { StoredContent } from '../../domain/texts/template.js';
import { keptText, TextFiller, type TextLimits } from '../engine/own-text.js';
import { faultOf } from '../sms/own-sms.js';
import { isImage, isLink } from './addresses.js';
import { type Piece, piecesOf } from './pieces.js';

/** Why a text cannot go out, and which part of it. */
export interface TextFault {
  fault: string;
  path: string;
}

/** For all texts of one e-mail together; names are longer than in the sample when it is sent. */
const whenSaved: TextLimits = { work: 60_000, output: 80_000 };
const whenSent: TextLimits = { work: 90_000, output: 100_000 };

/** The texts of a template by their paths, filled in; others get their turn between them. */
export async function filledPieces(
  content: StoredContent,
  values: object,
  { isSaved }: { isSaved: boolean },
): Promise<Map<string, string> | TextFault> {
  const filler = new TextFiller(values, isSaved ? whenSent : whenSaved);
  const filled = new Map<string, string>();
  for (const piece of piecesOf(content)) {
    await breathe();
    const said = fill(filler, piece.form === 'html' ? { ...piece, text: content.html ?? '' } : piece);
    if (typeof said !== 'string') return said;
    filled.set(piece.path, said);
  }
  return filled;
}

function fill(filler: TextFiller, { path, text, form, isNeeded }: Piece): string | TextFault {
  try {
    const said = filler.fill(keptText(text, form)).trim().normalize('NFC');
    if (isNeeded && isBlank(said)) return { fault: 'comes out empty', path };
    if (form === 'url' && !(path.endsWith('.src') ? isImage(said) : isLink(said)))
      return { fault: 'leads nowhere', path };
    return said;
  } catch (error) {
    return { fault: faultOf(error), path };
  }
}

export const isBlank = (text: string): boolean => !/[^\s\p{Default_Ignorable_Code_Point}]/u.test(text);
