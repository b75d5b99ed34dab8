/** A user's choices about a source by name, as given on a command line. */
import { DataError, type ColumnMapping, type Inspection } from './corpus';
import { chooseColumn, type LabelMeaning } from './mapping';

export interface NamedChoices {
  /** The name of a column, or its number from 1; null for the guess. */
  text: string | null;
  /** Likewise; 'none' for no label. */
  label: string | null;
  labels: Record<string, LabelMeaning>;
}

/** The guessed mapping with these choices. Throws a DataError that lists the columns if there is none of a name. */
export function applyChoices(inspection: Inspection, { text, label, labels }: NamedChoices): ColumnMapping {
  let { mapping } = inspection;
  if (text !== null) mapping = chooseColumn(inspection, mapping, 'text', columnOf(inspection, text));
  if (label !== null) {
    mapping = chooseColumn(inspection, mapping, 'label', label === 'none' ? null : columnOf(inspection, label));
  }
  return { ...mapping, labels: { ...mapping.labels, ...labels } };
}

function columnOf({ name, columns }: Inspection, wanted: string): number {
  const same = (other: string) => other.trim().toLowerCase() === wanted.trim().toLowerCase();
  const exact = columns.findIndex((column) => column.trim() === wanted.trim());
  const found = exact === -1 ? columns.findIndex(same) : exact;
  if (found !== -1) return found;
  const number = Number(wanted);
  if (Number.isInteger(number) && number >= 1 && number <= columns.length) return number - 1;
  throw new DataError('{name} has no column "{wanted}". Its columns: {columns}.', {
    name,
    wanted,
    columns: columns.map((column, i) => column || `${i + 1}`).join(', '),
  });
}
