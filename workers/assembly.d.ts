/**
 * An AssemblyScript module compiled by `scripts/assembly.mjs`: base64 without and with relaxed SIMD, and the fields of
 * its unmanaged classes, 4 bytes each.
 */
declare module '*?assembly' {
  export const simd: string;
  export const relaxed: string;
  export const classes: Record<string, string[]>;
}
