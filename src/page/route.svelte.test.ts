// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { Route } from './route.svelte';

const visit = (hash: string) => {
  history.replaceState(null, '', hash);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
};

beforeEach(() => history.replaceState(null, '', '#'));

describe('the route', () => {
  it('starts at the Try view without a hash, and at the view named in the hash with one', () => {
    expect(new Route().view).toBe('try');
    history.replaceState(null, '', '#score');
    expect(new Route()).toMatchObject({ view: 'score', title: 'Score many' });
  });

  it('follows the URL, and stays if it names no view', () => {
    const route = new Route();
    visit('#models');
    expect(route.view).toBe('models');
    visit('#elsewhere');
    expect(route.view).toBe('models');
  });
});
