/** What guarding and undoing would change: planned from real files, written as it was shown, and taken out again whole. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { AGENTS } from '../../src/agents/all';
import { agentName } from '../../src/agents/names';
import {
  agentsHere,
  planHooks,
  planRemoval,
  planTools,
  unguardedHere,
  writeEdit,
} from '../../src/editor/agent-edits';

const SETTINGS = '{\n  // mine\n  "model": "opus"\n}\n';

describe('changes of agents’ configuration', () => {
  let person: string;
  let home: string;
  let settings: string;
  const before = process.env['HOME'];

  beforeEach(() => {
    person = mkdtempSync(join(tmpdir(), 'remit-person-'));
    process.env['HOME'] = person;
    home = join(person, '.remit');
    settings = join(person, '.claude', 'settings.json');
    mkdirSync(dirname(settings));
    writeFileSync(settings, SETTINGS);
  });
  afterEach(() => {
    if (before === undefined) delete process.env['HOME'];
    else process.env['HOME'] = before;
    rmSync(person, { recursive: true, force: true });
  });

  it('find the agents of this machine, and write nothing by planning', () => {
    const [found] = unguardedHere(home);
    assert.equal(found?.meta.id, 'claude-code');
    const { edits } = planHooks([found], 'guard', home);
    assert.deepEqual(
      edits.map(({ file, what }) => [file, what]),
      [[settings, 'hooks']],
    );
    assert.equal(readFileSync(settings, 'utf8'), SETTINGS);
  });

  it('are made and undone, byte for byte, hooks and tools alike', () => {
    const agents = unguardedHere(home);
    const plans = [planHooks(agents, 'guard', home), planTools(agents, 'guard', home)];
    const edits = plans.flatMap((plan) => plan.edits);
    const files = new Map(edits.map(({ file, before: text }) => [file, text]));
    for (const edit of edits) writeEdit(edit, 'guard', home, 'changed');
    assert.deepEqual(unguardedHere(home), []);
    assert.ok(agentsHere(home).some(({ agent, guarded }) => agent === agents[0] && guarded));
    for (const edit of planRemoval(home).edits) writeEdit(edit, 'unguard', home, 'changed');
    for (const [file, text] of files) {
      assert.equal(existsSync(file) ? readFileSync(file, 'utf8') : undefined, text, file);
    }
    assert.deepEqual(planRemoval(home).edits, []);
  });

  it('take out the hooks of a project that Remit had noted', () => {
    const [agent] = unguardedHere(home);
    const project = mkdtempSync(join(tmpdir(), 'remit-project-'));
    const file = join(project, '.claude', 'settings.json');
    mkdirSync(dirname(file));
    const [edit] = planHooks([agent!], 'guard', home).edits;
    writeFileSync(file, edit!.after!);
    mkdirSync(home);
    writeFileSync(
      join(home, 'settings.json'),
      JSON.stringify({ guarded: { [file]: 'claude-code' } }),
    );
    const removal = planRemoval(home).edits;
    assert.deepEqual(
      removal.map((one) => one.file),
      [file],
    );
    for (const one of removal) writeEdit(one, 'unguard', home, 'changed');
    assert.doesNotMatch(readFileSync(file, 'utf8'), /remit/);
    rmSync(project, { recursive: true, force: true });
  });

  it('are not made to a file that says something else than what was shown', () => {
    const [edit] = planHooks(unguardedHere(home), 'guard', home).edits;
    writeFileSync(settings, '{}');
    assert.throws(() => writeEdit(edit!, 'guard', home, 'it changed'), /it changed/);
    assert.equal(readFileSync(settings, 'utf8'), '{}');
  });

  it('leave a file alone that cannot be read, and say so', () => {
    writeFileSync(settings, '{ broken');
    const { edits, problems } = planHooks(unguardedHere(home), 'guard', home);
    assert.deepEqual(edits, []);
    assert.equal(problems[0]?.file, settings);
  });
});

describe('the names of agents', () => {
  it('are those of every adapter', () => {
    for (const { meta } of AGENTS) assert.equal(agentName(meta.id), meta.name);
    assert.equal(agentName('somebody'), 'somebody');
  });
});
