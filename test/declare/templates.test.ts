/** Templates of a repository: read, told what is wrong with them, written so that they can be read again. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Task } from '../../src/core/model/task';
import {
  parseTemplate,
  readTemplates,
  templateName,
  templatesFolder,
  templateText,
} from '../../src/editor/task/templates';

const TASK: Task = {
  format: 'remit.task/1',
  title: 'Mend staging',
  scope: { environments: ['staging'], grants: [{ operation: 'delete', resource: 'volume:pr-*' }] },
};

describe('task templates', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'remit-templates-'));
    mkdirSync(templatesFolder(root), { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const put = (name: string, text: string): void =>
    writeFileSync(join(templatesFolder(root), name), text);

  it('are listed by name, with comments and trailing commas understood', () => {
    put('b.jsonc', '// why\n{ "format": "remit.task/1", "title": "B", }');
    put('a.jsonc', templateText(TASK));
    put('README.md', 'not one');
    const found = readTemplates(root);
    assert.deepEqual(
      found.map(({ name, task, problems }) => [name, task?.title, problems]),
      [
        ['a', 'Mend staging', []],
        ['b', 'B', []],
      ],
    );
    assert.deepEqual(found[0]?.task, TASK);
  });

  it('are none where there is no folder', () => {
    rmSync(templatesFolder(root), { recursive: true });
    assert.deepEqual(readTemplates(root), []);
  });

  it('say at which line and field they are wrong', () => {
    const wrong = parseTemplate(
      '{\n  "format": "remit.task/1",\n  "title": "x",\n  "scope": { "grants": [\n    { "operation": "explode", "resource": "volume" }\n  ] }\n}',
    );
    assert.equal(wrong.task, undefined);
    assert.deepEqual(
      wrong.problems.map(({ line, path }) => [line, path]),
      [[5, 'scope.grants.0.operation']],
    );
  });

  it('show a field that is missing at what should hold it', () => {
    const { problems } = parseTemplate('\n{ "format": "remit.task/1" }');
    assert.deepEqual(
      problems.map(({ line, column, path }) => [line, column, path]),
      [[2, 1, 'title']],
    );
  });

  it('say where the text is no JSON, and that an empty file is one', () => {
    assert.equal(parseTemplate('{\n "format": ?\n}').problems[0]?.line, 2);
    assert.match(parseTemplate('').problems[0]?.message ?? '', /empty|JSON/);
  });

  it('are not read through a link, nor when they are larger than a task can be', () => {
    writeFileSync(join(root, 'elsewhere.jsonc'), templateText(TASK));
    symlinkSync(join(root, 'elsewhere.jsonc'), join(templatesFolder(root), 'link.jsonc'));
    put('large.jsonc', `${' '.repeat(64 * 1024)}{}`);
    for (const { task, problems } of readTemplates(root)) {
      assert.equal(task, undefined);
      assert.match(problems[0]?.message ?? '', /regular file/);
    }
    assert.equal(readTemplates(root).length, 2);
  });

  it('get a file name from their title in any script', () => {
    assert.equal(templateName('Fix the Login (again)!'), 'fix-the-login-again');
    assert.equal(templateName('Prüfe Größe'), 'prüfe-größe');
    assert.equal(templateName('../../etc'), 'etc');
    assert.equal(templateName('???'), 'task');
    assert.ok(templateName('x'.repeat(500)).length <= 60);
  });
});
