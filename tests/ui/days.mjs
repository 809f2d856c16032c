// For stories in a browser that last for months: somebody's page on a given day.
import assert from 'node:assert/strict';
import { onDay } from '../api/world.mjs';
import { axe, open, sideways } from './lib.mjs';

/** On a day, a page of somebody's; what it must be free of is looked at when `work` is done. */
export const as = (who, day, at, work, options = {}) =>
  onDay(day, async () => {
    const visitor = await open({ who, at, ...options });
    await work(visitor.page);
    assert.deepEqual(await axe(visitor.page), []);
    assert.ok((await sideways(visitor.page)) <= 0, 'nothing sticks out');
    await visitor.done();
  });

/** A day as the screens write it. */
export const slash = (iso) => iso.split('-').reverse().join('/');
