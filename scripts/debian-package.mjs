/** Debian packages that only tests use. */
import { existsSync } from 'node:fs';
import { attempt, debian } from './chrome.mjs';

/**
 * Installs a package where that is possible. Elsewhere the tests that need it are skipped, and say so.
 *
 * @param {string} name
 */
export function tryDebianPackage(name) {
  if (!debian() || existsSync(`/usr/share/doc/${name}`)) return;
  const install = () => attempt('apt-get', 'install', '-y', '--no-install-recommends', name);
  if (!install() && attempt('apt-get', 'update')) install();
}
