/** Files that a recipe needs beside the corpus: word vectors, encoders. */
import type { Assets } from './recipe';

/** Where nothing is kept on this device. */
export const NO_ASSETS: Assets = {
  open: (id) => Promise.reject(new Error(`The files of “${id}” are not on this device.`)),
};
