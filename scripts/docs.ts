/**
 * `npm run docs`: writes the pages of supported programs, providers, operations and agents into `docs/`, and the README's table of
 * agents between its two marks, from their own descriptions. `--check` writes nothing and fails when a page is missing, out of date or left over.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { providers } from '../src/core/effects/apis/all';
import { ROOT } from './paths';
import { agentsPage, agentsTable } from './documentation/agents';
import { operationsPage } from './documentation/operations';
import { programPages, readProgramFiles } from './documentation/programs';
import { providerPages } from './documentation/providers';

/** Folders that hold nothing but generated pages. */
const FOLDERS = ['programs', 'providers'] as const;

/** Wide tables are not padded: a cell can be as long as an example is. `.prettierignore` leaves the pages to us. */
const STYLE = { parser: 'markdown', proseWrap: 'never', printWidth: 100 } as const;

const README = join(ROOT, 'README.md');
const OBSERVED = join(ROOT, 'docs/agents-observed.json');
const BEGIN = '<!-- agents:begin -->';
const END = '<!-- agents:end -->';

/** Path below `docs` to text. */
export async function documentationPages(): Promise<ReadonlyMap<string, string>> {
  const programs = await readProgramFiles(join(ROOT, 'src/core/effects/programs'));
  const written = {
    programs: programPages(programs, providers),
    providers: providerPages(providers, programs),
  };
  const pages = new Map<string, string>();
  const agents = agentsPage(OBSERVED);
  pages.set('agents.md', await format(agents, STYLE));
  pages.set('operations.md', await format(operationsPage(), STYLE));
  for (const folder of FOLDERS) {
    for (const [name, text] of written[folder]) {
      pages.set(`${folder}/${name}`, await format(text, STYLE));
    }
  }
  return pages;
}

/** Pages below `docs` that are not what the descriptions say now, or that nothing describes any more. */
export function outOfDate(docs: string, pages: ReadonlyMap<string, string>): readonly string[] {
  const wrong = [...pages].filter(([path, text]) => {
    const file = join(docs, path);
    return !existsSync(file) || readFileSync(file, 'utf8') !== text;
  });
  return [...wrong.map(([path]) => path), ...leftOver(docs, pages)].sort();
}

function leftOver(docs: string, pages: ReadonlyMap<string, string>): readonly string[] {
  return FOLDERS.flatMap((folder) => {
    const path = join(docs, folder);
    const names = existsSync(path) ? readdirSync(path) : [];
    return names.map((name) => `${folder}/${name}`).filter((name) => !pages.has(name));
  });
}

export function writePages(docs: string, pages: ReadonlyMap<string, string>): void {
  for (const folder of FOLDERS) mkdirSync(join(docs, folder), { recursive: true });
  for (const name of leftOver(docs, pages)) rmSync(join(docs, name));
  for (const [path, text] of pages) writeFileSync(join(docs, path), text);
}

/** The README with the table of agents between the two marks. Throws when one of the marks is missing. */
export async function withAgentsTable(readme: string): Promise<string> {
  const begin = readme.indexOf(BEGIN);
  const end = readme.indexOf(END);
  if (begin === -1 || end < begin) throw new Error(`README.md has lost ${BEGIN} or ${END}`);
  const head = readme.slice(0, begin + BEGIN.length);
  const text = `${head}\n\n${agentsTable(OBSERVED)}\n\n${readme.slice(end)}`;
  return format(text, { ...(await resolveConfig(README)), parser: 'markdown' });
}

async function main(): Promise<void> {
  const docs = join(ROOT, 'docs');
  const pages = await documentationPages();
  const readme = readFileSync(README, 'utf8');
  const written = await withAgentsTable(readme);
  if (!process.argv.includes('--check')) {
    writePages(docs, pages);
    writeFileSync(README, written);
    console.log(`${pages.size} pages in docs, and the table of agents in README.md`);
    return;
  }
  const wrong = outOfDate(docs, pages).map((path) => `docs/${path}`);
  if (written !== readme) wrong.push('README.md');
  if (wrong.length === 0) return;
  console.error(`Out of date: ${wrong.join(', ')}. Run: npm run docs`);
  process.exitCode = 1;
}

// Run as a program, not imported by a test.
if (resolve(process.argv[1] ?? '') === resolve(import.meta.filename ?? __filename)) {
  main().catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
}
