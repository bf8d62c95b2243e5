/** The places of a session's events are kept as numbers and come back as they were put in. */
import assert from 'node:assert/strict';
import { Places, type Place } from '../../src/store/log-index';

/** Steps with a call and a result each, an undo now and then, and events about no step between. */
const PUT_IN: readonly Place[] = Array.from({ length: 500 }, (_, at): Place => {
  const place = { segment: 1 + Math.floor(at / 200), from: at * 4_000_000, length: 90 + at };
  if (at % 17 === 0) return place;
  const step = Math.floor(at / 2);
  return at % 41 === 0 ? { ...place, step, undoes: step - 5 } : { ...place, step };
});

describe('the places of a session’s events', () => {
  const places = new Places();
  before(() => PUT_IN.forEach((place) => places.add(place)));

  it('come back in their order, each as it was', () => {
    assert.equal(places.length, PUT_IN.length);
    assert.deepEqual(places.all(), PUT_IN);
    assert.deepEqual(
      PUT_IN.map((_, at) => places.stepAt(at)),
      PUT_IN.map(({ step }) => step),
    );
  });

  it('are found by step, with the undo that came later', () => {
    const about = PUT_IN.filter(({ step, undoes }) => step === 15 || undoes === 15);
    assert.ok(about.some(({ undoes }) => undoes === 15));
    assert.deepEqual(places.ofStep(15), about);
    assert.deepEqual(places.ofStep(100_000), []);
  });

  it('are found and left out by segment', () => {
    const inSecond = PUT_IN.filter(({ segment }) => segment === 2);
    assert.deepEqual(places.ofSegment(2), inSecond);
    const others = PUT_IN.filter(({ segment }) => segment !== 2);
    assert.deepEqual(places.without(2).all(), others);
  });

  it('know of no step where a log holds something else in its place', () => {
    const damaged = new Places();
    for (const step of [-1, 0.5, 2 ** 32, 'three' as unknown as number]) {
      damaged.add({ segment: 1, from: 0, length: 10, step });
    }
    assert.deepEqual(damaged.ofStep(0), []);
    assert.deepEqual(damaged.at(3), { segment: 1, from: 0, length: 10 });
  });
});
