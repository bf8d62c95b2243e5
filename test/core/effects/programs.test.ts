import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Program } from '../../../src/core/effects/define';
import { PROGRAMS } from '../../../src/core/effects/programs/all';
import { deriveCommand, inWords } from './derive-for-test';

const folder = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '../../../src/core/effects/programs',
);

function programsIn(module: Record<string, unknown>): Program[] {
  return Object.values(module)
    .flat()
    .filter(
      (value): value is Program =>
        typeof value === 'object' && value !== null && 'synopsis' in value && 'effects' in value,
    );
}

describe('programs', () => {
  it('every program on disk is registered, and nothing else', async () => {
    const found = new Set<Program>();
    for (const file of readdirSync(folder)) {
      if (!file.endsWith('.ts') || file === 'all.ts') continue;
      const module = (await import(pathToFileURL(path.join(folder, file)).href)) as Record<
        string,
        unknown
      >;
      for (const program of programsIn(module)) found.add(program);
    }
    const missing = [...found].filter((program) => !PROGRAMS.includes(program));
    assert.deepEqual(
      missing.map((program) => program.names[0]),
      [],
    );
    assert.deepEqual(
      PROGRAMS.filter((program) => !found.has(program)).map((program) => program.names[0]),
      [],
    );
  });

  it('no two programs claim the same name', () => {
    const owner = new Map<string, Program>();
    const twice: string[] = [];
    for (const program of PROGRAMS) {
      for (const name of program.names) {
        const before = owner.get(name);
        if (before !== undefined) twice.push(`${name}: ${before.names[0]} and ${program.names[0]}`);
        owner.set(name, program);
      }
    }
    assert.deepEqual(twice, []);
  });

  for (const program of PROGRAMS) {
    describe(program.names.slice(0, 3).join(', '), () => {
      it('has at least four examples', () => {
        assert.ok(
          program.examples.length >= 4,
          `${program.names[0]} has ${program.examples.length}`,
        );
      });
      for (const example of program.examples) {
        it(example.command.replace(/\n/g, ' ⏎ '), () => {
          const effects = deriveCommand(example.command, example);
          const words = [...new Set(effects.map(inWords))].sort();
          assert.deepEqual(words, [...new Set(example.effects)].sort());
        });
      }
    });
  }
});
