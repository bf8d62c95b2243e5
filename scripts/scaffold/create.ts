/** Creates the file of a new program or provider and registers it, or says why it does not. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportName, titleOf, wrongName } from './names';
import { withEntry } from './register';
import { programTemplate, providerTemplate } from './templates';

export type Created =
  | { readonly kind: 'created'; readonly path: string; readonly next: readonly string[] }
  | { readonly kind: 'refused'; readonly why: string };

const PROGRAMS = 'src/core/effects/programs';
const PROVIDERS = 'src/core/effects/apis';

/** `root` is the repository's. */
export function createProgram(root: string, name: string): Created {
  const path = `${PROGRAMS}/${name}.ts`;
  const why = wrongName(name) ?? standsThere(root, path) ?? describedElsewhere(root, name);
  if (why !== undefined) return { kind: 'refused', why };
  const exported = exportName(name, 'Program');
  write(root, PROGRAMS, name, exported, programTemplate(name, exported));
  return {
    kind: 'created',
    path,
    next: [
      'Describe its words in `grammar`, from its manual: every option that takes a value, and how deep subcommands go.',
      'Return effects built with effects/build.ts and build-files.ts; a command line of a provider uses apis/cli.ts.',
      'Replace the examples, at least four of them, half of them harmless look-alikes.',
      `npx mocha --no-config -r tsx test/core/effects/programs.test.ts -g '${name}'`,
      'npm run docs && npm run check',
    ],
  };
}

export function createProvider(root: string, id: string): Created {
  const path = `${PROVIDERS}/${id}.ts`;
  const why = wrongName(id) ?? standsThere(root, path);
  if (why !== undefined) return { kind: 'refused', why };
  const exported = exportName(id, 'Provider');
  write(root, PROVIDERS, id, exported, providerTemplate(id, exported, titleOf(id)));
  return {
    kind: 'created',
    path,
    next: [
      'Fill in hosts, credentials and where copies live, from its documentation, each with what it can really do.',
      'List its operations, those first that destroy without a word that says so.',
      'Replace the example: one call that destroys, one that only reads.',
      `If it has a command line: npm run new:program -- ${id}, reading it with readProviderCli of apis/cli.ts`,
      `npx mocha --no-config -r tsx test/core/effects/apis/providers.test.ts -g '${id}'`,
      'npm run docs && npm run check',
    ],
  };
}

function write(root: string, folder: string, file: string, exported: string, text: string): void {
  const list = join(root, folder, 'all.ts');
  // The list first: when it cannot be changed, no file is left over that nothing names.
  const listed = withEntry(readFileSync(list, 'utf8'), { file, name: exported });
  writeFileSync(join(root, folder, `${file}.ts`), text, { flag: 'wx' });
  writeFileSync(list, listed);
}

function standsThere(root: string, path: string): string | undefined {
  return existsSync(join(root, path)) ? `${path} is there already: add to it.` : undefined;
}

/** The name may stand among those of another file: `unlink` is in `rm.ts`. */
function describedElsewhere(root: string, name: string): string | undefined {
  const quoted = new RegExp(`names:\\s*\\[[^\\]]*'${name.replaceAll('.', '\\.')}'`);
  const folder = join(root, PROGRAMS);
  const file = readdirSync(folder).find(
    (one) => one.endsWith('.ts') && quoted.test(readFileSync(join(folder, one), 'utf8')),
  );
  return file === undefined ? undefined : `${name} is described in ${PROGRAMS}/${file}: add to it.`;
}
