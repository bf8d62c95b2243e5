import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/paths';

function sources(folder: string): string {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(ROOT, folder, name), 'utf8'))
    .join('\n');
}

describe('words about credentials in the window’s language', () => {
  const words = readFileSync(join(ROOT, 'src/editor/credential-words.ts'), 'utf8');
  const texts = [...words.matchAll(/l10n\.t\(\s*'([^']+)'/g)].map((hit) => hit[1]!);

  it('are words that the core says', () => {
    const core = sources('src/core');
    assert.ok(texts.length > 60);
    for (const text of texts) assert.ok(core.includes(`'${text}'`), text);
  });

  it('hold every kind and every reach that is of no provider', () => {
    const inventory = sources('src/core/inventory');
    const said = [...inventory.matchAll(/\bplain\(\s*'([^']+)',\s*'([^']+)'/g)];
    assert.ok(said.length >= 12);
    for (const [, kind, reach] of said) {
      assert.ok(texts.includes(kind!), kind);
      assert.ok(texts.includes(reach!), reach);
    }
  });
});
