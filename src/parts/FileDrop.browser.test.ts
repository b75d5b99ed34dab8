import { createRawSnippet } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { show } from '../../fixtures/shown.svelte';
import FileDrop from './FileDrop.svelte';

const tweets = new File(['text\nsun'], 'tweets.csv', { type: 'text/csv' });
const more = new File(['text\nrain'], 'more.csv', { type: 'text/csv' });

function showDrop(options: { multiple?: boolean; everywhere?: boolean; disabled?: boolean } = {}) {
  const onfile = vi.fn<(file: File) => void>();
  const onfiles = vi.fn<(files: File[]) => void>();
  const children = createRawSnippet(() => ({ render: () => '<span>A table of tweets.</span>' }));
  show(FileDrop, { label: 'Choose a file', accept: '.csv', onfile, onfiles, children, ...options });
  return { onfile, onfiles };
}

const place = page.getByRole('group', { name: 'Choose a file' });
const button = page.getByRole('button', { name: 'Choose a file' });
const invitation = page.getByText('A table of tweets.');
const letGo = page.getByText('Drop the file to read it.');
const field = () => place.element().querySelector('input')!;

/** Dispatches a drag event with a file, or a piece of text, over an element; returns whether the page handled it. */
function drag(kind: 'dragover' | 'dragleave' | 'drop', over: Element, dragged: File[] | string): boolean {
  const dataTransfer = new DataTransfer();
  if (typeof dragged === 'string') dataTransfer.setData('text/plain', dragged);
  else for (const file of dragged) dataTransfer.items.add(file);
  return !over.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
}

describe('picking', () => {
  it('opens the picker by keyboard', async () => {
    showDrop();
    const opened = vi.fn((event: Event) => event.preventDefault());
    field().addEventListener('click', opened);
    await userEvent.tab();
    await expect.element(button).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(opened).toHaveBeenCalledOnce();
  });

  it('accepts the file, and the same one again', async () => {
    const { onfile, onfiles } = showDrop();
    await userEvent.upload(field(), tweets);
    // With the file still in it, the browser would see no change the second time.
    expect(field().files).toHaveLength(0);
    await userEvent.upload(field(), tweets);
    expect(onfile.mock.calls.map(([{ name }]) => name)).toEqual(['tweets.csv', 'tweets.csv']);
    expect(onfiles).toHaveBeenCalledTimes(2);
  });

  it('accepts several files if multiple are allowed', async () => {
    const { onfiles } = showDrop({ multiple: true });
    await userEvent.upload(field(), [tweets, more]);
    expect(onfiles.mock.calls[0][0].map(({ name }) => name)).toEqual(['tweets.csv', 'more.csv']);
  });
});

describe('dropping', () => {
  it('says that the file can be dropped, and accepts it', async () => {
    const { onfile } = showDrop();
    await expect.element(invitation).toBeVisible();
    expect(drag('dragover', button.element(), [tweets])).toBe(true);
    await expect.element(letGo).toBeVisible();
    await expect.element(invitation).not.toBeInTheDocument();
    expect(drag('drop', button.element(), [tweets])).toBe(true);
    expect(onfile).toHaveBeenCalledExactlyOnceWith(tweets);
    await expect.element(invitation).toBeVisible();
  });

  it('returns to its initial state when the file is dragged away again', async () => {
    const { onfile } = showDrop();
    drag('dragover', place.element(), [tweets]);
    await expect.element(letGo).toBeVisible();
    drag('dragleave', place.element(), [tweets]);
    await expect.element(invitation).toBeVisible();
    expect(onfile).not.toHaveBeenCalled();
  });

  it('leaves anything but a file to the browser', async () => {
    const { onfile } = showDrop();
    expect(drag('dragover', place.element(), 'some words')).toBe(false);
    expect(drag('drop', place.element(), 'some words')).toBe(false);
    expect(onfile).not.toHaveBeenCalled();
    await expect.element(letGo).not.toBeInTheDocument();
  });

  it('accepts nothing while disabled, and does not let the browser open the file', async () => {
    const { onfile } = showDrop({ disabled: true });
    await expect.element(button).toBeDisabled();
    expect(drag('dragover', place.element(), [tweets])).toBe(true);
    await expect.element(letGo).not.toBeInTheDocument();
    expect(drag('drop', place.element(), [tweets])).toBe(true);
    expect(onfile).not.toHaveBeenCalled();
  });

  it('accepts a file dropped anywhere on the page if so configured, and only once', async () => {
    const { onfile } = showDrop({ everywhere: true });
    drag('dragover', document.body, [tweets]);
    await expect.element(letGo).toBeVisible();
    drag('drop', document.body, [tweets]);
    expect(onfile).toHaveBeenCalledOnce();
    drag('drop', place.element(), [more]);
    expect(onfile.mock.calls.map(([{ name }]) => name)).toEqual(['tweets.csv', 'more.csv']);
  });

  it('leaves the rest of the page alone otherwise', () => {
    const { onfile } = showDrop();
    expect(drag('drop', document.body, [tweets])).toBe(false);
    expect(onfile).not.toHaveBeenCalled();
  });
});
