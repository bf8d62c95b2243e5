/**
 * `npm run docs`: writes the pages of supported programs, providers and agents into `docs/`, from their own descriptions.
 * `--check` writes nothing and fails when a page is missing, out of date or left over.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { format } from 'prettier';
import { providers } from '../src/core/effects/apis/all';
import { ROOT } from './paths';
import { agentsPage } from './documentation/agents';
import { programPages, readProgramFiles } from './documentation/programs';
import { providerPages } from './documentation/providers';

/** Folders that hold nothing but generated pages. */
const FOLDERS = ['programs', 'providers'] as const;

/** Wide tables are not padded: a cell can be as long as an example is. `.prettierignore` leaves the pages to us. */
const STYLE = { parser: 'markdown', proseWrap: 'never', printWidth: 100 } as const;

/** Path below `docs` to text. */
export async function documentationPages(): Promise<ReadonlyMap<string, string>> {
  const programs = await readProgramFiles(join(ROOT, 'src/core/effects/programs'));
  const written = {
    programs: programPages(programs, providers),
    providers: providerPages(providers, programs),
  };
  const pages = new Map<string, string>();
  const agents = agentsPage(join(ROOT, 'docs/agents-observed.json'));
  pages.set('agents.md', await format(agents, STYLE));
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

async function main(): Promise<void> {
  const docs = join(ROOT, 'docs');
  const pages = await documentationPages();
  if (!process.argv.includes('--check')) {
    writePages(docs, pages);
    console.log(`${pages.size} pages in docs`);
    return;
  }
  const wrong = outOfDate(docs, pages);
  if (wrong.length === 0) return;
  console.error(
    `Out of date: ${wrong.map((path) => `docs/${path}`).join(', ')}. Run: npm run docs`,
  );
  process.exitCode = 1;
}

// Run as a program, not imported by a test.
if (resolve(process.argv[1] ?? '') === resolve(import.meta.filename ?? __filename)) {
  main().catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
}
