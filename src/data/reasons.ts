/** Why rows are dropped; stored with the corpus. */
import { msg, type Message } from '../wording/message';

export const BAD_QUOTES = msg('quotes that do not match');
export const BAD_WIDTH = msg('wrong number of fields');
/** What to do about rows that were dropped for a reason. */
const REPAIRS = new Map([
  [BAD_QUOTES.message, msg('close each quote, and double those within a field')],
  [BAD_WIDTH.message, msg('put a field with a separator or a line end in it in quotes')],
]);

/** Null if nothing has to be repaired. */
export const repairOf = ({ message }: Message): Message | null => REPAIRS.get(message) ?? null;

export const TOO_LONG = msg('a field of more than 65,536 characters');
export const SECOND_HEADER = msg('a second header, not a row of data');
export const CUT_OFF = msg('cut off at the end of the file');
export const EMPTY_TEXT = msg('empty text');
export const SPREADSHEET_ERROR = msg('spreadsheet error in place of the text');
export const NO_LABEL = msg('no label');
export const DUPLICATE = msg('duplicate of the same user and text');
export const DUPLICATE_TEXT = msg('duplicate text');
export const CONTRADICTORY = msg('same user and text with contradicting labels');
export const CONTRADICTORY_TEXT = msg('same text with contradicting labels');
export const NO_SUCH_DATE = msg('not a date that can be read');
export const DAY_OR_MONTH_FIRST = msg('whether day or month comes first is not known');
export const leftOut = (value: string) => msg('label value "{value}" left out as chosen', { value });
export const unknownLabel = (value: string) => msg('label value "{value}" has no meaning', { value });
