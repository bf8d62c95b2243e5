/** How texts are collected, and what counts as a translation that is not whole. */
import assert from 'node:assert/strict';
import { bundleOf, carryOver, changedSince, problemsOf } from '../../scripts/localization/bundles';
import { sentencesIn } from '../../scripts/localization/sentences';
import { textsOf } from '../../scripts/localization/texts';

const EDITOR = "import * as vscode from 'vscode';\n";
const VIEW = "import { t } from '../texts';\n";

describe('texts of the code', () => {
  it('are found in the extension and in the views, one inside another', () => {
    const editor = `${EDITOR}vscode.l10n.t('Task: {0}', vscode.l10n.t('none’s'));`;
    assert.deepEqual(textsOf('a.ts', editor).texts, ['Task: {0}', 'none’s']);
    const view = `${VIEW}const a = <p title={t('Why')}>{t('step {0}', 1)}</p>;`;
    assert.deepEqual(textsOf('a.tsx', view).texts, ['Why', 'step {0}']);
  });

  it('are those of our t alone', () => {
    const other = "import { t } from './tables';\nt('cell');";
    assert.deepEqual(textsOf('a.ts', other).texts, []);
    const renamed = "import { t as words } from '@vscode/l10n';\nwords('cell');";
    assert.deepEqual(textsOf('a.ts', renamed).texts, ['cell']);
  });

  it('cannot be put together as the program runs', () => {
    const { problems } = textsOf('a.ts', `${EDITOR}\nvscode.l10n.t(\`\${n} steps\`);`);
    assert.deepEqual(problems, ['a.ts:3: the text is no plain literal']);
  });

  it('have as many places as values', () => {
    const { problems } = textsOf('a.ts', `${EDITOR}vscode.l10n.t('{0} of {1}', 1);`);
    assert.deepEqual(problems, ['a.ts:2: 2 placeholders, 1 values: {0} of {1}']);
    assert.deepEqual(textsOf('a.ts', `${EDITOR}vscode.l10n.t('{0} {0}', 1);`).problems, []);
  });

  it('are missed in markup that goes round t, and nowhere else', () => {
    const bare = (markup: string): readonly string[] =>
      textsOf('a.tsx', `const a = ${markup};`).bare.map((one) => one.replace(/^a\.tsx:1: /, ''));
    assert.deepEqual(bare('<p>Two words</p>'), ['Two words']);
    assert.deepEqual(bare('<p aria-label="Why" class="wide" />'), ['Why']);
    assert.deepEqual(bare("<p>{open ? 'Open' : ''}</p>"), ['Open']);
    assert.deepEqual(bare('<p>{open && `${n} steps`}</p>'), [' steps']);
    assert.deepEqual(
      bare("<p title={'RISK_POINTS'}>PT4H <kbd>{mac ? '⌘Enter' : ''}</kbd></p>"),
      [],
    );
    assert.deepEqual(bare("<p class={open ? 'open' : 'shut'}>{text}: →</p>"), []);
  });
});

const CORE = "import { part, say } from '../model/say';\n";

describe('sentences of the code', () => {
  it('are found with their places, sentences inside them marked', () => {
    const source = `${CORE}const why = say\`the task lists \${name}\`;\nsay\`\${part(what)} is unknown: \${part(ok ? say\`none\` : why)}\`;`;
    assert.deepEqual(sentencesIn('a.ts', source), {
      patterns: ['the task lists {0}', '{*0} is unknown: {*1}', 'none'],
      problems: [],
    });
  });

  it('are those of our say alone', () => {
    assert.deepEqual(sentencesIn('a.ts', 'const say = String.raw;\nsay`a b`;').patterns, []);
  });

  it('cannot have two places that touch, or no words', () => {
    const { problems } = sentencesIn('a.ts', `${CORE}say\`a \${b}\${c}\`;\nsay\`\${b}\`;`);
    assert.deepEqual(problems, [
      'a.ts:2: two places touch, so that nobody can tell where one ends: a {0}{1}',
      'a.ts:3: the pattern has no words of its own: {0}',
    ]);
  });
});

describe('a translation', () => {
  const english = bundleOf(['Task: {0}', 'Why', 'Why']);

  it('is whole when it has each text with its places, and no other', () => {
    assert.deepEqual(problemsOf(english, { Why: 'Warum', 'Task: {0}': 'Auftrag: {0}' }, 'de'), []);
    assert.deepEqual(problemsOf(english, { Why: '', 'Task: {0}': 'Auftrag', Who: 'Wer' }, 'de'), [
      'other placeholders in de of: Task: {0}',
      'no de for: Why',
      'stale in de, no such text any more: Who',
    ]);
  });

  it('leads where the English text leads', () => {
    const text = '[Open](command:remit.doctor)';
    const led = { [text]: '[Öffnen](command:remit.doctor)' };
    assert.deepEqual(problemsOf(bundleOf([text]), led, 'de'), []);
    const astray = { [text]: '[Öffnen](command:remit.pause)' };
    assert.deepEqual(problemsOf(bundleOf([text]), astray, 'de'), [`other links in de of: ${text}`]);
  });

  it('keeps what still stands, and takes newer texts from where they are offered', () => {
    const kept = carryOver(english, { Why: 'Wieso', Who: 'Wer' }, { Why: 'Warum', What: 'Was' });
    assert.deepEqual(kept, { Why: 'Warum' });
    assert.deepEqual(carryOver(english, { Why: 'Wieso' }), { Why: 'Wieso' });
  });

  it('is looked over when the words behind a name change', () => {
    const now = { 'command.pause': 'Pause…', 'command.undo': 'Undo' };
    assert.deepEqual(changedSince(now, { ...now, 'command.pause': 'Pause' }, 'de'), [
      'the English changed since the de of: command.pause',
    ]);
    assert.deepEqual(changedSince(now, now, 'de'), []);
  });
});
