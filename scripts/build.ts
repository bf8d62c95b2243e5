/**
 * `npm run build`: bundles every program that ships into `dist/` and copies what the webviews need beside them.
 */
import { chmodSync, cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { build, type BuildOptions, type BuildResult, type Metafile } from 'esbuild';
import { shimmedNames } from '../src/core/index';
import { DOOR_FILES } from '../src/doors/files';
import { ROOT } from './paths';

type Described = BuildOptions & { readonly metafile: true };
type WithMetafile = BuildResult<{ metafile: true }>;

const VERSION = (
  JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }
).version;

interface Entry {
  readonly source: string;
  readonly output: string;
  readonly options?: BuildOptions;
}

const NODE: BuildOptions = { platform: 'node', target: 'node20', format: 'cjs' };

const NODE_ENTRIES: readonly Entry[] = [
  {
    source: 'src/editor/extension.ts',
    output: 'extension.js',
    options: { external: ['vscode'] },
  },
  { source: 'src/gate/sandbox/main.ts', output: 'bounded.js' },
  { source: 'src/hook/main.ts', output: 'hook.js' },
  // Apart from the other programs: it alone holds the protocol's SDK.
  { source: 'src/gateway/main.ts', output: 'gateway.js' },
];

/**
 * The programs that judge or verify, each of which needs most of the core: they are one bundle, of which each start
 * evaluates its own part only, and a file of one line each under the name that launchers and the editor start.
 */
const PROGRAMS = [
  { name: 'gate', source: './src/gate/main' },
  { name: 'judge', source: './src/hook/judge-in-process' },
  { name: 'cli', source: './src/cli/main' },
  { name: 'uninstall', source: './src/cli/uninstall-main' },
];
const SHARED = 'programs.js';
/**
 * The gate stays for days and is idle for most of them: it gives memory back early, instead of letting its heap grow
 * until collecting is cheapest. The flags count from here on, so they stand before everything else.
 */
const FRUGAL = `require('node:v8').setFlagsFromString('--optimize-for-size');
require('node:v8').setFlagsFromString('--semi-space-growth-factor=1');
`;

const ICONS = 'node_modules/@vscode/codicons/dist';

const BROWSER: BuildOptions = { platform: 'browser', target: 'chrome120', format: 'iife' };

export const VIEWS = ['cards', 'declare', 'prompt', 'timeline'] as const;

const BROWSER_ENTRIES: readonly Entry[] = VIEWS.map((view) => ({
  source: `src/webview/${view}/index.tsx`,
  output: `webview/${view}.js`,
}));

export interface Built {
  /** Files below the folder. */
  readonly outputs: readonly string[];
  /** Every file that put something into an output, relative to the repository's root, sorted. */
  readonly inputs: readonly string[];
}

/** Bundles into `outDir` (absolute). A missing source fails. */
export async function buildAll(outDir: string, only: 'all' | 'webviews' = 'all'): Promise<Built> {
  const outputs: string[] = [];
  const inputs = new Set<string>();
  const targets: [readonly Entry[], BuildOptions][] = [[BROWSER_ENTRIES, BROWSER]];
  if (only === 'all') targets.push([NODE_ENTRIES, NODE]);
  for (const [entries, base] of targets) {
    for (const entry of entries) {
      const { metafile } = await bundle(entry, base, outDir);
      addInputs(metafile, inputs);
      outputs.push(entry.output);
    }
  }
  if (only === 'all') {
    const { metafile } = await bundlePrograms(outDir);
    addInputs(metafile, inputs);
    outputs.push(SHARED, ...PROGRAMS.map(({ name }) => `${name}.js`));
  }
  for (const file of copyAssets(outDir, only)) inputs.add(file);
  return { outputs, inputs: [...inputs].sort() };
}

/** What was read and then left out, because nothing of it is used, does not count. */
function addInputs({ outputs }: Metafile, inputs: Set<string>): void {
  for (const output of Object.values(outputs)) {
    for (const [file, { bytesInOutput }] of Object.entries(output.inputs)) {
      if (bytesInOutput > 0) inputs.add(file);
    }
  }
}

async function bundle(entry: Entry, base: BuildOptions, outDir: string): Promise<WithMetafile> {
  const outfile = join(outDir, entry.output);
  const built = await build<Described>({
    ...common({ ...base, ...entry.options }),
    entryPoints: [entry.source],
    outfile,
  });
  if (base.platform === 'node') writeAsAscii(outfile);
  return built;
}

