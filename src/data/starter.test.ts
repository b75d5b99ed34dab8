import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { NEGATIVE, POSITIVE } from './corpus';
import { importCorpus } from './importer';
import { inspect } from './inspect';
import { textAt } from './packed';

const name = 'starter-corpus.tsv';
const source = new Blob([readFileSync(new URL(`../../public/${name}`, import.meta.url))]);
const { mapping } = await inspect(source, name);
const corpus = await importCorpus(source, name, mapping, {});
const texts = Array.from({ length: corpus.rows }, (_, row) => textAt(corpus.texts, row));

/** Jaccard similarity of the words of two posts, ignoring links and mentions. */
function similarity(a: Set<string>, b: Set<string>): number {
  let common = 0;
  for (const word of a) if (b.has(word)) common++;
  return common / (a.size + b.size - common);
}

function wordsOf(text: string): Set<string> {
  const plain = text.toLowerCase().replace(/https?:\/\/\S+|@\w+/g, ' ');
  return new Set(plain.match(/[a-z']+/g));
}

describe('the starter corpus', () => {
  it('has 800 negative and 800 positive posts, none dropped', () => {
    expect(corpus.report.dropped).toEqual([]);
    expect(corpus.rows).toBe(1600);
    expect(corpus.report.classRows[NEGATIVE]).toBe(800);
    expect(corpus.report.classRows[POSITIVE]).toBe(800);
  });

  it('contains no near-duplicates', () => {
    const words = texts.map(wordsOf);
    const near: string[] = [];
    for (let i = 0; i < words.length; i++) {
      for (let j = 0; j < i; j++) {
        if (words[i].size > 0 && similarity(words[i], words[j]) >= 0.45) near.push(`${texts[i]} | ${texts[j]}`);
      }
    }
    expect(near).toEqual([]);
  });

  it('marks irony, mixed feelings and labels that look wrong', () => {
    const counts: Record<string, number> = {};
    for (let row = 0; row < corpus.rows; row++) {
      const remark = textAt(corpus.remarks!, row);
      counts[remark] = (counts[remark] ?? 0) + 1;
    }
    expect(Object.keys(counts).sort()).toEqual(['', 'irony', 'label looks wrong', 'mixed feelings']);
    for (const remark of ['irony', 'label looks wrong', 'mixed feelings']) {
      expect(counts[remark]).toBeGreaterThanOrEqual(20);
    }
  });

  it('is as varied as real posts: mentions, links, hashtags, elongations, negation, emoticons and emoji', () => {
    const kinds = {
      mentions: /@\w/,
      links: /https?:\/\//,
      hashtags: /#\w/,
      elongations: /([a-z])\1\1/i,
      negations: /\b(not|no|never|cant|dont)\b|n't\b/i,
      emoticons: /[:;=]['-]?[()DP/]|<3|&lt;3|\p{Extended_Pictographic}/u,
    };
    for (const [kind, pattern] of Object.entries(kinds)) {
      expect(texts.filter((text) => pattern.test(text)).length, kind).toBeGreaterThan(100);
    }
    const words = texts.map((text) => text.split(/\s+/).length);
    const mean = words.reduce((sum, count) => sum + count, 0) / words.length;
    expect(mean).toBeGreaterThan(12.5);
    expect(mean).toBeLessThan(14.5);
  });
});
