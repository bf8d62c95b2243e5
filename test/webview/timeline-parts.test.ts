/** The timeline's parts that need no page: what a story holds, counts, lanes, budget, search, two sessions by time. */
import assert from 'node:assert/strict';
import type { StoryAct, StoryRow } from '../../src/gate/protocol';
import { createStories } from '../../src/editor/timeline-stories';
import { sidesOf, sidesOfFile } from '../../src/gate/step-sides';
import type { ToTimeline } from '../../src/webview/protocol';
import { aligned } from '../../src/webview/timeline/align';
import { budgetLine, thinned } from '../../src/webview/timeline/budget';
import { columnViews } from '../../src/webview/timeline/column-view';
import { countChoices, NO_FILTERS } from '../../src/webview/timeline/facets';
import { highlighted } from '../../src/webview/timeline/search';
import { changeTimeline, startTimeline, type Timeline } from '../../src/webview/timeline/state';
import { addToStory, itemsOf, newStory } from '../../src/webview/timeline/story';

function row(step: number, more: Partial<StoryRow> = {}): StoryRow {
  return {
    step,
    at: new Date(Date.UTC(2026, 0, 1, 9, 0, step)).toISOString(),
    tool: 'shell',
    agent: 'claude-code',
    title: `command ${step}`,
    points: 0,
    evidence: [],
    decision: 'ALLOW',
    tier: 0,
    environments: ['local'],
    marks: [],
    ...more,
  };
}

function act(seq: number, after: number, more: Partial<StoryAct> = {}): StoryAct {
  const kind = 'task-declared';
  return { session: 's', seq, at: '', after, kind, by: 'person', points: 40, ...more };
}

const summary = { id: 's', title: 't', lastAt: '1', startedAt: '', agent: 'a', workspace: '/w' };
const SESSIONS = [{ ...summary, steps: 9 }] as unknown as Extract<
  ToTimeline,
  { type: 'sessions' }
>['sessions'];

function told(...messages: ToTimeline[]): Timeline {
  const sessions: ToTimeline = { type: 'sessions', sessions: SESSIONS };
  return changeTimeline(startTimeline(undefined), {
    kind: 'messages',
    messages: [sessions, ...messages],
  });
}
const page = (rows: readonly StoryRow[], acts: readonly StoryAct[] = [], whole = true) =>
  ({ type: 'story', session: 's', rows, acts, whole }) as const;

describe('the story of a session', () => {
  it('holds the place of steps whose page has not come, and none of numbers that were never used', () => {
    const part = addToStory(newStory(), { rows: [row(3), row(5)], acts: [act(7, 3)] });
    const kinds = (whole: boolean): string[] =>
      itemsOf({ ...part, whole }).map((item) =>
        'step' in item ? `${item.kind} ${item.step}` : item.kind,
      );
    assert.deepEqual(kinds(false), [
      'pending 0',
      'pending 1',
      'pending 2',
      'step 3',
      'act',
      'pending 4',
      'step 5',
    ]);
    assert.deepEqual(kinds(true), ['step 3', 'act', 'step 5']);
  });

  it('knows what an act changed by the act before it, whatever page it came in', () => {
    const late = addToStory(newStory(), { acts: [act(9, 4)], rows: [row(4)] });
    const whole = addToStory(late, { acts: [act(2, -1), act(5, 1, { kind: 'topped-up' })] });
    const acts = itemsOf(whole).filter((item) => item.kind === 'act');
    assert.deepEqual(
      acts.map((item) => [item.act.seq, item.before?.seq]),
      [
        [2, undefined],
        [5, 2],
        [9, 2],
      ],
    );
  });
});

