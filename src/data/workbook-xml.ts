/** The XML of a workbook's sheets, prepared for SheetJS. */

/** A number in a cell of a sheet of XLSX: attributes, and the number if it is an integer of 16 digits or more. */
const LONG_CELL = /<((?:\w+:)?)c\b([^>]*)>\s*<(?:\w+:)?v>(-?\d{16,})<\//g;
/** A cell of a sheet of XLSX that holds a date as ISO 8601. */
const DATE_CELL = /<((?:\w+:)?)c\b([^>]*?)\st="d"([^>]*)>/g;
const SHEET_END = /<\/(?:\w+:)?sheetData>/g;

/**
 * A sheet of XLSX with long integers and dates as texts, and without what comes after its cells: SheetJS makes a cell of
 * each in the range of a link.
 */
export function prepareSheet(xml: string): string {
  const ends = [...xml.matchAll(SHEET_END)].at(-1);
  const cells = ends ? `${xml.slice(0, ends.index + ends[0].length)}</worksheet>` : xml;
  return cells
    .replace(LONG_CELL, (cell, prefix: string, attributes: string, digits: string) =>
      /\st="(?!n")/.test(attributes)
        ? cell
        : `<${prefix}c${attributes.replace(/\st="n"/, '')} t="str"><${prefix}v>${digits}</`,
    )
    .replace(DATE_CELL, '<$1c$2 t="str"$3>');
}

/** The list of an XLSX file's parts with those that are read: SheetJS misses the others. */
export function keepParts(xml: string, isRead: (path: string) => boolean): string {
  return xml.replace(/<(?:\w+:)?Override\b[^>]*>/g, (part) => {
    const path = /\sPartName="\/?([^"]*)"/.exec(part)?.[1];
    return path === undefined || isRead(path) ? part : '';
  });
}

const ODS_CELL = /<table:table-cell\b[^>]*>/g;
const TYPE = /\soffice:value-type="([^"]*)"/;
const NUMBER = /\soffice:value="(-?\d{16,})"/;
const DATE = /\soffice:date-value="([^"]*)"/;
const VALUES = /\s(?:office|calcext):(?:value-type|value|date-value|string-value)="[^"]*"/g;

/** The content of an ODS file with long integers and dates as texts. */
export function prepareContent(xml: string): string {
  return xml.replace(ODS_CELL, (tag) => {
    const type = TYPE.exec(tag)?.[1];
    const value = type === 'date' ? DATE.exec(tag)?.[1] : type === 'float' ? NUMBER.exec(tag)?.[1] : undefined;
    if (value === undefined) return tag;
    const asText = `<table:table-cell office:value-type="string" office:string-value="${value}"`;
    return tag.replace(VALUES, '').replace(/^<table:table-cell/, () => asText);
  });
}

const ODS_ROW_OR_CELL = /<table:table-(row|cell)\b[^>]*>|<\/table:table-row>/g;

/** The cells that the repetitions in an ODS file stand for, where these have a value. */
export function countCells(xml: string): number {
  let total = 0;
  let rows = 1;
  let cells = 0;
  for (const [tag, kind] of xml.matchAll(ODS_ROW_OR_CELL)) {
    if (kind === 'cell') {
      // Cells without a value are not made.
      if (!tag.endsWith('/>') || tag.includes('value-type=')) cells += repeatOf(tag, 'columns');
    } else {
      total += rows * cells;
      cells = 0;
      rows = kind === 'row' ? repeatOf(tag, 'rows') : 1;
    }
  }
  return total + rows * cells;
}

const REPEATED = { rows: /\stable:number-rows-repeated="(\d+)"/, columns: /\stable:number-columns-repeated="(\d+)"/ };
const repeatOf = (tag: string, what: 'rows' | 'columns') => Number(REPEATED[what].exec(tag)?.[1] ?? 1);
