/** What a user can put right: shown as one line, with exit code 2. */
export class InputError extends Error {
  override name = 'InputError';
}