describe('the timeline without a page', () => {
  it('counts for each choice what it would show beside the other filters', () => {
    const rows = [
      row(0, { tier: 2, environments: ['production', 'local'] }),
      row(1, { tier: 1, agent: 'codex' }),
      row(2, { decision: 'DENY', agent: 'codex', environments: ['production'] }),
    ];
    const counts = countChoices([rows], { ...NO_FILTERS, environment: 'production' });
    assert.deepEqual(
      [...counts.verdict],
      [
        ['all', 2],
        ['changes', 1],
        ['stopped', 1],
      ],
    );
    assert.deepEqual(
      [...counts.agent],
      [
        ['claude-code', 1],
        ['codex', 1],
      ],
    );
    assert.deepEqual(
      [...counts.environment],
      [
        ['production', 2],
        ['local', 2],
      ],
    );
  });

  it('counts again what came or changed, however many steps there were before', () => {
    const views = columnViews();
    const many = Array.from({ length: 1_500 }, (_, step) => row(step));
    const state = told(page(many));
    const counted = (of: Timeline): readonly (number | undefined)[] => {
      const [view] = views(of);
      return [view!.counts.verdict.get('all'), view!.counts.verdict.get('stopped')];
    };
    assert.deepEqual(counted(state), [1_500, undefined]);
    const changed = changeTimeline(state, {
      kind: 'messages',
      messages: [page([row(700, { decision: 'DENY' }), row(1_500, { decision: 'DENY' })])],
    });
    assert.deepEqual(counted(changed), [1_501, 2]);
    const [view] = views(changed);
    assert.equal(view!.lines.get(1_500), 1_500);
    const line = view!.items[700];
    assert.equal(line?.kind === 'step' && line.row.decision, 'DENY');
  });

  it('draws a lane from where it was met to where it was used, and crosses out what was stopped', () => {
    const token = { lane: 'credential', name: 'TOKEN', how: 'used', metAt: [1] } as const;
    const state = told(
      page([
        row(0),
        row(1),
        row(2, { marks: [token] }),
        row(3, { marks: [token], decision: 'DENY' }),
      ]),
    );
    const [view] = columnViews()(state);
    const [lane] = view!.lanes.shown;
    assert.deepEqual([lane!.first, lane!.last], [1, 3]);
    assert.deepEqual(
      [...lane!.marks],
      [
        [2, 'used'],
        [1, 'met'],
        [3, 'tried'],
      ],
    );
  });

  it('shows the lanes that were used last, and says how many more there are', () => {
    const marks = (step: number) => [
      { lane: 'environment', name: `e${step}`, how: 'met' } as const,
    ];
    const rows = Array.from({ length: 11 }, (_, step) => row(step, { marks: marks(step) }));
    const [view] = columnViews()(told(page(rows)));
    assert.equal(view!.lanes.more, 3);
    assert.deepEqual([view!.lanes.shown[0]!.name, view!.lanes.shown.at(-1)!.name], ['e3', 'e10']);
  });

  it('adds up points that were let run, against a limit that tasks and top-ups move', () => {
    const { points, stopped, highest } = budgetLine(
      itemsOf(
        addToStory(newStory(), {
          rows: [
            row(0, { points: 8 }),
            row(1, { points: 50, decision: 'DENY' }),
            row(2, { points: 4 }),
          ],
          acts: [act(1, 0, { kind: 'topped-up', points: 5 }), act(2, 1, { points: 20 })],
        }),
      ),
    );
    const found = points.map(({ used, limit }) => `${used}/${limit}`);
    assert.deepEqual(found, ['0/40', '8/40', '8/45', '0/20', '4/20', '4/20']);
    assert.deepEqual(
      stopped.map(({ step, would }) => [step, would]),
      [[1, 58]],
    );
    assert.equal(highest, 58);
  });

  it('draws a budget of many steps with few points, and still ends where it ends', () => {
    const rows = Array.from({ length: 20_000 }, (_, step) => row(step, { points: 1 }));
    const line = budgetLine(itemsOf(addToStory(newStory(), { rows, whole: true })));
    const few = thinned(line, 20_000, 300);
    assert.ok(few.length <= 1_300, `${few.length} points`);
    assert.equal(few.at(-1)!.used, 20_000);
  });

  it('stays at a step that was chosen, and goes along from the last one', () => {
    const before = told(page([row(0), row(1)]));
    const more = (state: Timeline): string | undefined =>
      changeTimeline(state, { kind: 'messages', messages: [page([row(2)])] }).columns[0]!.chosen;
    assert.equal(more(before), 'step-2');
    assert.equal(
      more(changeTimeline(before, { kind: 'choose', column: 0, key: 'step-0' })),
      'step-0',
    );
  });

  it('works nothing out again when a line is chosen', () => {
    const views = columnViews();
    const state = told(page(Array.from({ length: 50 }, (_, step) => row(step))));
    const [before] = views(state);
    const [after] = views(changeTimeline(state, { kind: 'choose', column: 0, key: 'step-3' }));
    assert.equal(after!.chosen, 3);
    for (const part of ['items', 'lanes', 'curves', 'counts', 'budget', 'hits'] as const) {
      assert.equal(after![part], before![part], part);
    }
  });

  it('sets two sessions side by side by the time since each began', () => {
    const story = (rows: readonly StoryRow[]) =>
      itemsOf(addToStory(newStory(), { rows, whole: true }));
    const at = (second: number): Partial<StoryRow> => ({
      at: new Date(Date.UTC(2026, 5, 5, 1, 0, second)).toISOString(),
    });
    const [left, right] = aligned(
      story([row(0), row(1), row(8)]),
      story([row(0, at(0)), row(1, at(5))]),
      'start',
    );
    const said = (items: typeof left): string =>
      items.map((item) => (item.kind === 'step' ? `${item.step}` : '-')).join(' ');
    assert.deepEqual([said(left), said(right)], ['0 - 1 - 8', '- 0 - 1 -']);
  });

  it('marks what was searched for, and nothing where letters change their length', () => {
    const parts = highlighted('Railway and RAILWAY', 'railway');
    assert.deepEqual(
      parts.map(({ hit }) => hit),
      [true, false, true],
    );
    assert.deepEqual(highlighted('İstanbul', 'st'), [{ text: 'İstanbul', hit: false }]);
  });
});

