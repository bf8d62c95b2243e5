import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { runCommand } from '../../scripts/command';
import { ROOT } from '../../scripts/paths';
import { createProgram, createProvider } from '../../scripts/scaffold/create';
import { withEntry } from '../../scripts/scaffold/register';
import type { Program, Provider } from '../../src/core/effects/define';
import { temporaryFolder } from '../temporary-folder';

/** The core of this repository in a folder of its own, which may be changed. */
function copyOfCore(): string {
  const root = temporaryFolder('scaffold');
  mkdirSync(join(root, 'src'));
  cpSync(join(ROOT, 'src/core'), join(root, 'src/core'), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'), 'dir');
  return root;
}

async function load<T>(root: string, path: string, name: string): Promise<T> {
  const out = join(root, 'out', `${name}.cjs`);
  const entry = join(root, path);
  await build({
    entryPoints: [entry],
    outfile: out,
    bundle: true,
    format: 'cjs',
    logLevel: 'silent',
  });
  const loaded = createRequire(out)(out) as Record<string, T>;
  return loaded[name]!;
}

describe('scaffolds', () => {
  it('a new program and a new provider compile, are registered, and wait to be filled in', async () => {
    const root = copyOfCore();
    assert.equal(createProgram(root, 'acme-tool').kind, 'created');
    assert.equal(createProvider(root, 'acme').kind, 'created');

    writeFileSync(
      join(root, 'tsconfig.json'),
      JSON.stringify({
        extends: join(ROOT, 'tsconfig.json'),
        compilerOptions: { types: [] },
        include: ['src/core/effects/**/all.ts'],
      }),
    );
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    const args = [tsc, '--noEmit', '-p', root];
    const done = await runCommand(process.execPath, args, { cwd: root, output: 'keep' });
    assert.equal(done.exit, 0, done.output);

    const programs = await load<Program[]>(root, 'src/core/effects/programs/all.ts', 'PROGRAMS');
    const program = programs.find((one) => one.names.includes('acme-tool'))!;
    assert.ok(program.examples.some((one) => one.effects.some((word) => /FILL IN/.test(word))));

    const providers = await load<Provider[]>(root, 'src/core/effects/apis/all.ts', 'providers');
    const provider = providers.find((one) => one.id === 'acme')!;
    assert.ok(provider.examples.some((one) => one.effects.some((word) => /FILL IN/.test(word))));
  });

  it('keep the list in the order of the alphabet', () => {
    const list = [
      "import { bTool } from './b';",
      "import { dTools } from './d';",
      '',
      'export const ALL = [',
      '  bTool,',
      '  ...dTools,',
      '];',
      '',
    ].join('\n');
    const first = withEntry(list, { file: 'a', name: 'aTool' });
    const middle = withEntry(first, { file: 'c', name: 'cTool' });
    const last = withEntry(middle, { file: 'e', name: 'eTool' });
    assert.deepEqual(last.split('\n'), [
      ...['a', 'b', 'c'].map((file) => `import { ${file}Tool } from './${file}';`),
      "import { dTools } from './d';",
      "import { eTool } from './e';",
      '',
      'export const ALL = [',
      ...['  aTool,', '  bTool,', '  cTool,', '  ...dTools,', '  eTool,'],
      '];',
      '',
    ]);
  });

  it('refuse what exists or cannot be a name, and leave everything as it was', () => {
    const root = copyOfCore();
    const list = join(root, 'src/core/effects/programs/all.ts');
    const before = readFileSync(list, 'utf8');
    for (const [name, why] of [
      ['rm', /rm\.ts is there already/],
      ['unlink', /described in .*rm\.ts/],
      ['all', /is there already/],
      ['../evil', /cannot be the name/],
      ['Upper', /cannot be the name/],
      ['', /cannot be the name/],
    ] as const) {
      const done = createProgram(root, name);
      assert.equal(done.kind, 'refused', name);
      assert.match(done.kind === 'refused' ? done.why : '', why);
    }
    assert.equal(createProvider(root, 'railway').kind, 'refused');
    assert.equal(readFileSync(list, 'utf8'), before);
    assert.equal(existsSync(join(root, 'src/core/effects/evil.ts')), false);
  });
});
