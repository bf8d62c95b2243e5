import assert from 'node:assert/strict';
import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentationPages, outOfDate, withAgentsTable, writePages } from '../../scripts/docs';
import { code, table } from '../../scripts/documentation/markdown';
import { AGENTS } from '../../src/agents/all';
import { providers } from '../../src/core/effects/apis/all';
import { PROGRAMS } from '../../src/core/effects/programs/all';
import { WARDROBES } from '../core/effects/clothes/all';
import { temporaryFolder } from '../temporary-folder';

describe('documentation pages', () => {
  let pages: ReadonlyMap<string, string>;
  before(async () => {
    pages = await documentationPages();
  });

  it('every program and every provider has one', () => {
    const programs = [...pages].filter(([path]) => path.startsWith('programs/'));
    const text = programs.map(([, page]) => page).join('\n');
    const missing = PROGRAMS.filter((one) => !text.includes(`## ${code(one.names[0]!)}\n`));
    assert.deepEqual(
      missing.map((one) => one.names[0]),
      [],
    );
    for (const { id, backups } of providers) {
      assert.ok(pages.get(`providers/${id}.md`)?.includes('## Where copies live'), id);
      assert.ok(backups !== '', id);
    }
  });

  it('ten providers have fifteen operations each, in four clothes', () => {
    const text = pages.get('operations.md') ?? '';
    const rows = [...text.matchAll(/^\|.*\|$/gm)].map(([row]) => row);
    const cells = rows.map((row) => row.split(/(?<!\\)\|/).length - 2);
    assert.deepEqual(new Set(cells), new Set([5]));
    assert.equal(rows.length, 10 * (2 + 15));
    for (const { name } of WARDROBES) assert.ok(text.includes(`## ${name}\n`), name);
  });

  it('a page that is changed, missing or left over is out of date', () => {
    const docs = temporaryFolder('docs');
    writePages(docs, pages);
    assert.deepEqual(outOfDate(docs, pages), []);
    appendFileSync(join(docs, 'programs/rm.md'), 'more\n');
    rmSync(join(docs, 'providers/railway.md'));
    writeFileSync(join(docs, 'programs/gone.md'), 'x');
    assert.deepEqual(outOfDate(docs, pages), [
      'programs/gone.md',
      'programs/rm.md',
      'providers/railway.md',
    ]);
    writePages(docs, pages);
    assert.deepEqual(outOfDate(docs, pages), []);
  });

  it('the README’s table of agents is written between its marks, and nothing else is', async () => {
    const readme =
      'Before.\n\n<!-- agents:begin -->\n\nstale words\n\n<!-- agents:end -->\n\nAfter.\n';
    const written = await withAgentsTable(readme);
    assert.match(written, /^Before\.\n\n<!-- agents:begin -->\n\n\| agent /);
    assert.match(written, /\|\n\n<!-- agents:end -->\n\nAfter\.\n$/);
    for (const { meta } of AGENTS) assert.ok(written.includes(`| ${meta.name} `), meta.name);
    assert.ok(!written.includes('stale words'));
    assert.equal(await withAgentsTable(written), written);
    await assert.rejects(withAgentsTable('No marks.'), /has lost/);
  });

  it('a command stays one cell, whatever it holds', () => {
    assert.equal(
      table(['a'], [[code('x | y')]])
        .split('\n')
        .at(-1),
      '| `x \\| y` |',
    );
    assert.equal(code('echo `id`'), '`` echo `id` ``');
    assert.equal(code('a\nb'), '`a ⏎ b`');
  });
});