/** A script of ours as what ships is bundled, so that what it measures is what people run. `outfile` is absolute. */
export async function bundleScript(source: string, outfile: string): Promise<void> {
  await build({ ...common(NODE), entryPoints: [source], outfile });
}

async function bundlePrograms(outDir: string): Promise<WithMetafile> {
  // A part that is required when it is called is evaluated then.
  const parts = PROGRAMS.map(({ name, source }) => `${name}: () => require('${source}')`);
  const built = await build<Described>({
    ...common(NODE),
    stdin: { contents: `module.exports = { ${parts.join(', ')} };`, resolveDir: ROOT },
    outfile: join(outDir, SHARED),
  });
  writeAsAscii(join(outDir, SHARED));
  for (const { name } of PROGRAMS) {
    const file = join(outDir, `${name}.js`);
    const start = `${name === 'gate' ? FRUGAL : ''}module.exports = require('./${SHARED}').${name}();\n`;
    writeFileSync(file, name === 'cli' ? `#!/usr/bin/env node\n${start}` : start);
    if (name === 'cli') chmodSync(file, 0o755);
  }
  return built;
}

/**
 * V8 keeps the text of a program as long as it runs, and takes two bytes for each of its characters as soon as one of
 * them is beyond Latin-1: for the gate that would be three megabytes. The bundler escapes what stands in strings; what
 * is left stands in regular expressions, where an escape means the same.
 */
function writeAsAscii(file: string): void {
  const text = readFileSync(file, 'utf8');
  const escaped = text.replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  if (escaped !== text) writeFileSync(file, escaped);
}

function common(base: BuildOptions): Described {
  return {
    absWorkingDir: ROOT,
    bundle: true,
    // Bundles hold the paths of some of their modules: they must not tell where this checkout's packages are kept.
    preserveSymlinks: true,
    // Names stay readable in a guard that people are asked to trust; only white space goes.
    minifyWhitespace: true,
    minifySyntax: true,
    keepNames: false,
    legalComments: 'none',
    logLevel: 'warning',
    // Without this the UMD half of jsonc-parser is taken, whose inner requires cannot be bundled.
    mainFields: base.platform === 'node' ? ['module', 'main'] : ['browser', 'module', 'main'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.sh': 'text', '.pl': 'text' },
    define: { REMIT_VERSION: JSON.stringify(VERSION) },
    ...base,
    metafile: true,
  };
}

/** Returns what was copied of other people's packages, relative to the repository's root. */
function copyAssets(outDir: string, only: 'all' | 'webviews'): readonly string[] {
  const webview = join(outDir, 'webview');
  mkdirSync(webview, { recursive: true });
  for (const file of readdirSync(join(ROOT, 'media/webview'))) {
    cpSync(join(ROOT, 'media/webview', file), join(webview, file));
  }
  const icons = ['codicon.css', 'codicon.ttf'].map((file) => `${ICONS}/${file}`);
  for (const file of icons) cpSync(join(ROOT, file), join(webview, basename(file)));
  if (only === 'webviews') return icons;
  // The launcher and its clients are plain scripts that an installer copies into the person's home.
  const hook = join(ROOT, 'src/hook');
  for (const file of readdirSync(hook)) {
    if (file.endsWith('.sh') || file.endsWith('.pl')) cpSync(join(hook, file), join(outDir, file));
  }
  // So are the shells' gates.
  for (const { path } of DOOR_FILES) {
    cpSync(join(ROOT, 'src/doors', path), join(outDir, 'doors', path));
  }
  copyShims(outDir);
  return icons;
}

/** The shim's scripts, and the names that they are installed under. */
export function copyShims(outDir: string): void {
  const folder = join(outDir, 'doors', 'shim');
  mkdirSync(folder, { recursive: true });
  for (const file of ['shim.sh', 'shim.pl']) {
    cpSync(join(ROOT, 'src', 'doors', 'shim', file), join(folder, file));
  }
  writeFileSync(join(folder, 'names.txt'), `${shimmedNames().join('\n')}\n`);
}

async function main(): Promise<void> {
  const outDir = join(ROOT, 'dist');
  const { outputs } = await buildAll(outDir);
  console.log(`built ${outputs.length}: ${outputs.join(', ')}`);
}

// Run as a program, not imported by a test.
if (resolve(process.argv[1] ?? '') === resolve(import.meta.filename ?? __filename)) {
  main().catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
}
