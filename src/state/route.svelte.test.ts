// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { Route } from './route.svelte';

const visit = (hash: string) => {
  history.replaceState(null, '', hash);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
};

beforeEach(() => history.replaceState(null, '', '#'));

describe('the route', () => {
  it('starts at the data without a hash, and at the view the address names with one', () => {
    expect(new Route().view).toBe('data');
    history.replaceState(null, '', '#score');
    expect(new Route()).toMatchObject({ view: 'score', title: 'Score many' });
  });

  it('follows the address, and stays where it is when the address names no view', () => {
    const route = new Route();
    visit('#try');
    expect(route.view).toBe('try');
    visit('#elsewhere');
    expect(route.view).toBe('try');
  });
});
