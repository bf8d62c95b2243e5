/**
 * Proves that the import law and the purity bans are awake: every rule is broken on purpose, in a copy of the
 * source, and must be named by the tool for exactly the file that broke it.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { ESLint } from 'eslint';

const ROOT = resolve(__dirname, '..');

interface Plant {
  readonly rule: string;
  readonly file: string;
  readonly code: string;
}

const PLANTS: readonly Plant[] = [
  { rule: 'model-knows-nothing', file: 'core/model/planted.ts', code: "import '../limits';" },
  { rule: 'limits-are-numbers', file: 'core/limits.ts', code: "import './model/task';" },
  { rule: 'shell-reads-text', file: 'core/shell/planted.ts', code: "import '../effects/define';" },
  { rule: 'effects-read-calls', file: 'core/effects/planted.ts', code: "import '../judge';" },
  { rule: 'bounds-rewrite-text', file: 'core/bounds/planted.ts', code: "import '../judge';" },
  { rule: 'audit-knows-events-only', file: 'core/audit/planted.ts', code: "import '../judge';" },
  { rule: 'session-keeps-facts', file: 'core/session/planted.ts', code: "import '../judge';" },
  { rule: 'rules-see-facts', file: 'core/rules/planted.ts', code: "import '../shell/invocation';" },
  {
    rule: 'verdict-weighs',
    file: 'core/verdict/planted.ts',
    code: "import '../shell/invocation';",
  },
  { rule: 'caps-judge-what-is-left', file: 'core/caps/planted.ts', code: "import '../judge';" },
  { rule: 'core-is-closed', file: 'core/planted.ts', code: "import 'mocha';" },
  { rule: 'core-is-pure', file: 'core/planted-io.ts', code: "import 'node:fs';" },
  { rule: 'core-is-pure', file: 'agents/planted-io.ts', code: "import 'node:os';" },
  { rule: 'core-by-the-front-door', file: 'gate/planted.ts', code: "import '../core/judge';" },
  {
    rule: 'audit-is-for-the-log-keepers',
    file: 'editor/planted.ts',
    code: "import '../core/audit/planted';",
  },
  { rule: 'agents-only-translate', file: 'agents/planted.ts', code: "import '../core/index';" },
  {
    rule: 'agents-are-strangers',
    file: 'agents/planted-one/index.ts',
    code: "import '../planted-two/index';",
  },
  { rule: 'hook-is-tiny', file: 'hook/planted.ts', code: "import '../core/index';" },
  { rule: 'gateway-is-a-pipe', file: 'gateway/planted.ts', code: "import '../core/index';" },
  {
    rule: 'protocol-library-in-the-gateway',
    file: 'gate/planted-protocol.ts',
    code: "import '@modelcontextprotocol/sdk/types.js';",
  },
  { rule: 'doors-are-scripts', file: 'doors/planted.ts', code: "import '../gate/frame';" },
  {
    rule: 'in-process-judge-is-a-bundle-apart',
    file: 'hook/planted-slow.ts',
    code: "import './judge-in-process';",
  },
  { rule: 'vscode-only-in-editor', file: 'gate/planted-editor.ts', code: "import 'vscode';" },
  {
    rule: 'webview-is-a-browser',
    file: 'webview/planted.ts',
    code: "import { LIMITS } from '../core/limits'; export const x = LIMITS;",
  },
  {
    rule: 'webview-code-stays-in-the-browser',
    file: 'editor/planted-page.ts',
    code: "import '../webview/planted';",
  },
  { rule: 'disk-has-keepers', file: 'webview/planted-disk.ts', code: "import 'node:fs';" },
  {
    rule: 'entry-points-are-leaves',
    file: 'gate/planted-entry.ts',
    code: "import '../cli/planted';",
  },
  { rule: 'store-serves', file: 'store/planted.ts', code: "import '../gate/planted';" },
  { rule: 'no-cycles', file: 'gate/planted-a.ts', code: "import './planted-b';" },
  { rule: 'no-orphans', file: 'gate/planted-orphan.ts', code: 'export const nobody = 1;' },
  {
    rule: 'src-never-imports-test',
    file: 'gate/planted-test.ts',
    code: "import '../../test/planted';",
  },
  { rule: 'imports-resolve', file: 'gate/planted-nowhere.ts', code: "import './nowhere';" },
];

/** Files that the plants above lead to, and type-only imports that must stay allowed. */
const BESIDES: Readonly<Record<string, string>> = {
  'src/agents/planted-two/index.ts': "import '../define';",
  'src/cli/planted.ts': "import '../core/index';",
  'src/gate/planted-b.ts': "import './planted-a';",
  'src/hook/judge-in-process.ts': "import '../core/index';",
  'test/planted.ts': 'export const planted = 1;',
  'src/webview/planted-types.ts':
    "import type { StepView } from '../gate/protocol'; export type Row = StepView;",
};

