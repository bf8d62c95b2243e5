import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Event } from '../../src/core/model/event';
import type { StoryPage } from '../../src/gate/protocol';
import { storyAct, storyRow } from '../../src/gate/story';
import { openAuditLog } from '../../src/store/audit-log';
import { temporaryFolder } from '../temporary-folder';
import { after, before, closeGates, testGate, type TestGate } from './in-process';

const PRE = 'PreToolUse';
const POST = 'PostToolUse';
const TASK = { format: 'remit.task/1' as const, title: 'Mend it', budget: { points: 12 } };

async function run(gate: TestGate, command: string): Promise<void> {
  const call = before(command);
  await gate.hook('claude-code', PRE, call);
  await gate.hook('claude-code', POST, after(call, `done ${command}`));
}

describe('a session as a story', () => {
  afterEach(closeGates);

  it('comes in pages that together hold each step once, with the acts between them', async () => {
    const gate = testGate();
    const window = await gate.client('window');
    for (let step = 0; step < 5; step += 1) {
      await run(gate, `echo ${step}`);
      if (step === 2) await window.request('declare', { session: 's1', task: TASK });
    }
    await window.request('topUp', { session: 's1', points: 3 });
    const pages = [];
    for (let from: number | null = 0; from !== null;) {
      const page: StoryPage = await window.request('story', { session: 's1', from, limit: 2 });
      pages.push(page);
      from = page.next;
    }
    assert.deepEqual(
      pages.map((page) => page.rows.map((row) => row.title)),
      [['echo 0', 'echo 1'], ['echo 2', 'echo 3'], ['echo 4']],
    );
    assert.deepEqual(
      pages.map((page) => page.acts.map(({ kind, after, points }) => [kind, after, points])),
      [[['began', -1, undefined]], [['task-declared', 2, 12]], [['topped-up', 4, 3]]],
    );
    assert.equal((await window.request('story', { session: 's1', from: 9, limit: 2 })).next, null);
  });

  it('tells windows of an act as it happens', async () => {
    const gate = testGate();
    const window = await gate.client('window');
    await run(gate, 'ls');
    await window.request('declare', { session: 's1', task: TASK });
    const acts = window.notices.filter(({ method }) => method === 'act');
    assert.deepEqual(
      acts.map(({ params }) => {
        const { kind, after: last, task } = params as ReturnType<typeof storyAct> & object;
        return [kind, last, task?.title];
      }),
      [
        ['began', -1, undefined],
        ['task-declared', 0, 'Mend it'],
      ],
    );
    await window.request('declare', { session: 's1', task: null });
    const { acts: all } = await window.request('story', { session: 's1', from: 0, limit: 9 });
    assert.equal(all.at(-1)?.kind, 'task-withdrawn');
  });

  it('reads no more of the log than the page', () => {
    const folder = temporaryFolder('log');
    const log = openAuditLog(folder, { now: () => 0 });
    const prompt = (step: number): void =>
      void log.append({ type: 'prompt', step, text: `prompt ${step}`, author: 'person' }, 's', 0);
    for (let step = 0; step < 100; step += 1) prompt(step);
    let bytes = 0;
    const { readSync } = fs;
    // The module's own object is what the log calls.
    const real = process.getBuiltinModule('node:fs') as unknown as { readSync: unknown };
    real.readSync = (handle: number, buffer: Buffer, ...rest: [number, number, number]) => {
      bytes += buffer.length;
      return readSync(handle, buffer, ...rest);
    };
    try {
      assert.equal(log.pageOf('s', 40, 10).events.length, 10);
    } finally {
      real.readSync = readSync;
    }
    const size = fs.statSync(path.join(folder, '000001.jsonl')).size;
    assert.ok(bytes > 0 && bytes < size * 0.15, `${bytes} of ${size} bytes were read`);
    log.close();
  });

  it('finds text in what a step shows in full, page by page', async () => {
    const gate = testGate();
    const window = await gate.client('window');
    for (const word of ['one', 'two', 'three']) await run(gate, `echo ${word}`);
    const first = await window.request('find', {
      session: 's1',
      text: 'DONE echo t',
      from: 0,
      limit: 2,
    });
    assert.deepEqual(first, { steps: [1], next: 2 });
    const rest = await window.request('find', {
      session: 's1',
      text: 'DONE echo t',
      from: 2,
      limit: 2,
    });
    assert.deepEqual(rest, { steps: [2], next: null });
  });

  it('says what a step writes', async () => {
    const gate = testGate();
    const window = await gate.client('window');
    const call = {
      ...before(''),
      tool_name: 'Edit',
      tool_input: { file_path: '/tmp/a.ts', old_string: 'let a', new_string: 'const a' },
    };
    await gate.hook('claude-code', PRE, call);
    assert.deepEqual(await window.request('fileChanges', { session: 's1', step: 0 }), [
      { kind: 'edit', path: '/tmp/a.ts', old: 'let a', new: 'const a' },
    ]);
  });

  it('marks where environments and credentials were met and used', () => {
    const ingredient = {
      kind: 'authority',
      what: 'TOKEN from .env',
      origin: 'discovered',
      why: '',
    } as const;
    const effect = {
      operation: 'delete',
      resource: 'volume:x',
      environment: 'production',
      reversibility: 'irreversible',
      opaque: false,
      tier: 4,
      column: 'outside',
      phrase: '',
      ingredients: [{ ...ingredient, steps: [3] }],
    };
    const secret = {
      ...effect,
      operation: 'read',
      resource: 'secret:.env',
      environment: 'local',
      tier: 0,
      ingredients: [],
    };
    const row = storyRow({
      session: 's',
      step: 5,
      at: '',
      tool: 'shell',
      agent: 'a',
      title: '',
      detail: '',
      forPerson: '',
      forAgent: '',
      because: [],
      evidence: [],
      points: 0,
      effects: [{ ...effect, tier: 0 }, effect, secret],
      notices: [],
      rules: [],
    });
    assert.deepEqual(row.marks, [
      { lane: 'environment', name: 'production', how: 'used' },
      { lane: 'credential', name: 'TOKEN from .env', how: 'used', metAt: [3] },
      { lane: 'credential', name: '.env', how: 'met' },
    ]);
    assert.deepEqual([row.tier, row.environments], [4, ['production', 'local']]);
  });

  it('knows which events are acts', () => {
    const place = { seq: 1, at: '', session: 's', prev: '', hash: '' };
    const ended: Event = { type: 'session-ended', reason: 'exit', ...place };
    assert.equal(storyAct(ended, 4)?.kind, 'ended');
    const told: Event = { type: 'gate', what: 'on', detail: '', ...place };
    assert.equal(storyAct(told, 4), undefined);
  });
});
