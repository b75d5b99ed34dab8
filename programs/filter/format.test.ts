import { describe, expect, it } from 'vitest';
import { findFormat, type Wanted } from './format';

const find = (head: string, wanted: Wanted = {}, ended = true) => findFormat(head, ended, wanted);
const LINES = { kind: 'lines' };

describe('the format of rows', () => {
  it.each([
    ['nothing', ''],
    ['plain text', 'I love this\nworst day ever\n'],
    ['text with commas', 'Well, that was nice\nOh, no\n'],
    ['a name of texts alone in its line', 'text\nI love this\n'],
    ['a header with no row', 'id,text\n'],
    ['a header with rows of another width', 'id,text\n1,good, really\n2,bad\n'],
    ['commas without spaces', 'good,bad\nhot,cold\n'],
    ['braces', '{not json}\n{at all}\n'],
    ['an object without a text', '{"id": 1}\n'],
    ['JSON in some lines only', '{"text": "x"}\nI love this\n'],
    ['JSON arrays', '["text"]\n["x"]\n'],
    ['JSON strings', '"text"\n"x"\n'],
    ['an empty line', '\n'],
  ])('is lines for %s', (_, head) => {
    expect(find(head)).toEqual(LINES);
  });

  it('is JSON if every line is an object with a text', () => {
    expect(find('{"id": 1, "tweet": "x"}\n\n{"id": 2, "tweet": "y"}\n')).toEqual({ kind: 'json', column: 'tweet' });
    expect(find('{"a": "x"}', { column: 'a' })).toEqual({ kind: 'json', column: 'a' });
    expect(find('{"text": "x"}\n{"te', {}, false)).toEqual({ kind: 'json', column: 'text' });
  });

  it('is a table if its first row surely is a header with a column of texts', () => {
    expect(find('id,text\n1,"good, really"\n2,bad\n')).toEqual({ kind: 'csv', delimiter: ',', column: 1 });
    expect(find('date;user name;content\r\n1;2;3\r\n')).toEqual({ kind: 'csv', delimiter: ';', column: 2 });
    expect(find('id\ttweet\n1\tx\n')).toEqual({ kind: 'csv', delimiter: '\t', column: 1 });
  });

  it('is a table with the column that the user names', () => {
    expect(find('Comment body,n\nx,1\n', { column: 'Comment body' })).toEqual({
      ...{ kind: 'csv', delimiter: ',', column: 0 },
    });
    expect(find('words\nx\n', { column: 'words' })).toEqual({ kind: 'csv', delimiter: ',', column: 0 });
    expect(() => find('a,b\nx,1\n', { column: 'c' })).toThrow('no column "c"');
  });

  it('is what the user says', () => {
    expect(find('{"text": "x"}\n', { format: 'lines' })).toEqual(LINES);
    expect(find('text\nx\n', { format: 'csv' })).toEqual({ kind: 'csv', delimiter: ',', column: 0 });
    expect(() => find('x\n', { format: 'json' })).toThrow('no JSON objects');
    expect(() => find('a,b\n1,2\n', { format: 'csv' })).toThrow('--text-column');
  });
});