interface Violation {
  readonly rule: { readonly name: string };
  readonly from: string;
}

describe('the import law', () => {
  let folder: string;
  let violations: readonly Violation[];

  before(async function () {
    this.timeout(120_000);
    folder = mkdtempSync(join(tmpdir(), 'remit-law-'));
    cpSync(join(ROOT, 'src'), join(folder, 'src'), { recursive: true });
    for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) {
      cpSync(join(ROOT, name), join(folder, name));
    }
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'dir');
    for (const plant of PLANTS) put(join(folder, 'src', plant.file), plant.code);
    for (const [file, code] of Object.entries(BESIDES)) put(join(folder, file), code);
    violations = await cruise(folder);
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const plant of PLANTS) {
    it(`${plant.rule} refuses ${plant.code} in src/${plant.file}`, () => {
      const named = violations.filter((violation) => violation.from === `src/${plant.file}`);
      assert.ok(
        named.some((violation) => violation.rule.name === plant.rule),
        `named instead: ${named.map((violation) => violation.rule.name).join(', ') || 'nothing'}`,
      );
    });
  }

  it('allows a webview to import types from the host', () => {
    const refused = violations.filter(
      (violation) =>
        violation.from === 'src/webview/planted-types.ts' && violation.rule.name !== 'no-orphans',
    );
    assert.deepEqual(refused, []);
  });

  it('has a plant for every rule', async () => {
    const law = (await import(join(ROOT, '.dependency-cruiser.cjs'))) as {
      default: { forbidden: { name: string }[] };
    };
    const rules = law.default.forbidden.map((rule) => rule.name);
    const planted = new Set(PLANTS.map((plant) => plant.rule));
    assert.deepEqual(
      rules.filter((rule) => !planted.has(rule)),
      [],
    );
  });
});

describe('the purity bans', () => {
  const forbidden: readonly (readonly [code: string, rule: string])[] = [
    ['export const at = Date.now();', 'no-restricted-syntax'],
    ['export const at = new Date();', 'no-restricted-syntax'],
    ['export const dice = Math.random();', 'no-restricted-syntax'],
    ['export const home = process.env;', 'no-restricted-globals'],
    ['export enum Colour { Red }', 'no-restricted-syntax'],
    ['export const loose = 1 as any;', '@typescript-eslint/no-explicit-any'],
    [
      "export function f(x: 'a' | 'b'): number | undefined { switch (x) { case 'a': return 1; } return undefined; }",
      '@typescript-eslint/switch-exhaustiveness-check',
    ],
  ];
  let eslint: ESLint;
  before(() => (eslint = new ESLint({ cwd: ROOT })));

  for (const [code, rule] of forbidden) {
    it(`refuse ${code}`, async function () {
      this.timeout(120_000);
      const [result] = await eslint.lintText(code, { filePath: join(ROOT, 'src/core/limits.ts') });
      assert.ok(result?.messages.some((message) => message.ruleId === rule));
    });
  }

  it('allow a date made from data', async function () {
    this.timeout(120_000);
    const code = 'export function when(atMs: number): Date {\n  return new Date(atMs);\n}\n';
    const [result] = await eslint.lintText(code, { filePath: join(ROOT, 'src/core/limits.ts') });
    assert.deepEqual(result?.messages, []);
  });
});

function put(file: string, code: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${code}\n`);
}

/** Runs dependency-cruiser in a folder and returns what it refuses. */
function cruise(folder: string): Promise<readonly Violation[]> {
  const program = join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const args = [program, 'src', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'];
  return new Promise((done, fail) => {
    const options = { cwd: folder, maxBuffer: 64 * 1024 * 1024 };
    execFile(process.execPath, args, options, (error, stdout, stderr) => {
      // A run with violations ends with a status other than zero and still prints its result.
      try {
        done((JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations);
      } catch {
        fail(new Error(`dependency-cruiser printed no result: ${stderr || error?.message}`));
      }
    });
  });
}
