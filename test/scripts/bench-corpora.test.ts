import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import {
  checkTarget,
  TargetFile,
  type MeasuredRow,
  type Target,
} from '../../scripts/bench/targets';
import { runCommand, type Finished } from '../../scripts/command';
import { ROOT } from '../../scripts/paths';
import { temporaryFolder } from '../temporary-folder';

function row(parts: Partial<MeasuredRow>): MeasuredRow {
  return {
    file: 'a/rows.jsonl',
    fields: {},
    shouldStop: true,
    stopped: true,
    denied: false,
    capped: false,
    opaque: false,
    seesSecret: false,
    ...parts,
  };
}

function target(parts: Partial<Target>): Target {
  return { name: 'x', files: ['a/*'], measure: 'stopped', ...parts };
}

describe('targets of the benchmark', () => {
  it('count the rows of their files and fields', () => {
    const rows = [
      row({ fields: { pack: 'core.git' } }),
      row({ fields: { pack: 'core.files' }, stopped: false }),
      row({ fields: { pack: 'other' }, stopped: false }),
      row({ file: 'b/rows.jsonl', fields: { pack: 'core.git' } }),
    ];
    const only = checkTarget(target({ only: { pack: ['core*'] } }), rows);
    assert.deepEqual([only.part, only.whole], [1, 2]);
    const without = checkTarget(target({ without: { pack: ['core.*'] } }), rows);
    assert.deepEqual([without.part, without.whole], [0, 1]);
  });

  it('are met at their bound and missed beyond it', () => {
    const rows = [row({}), row({}), row({}), row({ stopped: false })];
    assert.equal(checkTarget(target({ atLeast: 75 }), rows).met, true);
    assert.equal(checkTarget(target({ atLeast: 76 }), rows).met, false);
    assert.equal(checkTarget(target({ atMost: 75 }), rows).met, true);
    assert.equal(checkTarget(target({ atMost: 74 }), rows).met, false);
  });

  it('take each share of the rows that it is about', () => {
    const rows = [
      row({ seesSecret: true }),
      row({ shouldStop: false, stopped: false }),
      row({ shouldStop: false, stopped: true, denied: true, opaque: true, seesSecret: true }),
      row({ shouldStop: false, stopped: false, capped: true }),
    ];
    const shares = (
      ['stopped', 'passed', 'denied', 'capped', 'read', 'secret-seen', 'secret-claimed'] as const
    ).map((measure) => {
      const { part, whole } = checkTarget(target({ measure }), rows);
      return `${measure} ${part}/${whole}`;
    });
    assert.deepEqual(shares, [
      'stopped 1/1',
      'passed 2/3',
      'denied 1/3',
      'capped 1/3',
      'read 3/4',
      'secret-seen 1/1',
      'secret-claimed 1/3',
    ]);
  });

  it('without rows are missed, because they prove nothing', () => {
    assert.equal(checkTarget(target({ files: ['c/*'], atMost: 100 }), [row({})]).met, false);
  });

  it('the acceptance targets have the documented form', () => {
    const text = readFileSync(join(ROOT, 'docs/benchmark-targets.json'), 'utf8');
    assert.equal(z.safeParse(TargetFile, JSON.parse(text)).success, true);
  });
});

describe('npm run bench:corpora', () => {
  const folder = temporaryFolder('bench');

  function bench(targets: unknown): Promise<Finished> {
    const file = join(folder, 'targets.json');
    writeFileSync(file, JSON.stringify(targets));
    const tsx = join(ROOT, 'node_modules/tsx/dist/cli.mjs');
    const args = [tsx, join(ROOT, 'scripts/bench-corpora.ts'), join(folder, 'corpora')];
    return runCommand(process.execPath, [...args, '--targets', file], {
      cwd: ROOT,
      output: 'keep',
    });
  }

  before(() => {
    mkdirSync(join(folder, 'corpora'));
    const lines = (rows: readonly unknown[]): string =>
      rows.map((one) => JSON.stringify(one)).join('\n');
    writeFileSync(
      join(folder, 'corpora/rows.jsonl'),
      lines([
        { command: 'rm -rf ~', expected: 'block' },
        { command: 'ls -la', expected: 'allow' },
      ]),
    );
    writeFileSync(
      join(folder, 'corpora/days.jsonl'),
      lines([
        {
          format: 'remit.session/1',
          id: 'day',
          workspace: { root: '/home/dev/app' },
          steps: [
            { tool: 'prompt', text: 'look around' },
            { tool: 'shell', command: 'ls', output: '' },
            { tool: 'shell', command: 'rm -rf ~', output: '' },
            { tool: 'shell', command: 'cat …[+12 chars]', output: '' },
          ],
        },
      ]),
    );
  });

  const form = { format: 'remit.benchmark-targets/1' };

  it('plays sessions, judges rows, and ends well when every target is met', async () => {
    const done = await bench({
      ...form,
      targets: [
        { name: 'stops', files: ['rows.jsonl'], measure: 'stopped', atLeast: 100 },
        { name: 'passes', files: ['rows.jsonl'], measure: 'passed', atLeast: 100 },
        { name: 'steps', files: ['days.jsonl'], measure: 'passed', atLeast: 50, atMost: 50 },
      ],
    });
    assert.equal(done.exit, 0, done.output);
    assert.match(done.output, /days\.jsonl +1 +2 +[01] +[01] +50\.0 % +1 +0 +50\.0 %\n/);
    assert.match(done.output, /stops +100\.0 % +>= 100 % +1 of 1 +met/);
  });

  it('a missed target is a failure, an unusable file of targets a wrong call', async () => {
    const missed = { name: 'none', files: ['rows.jsonl'], measure: 'stopped', atMost: 0 };
    assert.equal((await bench({ ...form, targets: [missed] })).exit, 1);
    assert.equal((await bench({ ...form, targets: [{ ...missed, measure: 'luck' }] })).exit, 2);
  });
});
