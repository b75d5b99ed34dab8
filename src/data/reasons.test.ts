import { expect, it } from 'vitest';
import { BAD_QUOTES, BAD_WIDTH, EMPTY_TEXT, repairOf } from './reasons';

it('says what to repair where a file is malformed, and only there', () => {
  expect(repairOf(BAD_QUOTES)?.message).toMatch(/double/);
  expect(repairOf(BAD_WIDTH)?.message).toMatch(/in quotes/);
  expect(repairOf(EMPTY_TEXT)).toBeNull();
});