describe('what the host sends of a story', () => {
  const STEPS = 1_300;
  function host() {
    const asked: string[] = [];
    const sent: ToTimeline[] = [];
    const stories = createStories(
      (method, params) => {
        const { from, limit } = params as { from: number; limit: number };
        asked.push(`${method} ${from} ${limit}`);
        const to = Math.min(STEPS, from + limit);
        const next = to < STEPS ? to : null;
        const rows = Array.from({ length: to - from }, (_, index) => row(from + index));
        const result = method === 'find' ? { steps: [from], next } : { rows, acts: [], next };
        return Promise.resolve(result as never);
      },
      (message) => sent.push(message),
    );
    return { asked, sent, stories };
  }

  it('begins with the newest steps and ends with all of them, each once', async () => {
    const { sent, stories } = host();
    await stories.load('s', STEPS);
    const pages = sent.filter((message) => message.type === 'story');
    assert.equal(pages[0]!.rows.at(-1)!.step, STEPS - 1);
    assert.ok(pages[0]!.rows.length < 200, 'the first page is small');
    const steps = pages.flatMap(({ rows }) => rows.map(({ step }) => step));
    assert.deepEqual([steps.length, new Set(steps).size], [STEPS, STEPS]);
    assert.deepEqual(
      pages.map(({ whole }) => whole),
      pages.map((_, index) => index === pages.length - 1),
    );
  });

  it('stops where nobody looks any more', async () => {
    const { asked, stories } = host();
    const loading = stories.load('s', STEPS);
    stories.leave('s');
    await loading;
    assert.equal(asked.length, 1);
    const [first, second] = [stories.find('s', 'a'), stories.find('s', 'b')];
    await Promise.all([first, second]);
    assert.equal(asked.filter((one) => one.startsWith('find')).length, 1 + 3);
  });
});

describe('what a step changes in a file', () => {
  it('is the whole file where it was kept, and the changed part where it was not', () => {
    const edit = { kind: 'edit', path: '/a', old: 'b', new: 'x' } as const;
    assert.deepEqual(sidesOf(edit, 'abc'), { left: 'abc', right: 'axc', isPart: false });
    assert.deepEqual(sidesOf(edit, undefined), { left: 'b', right: 'x', isPart: true });
    assert.deepEqual(sidesOf(edit, 'nothing'), { left: 'b', right: 'x', isPart: true });
    const write = { kind: 'write', path: '/a', content: 'new' } as const;
    assert.deepEqual(sidesOf(write, 'old'), { left: 'old', right: 'new', isPart: false });
    assert.equal(sidesOf({ kind: 'delete', path: '/a' }, 'gone').left, 'gone');
  });

  it('is one comparison of a file that is changed at several places, each after the one before', () => {
    const edit = (old: string, replacement: string) =>
      ({ kind: 'edit', path: '/w/a', old, new: replacement }) as const;
    const edits = [edit('one', 'eins'), edit('eins two', 'eins zwei')];
    assert.deepEqual(sidesOfFile(edits, 'one two three'), {
      left: 'one two three',
      right: 'eins zwei three',
      isPart: false,
    });
    assert.deepEqual(sidesOfFile(edits, undefined), {
      left: 'one\n⋯\neins two',
      right: 'eins\n⋯\neins zwei',
      isPart: true,
    });
    const written = { kind: 'write', path: '/w/a', content: 'new' } as const;
    assert.deepEqual(sidesOfFile([written, edit('new', 'newer')], 'old'), {
      left: 'old',
      right: 'newer',
      isPart: false,
    });
  });
});
