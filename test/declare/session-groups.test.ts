import assert from 'node:assert/strict';
import type { SessionSummary } from '../../src/gate/protocol';
import { groupSessions } from '../../src/editor/session-groups';

const NOON = new Date(2026, 2, 30, 12).getTime();

function session(id: string, at: Date, more: Partial<SessionSummary> = {}): SessionSummary {
  return {
    id,
    agent: 'claude-code',
    title: id,
    workspace: '/w/one',
    startedAt: at.toISOString(),
    lastAt: at.toISOString(),
    state: 'ended',
    task: null,
    steps: 1,
    denied: 0,
    asked: 0,
    points: { committed: 0, reserved: 0, budget: 40 },
    observed: 0,
    replay: false,
    ...more,
  };
}

describe('the groups of sessions', () => {
  const all = [
    session('live', new Date(2026, 2, 1), { state: 'running' }),
    session('asking', new Date(2026, 2, 1), { state: 'asking' }),
    session('today', new Date(2026, 2, 30, 0, 1)),
    session('late yesterday', new Date(2026, 2, 29, 23, 59), { workspace: '/w/two' }),
    session('early yesterday', new Date(2026, 2, 29, 0, 0)),
    session('before', new Date(2026, 1, 2)),
  ];

  it('are those at work, then a day each by the clock on the wall', () => {
    const groups = groupSessions(all, 'day', NOON);
    assert.deepEqual(
      groups.map(({ heading, sessions }) => [
        heading.kind === 'day' ? heading.daysAgo : heading.kind,
        ...sessions.map(({ id }) => id),
      ]),
      [
        ['live', 'live', 'asking'],
        [0, 'today'],
        [1, 'late yesterday', 'early yesterday'],
        [56, 'before'],
      ],
    );
  });

  it('are a folder each when they are wanted so', () => {
    const groups = groupSessions(all, 'folder', NOON);
    assert.deepEqual(
      groups.map(({ id, sessions }) => [id, sessions.length]),
      [
        ['live', 2],
        ['folder /w/one', 3],
        ['folder /w/two', 1],
      ],
    );
  });

  it('keep their name from one day to the next, so that what is folded stays folded', () => {
    const later = groupSessions(all, 'day', NOON + 24 * 60 * 60 * 1000);
    assert.deepEqual(
      later.map(({ id }) => id),
      groupSessions(all, 'day', NOON).map(({ id }) => id),
    );
  });

  it('are none of nothing', () => {
    assert.deepEqual(groupSessions([], 'day', NOON), []);
  });
});
