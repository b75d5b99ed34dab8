/**
 * Why rows are dropped, in English: a corpus is kept with them, and read by people of another language. `retell` says them
 * on the page.
 */
import { word } from '../wording/wording';

export const BAD_QUOTES = word('quotes that do not match');
export const BAD_WIDTH = word('wrong number of fields');
export const TOO_LONG = word('a field of more than 65,536 characters');
export const CUT_OFF = word('cut off at the end of the file');
export const EMPTY_TEXT = word('empty text');
export const SPREADSHEET_ERROR = word('spreadsheet error in place of the text');
export const NO_LABEL = word('no label');
export const DUPLICATE = word('duplicate of the same user and text');
export const DUPLICATE_TEXT = word('duplicate text');
export const LEFT_OUT = word('label value "{value}" left out as chosen');
export const UNKNOWN = word('label value "{value}" has no meaning');

export const REASONS = [
  BAD_QUOTES,
  BAD_WIDTH,
  TOO_LONG,
  CUT_OFF,
  EMPTY_TEXT,
  SPREADSHEET_ERROR,
  NO_LABEL,
  DUPLICATE,
  DUPLICATE_TEXT,
  LEFT_OUT,
  UNKNOWN,
];
