/** Browsers read the object URL after the click, some much later; it can be revoked after this time. */
const HELD_MS = 60_000;

/** Downloads a file to the user's device. */
export function saveFile(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = safeName(name);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), HELD_MS);
}

/** A name without characters that some file systems reject. */
function safeName(name: string): string {
  return name.replace(/[\\/:*?"<>|\u0000-\u001f]+/g, '-').trim() || 'badbuzz';
}
