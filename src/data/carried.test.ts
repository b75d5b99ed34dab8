import { describe, expect, it } from 'vitest';
import { carriedColumns, uniqueNames } from './carried';
import { TEXT_ONLY, type ColumnMapping } from './corpus';
import { TableReader } from './table';

function carriedIn(csv: string, mapping: Partial<ColumnMapping>) {
  const whole = { ...TEXT_ONLY, ...mapping };
  const reader = new TableReader({ delimiter: ',', header: whole.header, skip: 0 });
  reader.read(csv, true);
  return carriedColumns(whole, reader);
}

describe('the carried columns', () => {
  it('are all but text and user, since a label or a date may be read as less, in their order and under the header’s names', () => {
    const csv = 'id,text,who,when,lang,at,,note\n1,a,b,c,d,e,f,g\n';
    const roles = { text: 1, label: null, user: 2, date: 3, time: 5, remark: 7 };
    expect(carriedIn(csv, roles).map(({ column, name }) => `${column} ${name}`)).toEqual([
      '0 id',
      '3 when',
      '4 lang',
      '5 at',
      '6 ',
      '7 note',
    ]);
  });

  it('are nameless without a header, except in Sentiment140, and none in a list of lines', () => {
    expect(carriedIn('1,a\n', { header: false, text: 1 })).toEqual([{ column: 0, name: '' }]);
    const roles = { format: 'sentiment140', header: false, label: 0, date: 2, user: 4, text: 5 } as const;
    expect(carriedIn('0,1,d,NO_QUERY,u,t\n', roles).map(({ name }) => name)).toEqual(['target', 'id', 'date', 'query']);
    expect(carriedIn('1,a\n', { format: 'lines' })).toEqual([]);
  });
});

describe('unique names', () => {
  it('number what repeats or is taken, and place what has no name', () => {
    const columns = ['text', 'lang', 'lang', ' ', 'lang.1'].map((name, column) => ({ column, name }));
    expect(uniqueNames(columns, ['row', 'text'])).toEqual(['text.1', 'lang', 'lang.1', 'column 4', 'lang.1.1']);
  });
});
