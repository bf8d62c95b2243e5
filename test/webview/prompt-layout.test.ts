/** What the prompt draws and folds, as data. */
import assert from 'node:assert/strict';
import type { EffectView, IngredientView, Question, StepView } from '../../src/gate/protocol';
import { failureLine, layoutChain, MAX_LANES } from '../../src/webview/prompt/chain-layout';
import { foldText } from '../../src/webview/prompt/fold';

const STEP: StepView = {
  session: 's',
  step: 9,
  at: '2031-01-01T00:00:00Z',
  tool: 'shell',
  agent: 'a',
  title: 't',
  detail: 't',
  forPerson: '',
  forAgent: '',
  because: [],
  evidence: [],
  points: 0,
  effects: [],
  notices: [],
  rules: [],
};

function ingredient(
  kind: IngredientView['kind'],
  origin: string,
  steps: readonly number[],
  what = 'w',
): IngredientView {
  return { kind, what, origin, why: '', steps };
}

function question(ingredients: readonly IngredientView[], chain: readonly number[]): Question {
  const effect: EffectView = {
    operation: 'delete',
    resource: 'volume:1',
    environment: 'unknown',
    reversibility: 'irreversible',
    opaque: false,
    tier: 4,
    column: 'found',
    phrase: '',
    ingredients,
  };
  return {
    id: 'q',
    session: 's',
    sessionTitle: '',
    step: { ...STEP, effects: [effect] },
    chain: chain.map((step) => ({ ...STEP, step })),
    offers: [],
  };
}

describe('the drawing of how it came to a call', () => {
  it('begins a lane where an ingredient was met, lets it run, and says when it is met again', () => {
    const credential = ingredient('authority', 'discovered', [3, 4]);
    const target = ingredient('target', 'ambient', [5]);
    const { lanes, rows, hasContext } = layoutChain(question([credential, target], [1, 3, 4, 5]));
    const at = lanes.findIndex(({ ingredient: one }) => one.kind === 'authority');
    const other = 1 - at;
    assert.deepEqual(
      rows.map(({ number, begins, again, running }) => [number, begins, again, running]),
      [
        [1, [], [], []],
        [3, [at], [], [at]],
        [4, [], [at], [at]],
        [5, [other], [], [at, other]],
      ],
    );
    assert.ok(hasContext, 'step 1 belongs to no ingredient');
  });

  it('gives what comes from nowhere a row without a step, and what is given none', () => {
    const { rows, given } = layoutChain(
      question(
        [
          ingredient('target', 'unknown', []),
          ingredient('operation', 'ordinary', [], 'one'),
          ingredient('operation', 'ordinary', [], 'two'),
        ],
        [],
      ),
    );
    assert.deepEqual(
      rows.map(({ number, begins }) => [number, begins]),
      [[undefined, [0]]],
    );
    assert.deepEqual(
      given.map(({ what }) => what),
      ['one, two'],
    );
  });

  it('draws a step that the chain does not hold, and no more lanes than are read at a glance', () => {
    const many = ['a', 'b', 'c', 'd', 'e', 'f'].map((what, index) =>
      ingredient('payload', 'untrusted', [index + 1], what),
    );
    const { lanes, rows } = layoutChain(question(many, []));
    assert.equal(lanes.length, MAX_LANES);
    assert.equal(rows.length, MAX_LANES);
    assert.ok(rows.every(({ step }) => step === undefined));
  });

  it('tells the first line of what failed, and nothing of what did not', () => {
    assert.equal(failureLine({ ...STEP, result: { text: '\n denied \nmore', exit: 1 } }), 'denied');
    assert.equal(failureLine({ ...STEP, result: { text: 'fine', exit: 0 } }), undefined);
    assert.equal(failureLine(STEP), undefined);
  });
});

describe('a long call', () => {
  const lines = (count: number): string =>
    Array.from({ length: count }, (_, index) => `line ${index}\n`).join('');

  it('is shown whole while it is short', () => {
    const text = lines(16);
    assert.deepEqual(foldText(text, []), [{ start: 0, end: text.length, hidden: 0 }]);
    assert.ok(foldText(lines(17), []).some(({ hidden }) => hidden > 0));
  });

  it('is covered without a hole, and every hidden line is counted', () => {
    const text = lines(10_000);
    const mark = { start: text.indexOf('line 5000'), end: text.indexOf('line 5000') + 9 };
    const pieces = foldText(text, [mark]);
    assert.equal(pieces.map(({ start, end }) => text.slice(start, end)).join(''), text);
    const shown = pieces.filter(({ hidden }) => hidden === 0);
    const shownText = shown.map(({ start, end }) => text.slice(start, end)).join('');
    const hidden = pieces.reduce((sum, piece) => sum + piece.hidden, 0);
    assert.equal(shownText.split('\n').length - 1 + hidden, 10_000);
    for (const part of ['line 0\n', 'line 5000\n', 'line 9999\n'])
      assert.ok(shownText.includes(part));
  });

  it('folds one endless line too, and shows both ends of a long mark', () => {
    const text = `${'a'.repeat(20_000)}START${'b'.repeat(20_000)}END${'c'.repeat(20_000)}`;
    const mark = { start: text.indexOf('START'), end: text.indexOf('END') + 3 };
    const pieces = foldText(text, [mark]);
    const shown = pieces.flatMap((one) => (one.hidden > 0 ? [] : [text.slice(one.start, one.end)]));
    assert.ok(shown.some((one) => one.includes('START')));
    assert.ok(shown.some((one) => one.includes('END')));
    assert.ok(pieces.some(({ hidden }) => hidden > 0));
  });
});
