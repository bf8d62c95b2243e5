/** Pages of the programs that Remit reads: one per file of `src/core/effects/programs`, and an index. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Grammar, Program, Provider } from '../../src/core/effects/define';
import { DEVELOPER_TOOLS_BY_TRADE } from '../../src/core/effects/developer-tools';
import { examplesTable } from './examples';
import { code, codes, GENERATED, page, table } from './markdown';

export interface ProgramFile {
  /** File name without `.ts`, and the page's name. */
  readonly id: string;
  /** The file's own first comment, where it has one. */
  readonly about: string | undefined;
  readonly programs: readonly Program[];
}

/** Every file of the folder that describes a program, in the order of the alphabet. */
export async function readProgramFiles(folder: string): Promise<readonly ProgramFile[]> {
  const files: ProgramFile[] = [];
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.ts') || name === 'all.ts') continue;
    const path = join(folder, name);
    const module = (await import(pathToFileURL(path).href)) as Record<string, unknown>;
    const programs = [...new Set(Object.values(module).flat().filter(isProgram))];
    if (programs.length === 0) continue;
    files.push({ id: name.replace(/\.ts$/, ''), about: firstComment(path), programs });
  }
  return files;
}

function isProgram(value: unknown): value is Program {
  return typeof value === 'object' && value !== null && 'synopsis' in value && 'examples' in value;
}

function firstComment(path: string): string | undefined {
  const comment = /^\/\*\*([\s\S]*?)\*\//.exec(readFileSync(path, 'utf8'))?.[1];
  return comment
    ?.split('\n')
    .map((line) => line.replace(/^\s*\*?\s?/, '').trim())
    .join(' ')
    .trim();
}

/** File name in `docs/programs` to text. */
export function programPages(
  files: readonly ProgramFile[],
  providers: readonly Provider[],
): ReadonlyMap<string, string> {
  const pages = new Map<string, string>([
    ['README.md', indexPage(files)],
    ['developer-tools.md', developerToolsPage()],
  ]);
  for (const file of files) pages.set(`${file.id}.md`, programPage(file, providers));
  return pages;
}

function indexPage(files: readonly ProgramFile[]): string {
  const rows = files.flatMap((file) =>
    file.programs.map((program, at) => [
      at === 0 ? `[${file.id}](${file.id}.md)` : '',
      someNames(program.names),
      program.synopsis,
    ]),
  );
  const names = files.flatMap((file) => file.programs.flatMap((program) => program.names)).length;
  return page([
    GENERATED,
    '# Programs that Remit reads',
    `${names} commands have a description of their own. A program without one is read by its words: reading verbs read, consequential verbs count, and what nothing explains is weighed as unknown. [Developer tools](developer-tools.md) are known by name.`,
    table(['page', 'commands', 'what of it is understood'], rows),
  ]);
}

const NAMES_IN_INDEX = 12;

function someNames(names: readonly string[]): string {
  const more = names.length - NAMES_IN_INDEX;
  return more > 1 ? `${codes(names.slice(0, NAMES_IN_INDEX))} and ${more} more` : codes(names);
}

function developerToolsPage(): string {
  const trades = Object.entries(DEVELOPER_TOOLS_BY_TRADE).map(([trade, names]) =>
    page([`## ${trade}`, codes(names.trim().split(/\s+/))]).trim(),
  );
  return page([
    GENERATED,
    '# Developer tools',
    'Their ordinary work stays in the workspace: they build, test, check, format, generate, bundle or serve. A word that publishes, deploys or destroys counts with them as with any other program.',
    'A tool that is not listed is known by the grammar of its name (`src/core/effects/tool-names.ts`), by its place in the workspace, or because the project depends on it.',
    ...trades,
  ]);
}

function programPage(file: ProgramFile, providers: readonly Provider[]): string {
  return page([
    GENERATED,
    `# ${file.id}`,
    file.about,
    `Described in [${file.id}.ts](../../src/core/effects/programs/${file.id}.ts).`,
    ...file.programs.map((program) => programSection(program, providers)),
  ]);
}

function programSection(program: Program, providers: readonly Provider[]): string {
  const own = providers.filter((one) => one.cli.some((name) => program.names.includes(name)));
  return page([
    `## ${code(program.names[0] ?? '')}`,
    program.synopsis,
    program.names.length > 1 ? `Also: ${codes(program.names.slice(1))}.` : undefined,
    ...own.map(
      (one) => `What its commands do on the other side: [${one.name}](../providers/${one.id}.md).`,
    ),
    grammarList(program.grammar),
    examplesTable(program.examples),
  ]).trim();
}

function grammarList(grammar: Grammar): string | undefined {
  const valued = grammar.valued ?? [];
  // PowerShell's parameters begin with a capital and have one dash.
  const dashes = (name: string): string =>
    name.length > 1 && grammar.singleDashLong !== true && !/^[A-Z][a-z]/.test(name)
      ? `--${name}`
      : `-${name}`;
  const lines = [
    grammar.subcommands === undefined || grammar.subcommands === 0
      ? undefined
      : `- its first ${grammar.subcommands === 1 ? 'word is a subcommand' : `words, up to ${grammar.subcommands}, are subcommands`}`,
    grammar.stopAtPositional === true ? '- options end at its first other word' : undefined,
    grammar.singleDashLong === true ? '- long options may have one dash' : undefined,
    valued.length === 0
      ? undefined
      : `- options that take a value: ${valued.map((name) => code(dashes(name))).join(' ')}`,
  ].filter((line) => line !== undefined);
  return lines.length === 0 ? undefined : lines.join('\n');
}
