/**
 * `npm run l10n`: writes the texts of the extension and its views into `l10n/bundle.l10n.json`, the sentences of core and
 * gate into `l10n/sentences.l10n.json`, and takes stale ones out of each translation; what has no translation yet is named. `--from FILE` takes translations in from another bundle;
 * `--translated` says that the translations were looked over, and fit the English texts of `package.nls.json` again.
 * `--check` writes nothing and fails when a bundle is out of date or a translation is not whole.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleOf, carryOver, changedSince, problemsOf, type Bundle } from './localization/bundles';
import { sentencesIn, type FileSentences } from './localization/sentences';
import { textsOf, type FileTexts } from './localization/texts';
import { ROOT } from './paths';

/** Folders whose texts a person reads in the editor. */
const FOLDERS = ['src/editor', 'src/webview'];
/** Folders whose sentences the log, the agent and the command line hold in English, and a window translates. */
const SAYING = ['src/core', 'src/agents', 'src/store', 'src/gate', 'src/cli'];

const TEXTS = 'l10n/bundle.l10n.json';
const SENTENCES = 'l10n/sentences.l10n.json';

interface Pair {
  /** Paths below the root. */
  readonly english: string;
  readonly translated: string;
  readonly language: string;
  /** The English that the translation was made from, where a text goes by a name that outlives its words. */
  readonly madeFrom?: string;
}

/** Every text below a checkout's root, with what is wrong with how it is written. */
export function textsBelow(root: string, folders: readonly string[] = FOLDERS): FileTexts {
  const all = filesBelow(root, folders).map((file) =>
    textsOf(relative(root, file), readFileSync(file, 'utf8')),
  );
  return {
    texts: all.flatMap(({ texts }) => texts),
    problems: all.flatMap(({ problems }) => problems),
    bare: all.flatMap(({ bare }) => bare),
  };
}

/** Every pattern of a sentence below a checkout's root, with what is wrong with how it is written. */
export function sentencesBelow(root: string): FileSentences {
  const all = filesBelow(root, SAYING).map((file) =>
    sentencesIn(relative(root, file), readFileSync(file, 'utf8')),
  );
  return {
    patterns: all.flatMap(({ patterns }) => patterns),
    problems: all.flatMap(({ problems }) => problems),
  };
}

function filesBelow(root: string, folders: readonly string[]): readonly string[] {
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.tsx?$/.test(name))
        .map((name) => join(root, folder, name)),
    )
    .sort();
}

/** What the code holds, by the file of the bundle that it goes into. */
function fromCode(): Readonly<Record<string, Bundle>> {
  return {
    [TEXTS]: bundleOf(textsBelow(ROOT).texts),
    [SENTENCES]: bundleOf(sentencesBelow(ROOT).patterns),
  };
}

/** Each translation beside its English: of the code's texts and sentences, and of the texts of `package.json`. */
function pairs(): readonly Pair[] {
  const code = readdirSync(join(ROOT, 'l10n')).flatMap((name) => {
    const language = /^bundle\.l10n\.([\w-]+)\.json$/.exec(name)?.[1];
    return language === undefined ? [] : [language];
  });
  return code.flatMap((language) => [
    {
      english: TEXTS,
      translated: `l10n/bundle.l10n.${language}.json`,
      language,
    },
    {
      english: SENTENCES,
      translated: `l10n/sentences.l10n.${language}.json`,
      language,
    },
    {
      english: 'package.nls.json',
      translated: `package.nls.${language}.json`,
      language,
      madeFrom: `l10n/package.nls.${language}.made-from.json`,
    },
  ]);
}

function read(path: string): Bundle {
  const file = resolve(ROOT, path);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Bundle) : {};
}

function write(path: string, bundle: Bundle): void {
  writeFileSync(join(ROOT, path), `${JSON.stringify(bundle, null, 2)}\n`);
}

/** What keeps the texts from being whole in every language, one sentence each. */
export function textProblems(): readonly string[] {
  const found = textsBelow(ROOT);
  const english = fromCode();
  const problems = [
    ...found.problems,
    ...sentencesBelow(ROOT).problems,
    ...found.bare.map((one) => `${one} (shown to a person, but not through t)`),
  ];
  for (const [file, bundle] of Object.entries(english)) {
    if (JSON.stringify(bundle) !== JSON.stringify(read(file))) {
      problems.push(`${file} is out of date`);
    }
  }
  for (const pair of pairs()) {
    const source = english[pair.english] ?? read(pair.english);
    problems.push(...problemsOf(source, read(pair.translated), pair.language));
    if (pair.madeFrom !== undefined) {
      problems.push(...changedSince(source, read(pair.madeFrom), pair.language));
    }
  }
  return problems;
}

function update(more: Bundle, lookedOver: boolean): void {
  const english = fromCode();
  for (const [file, bundle] of Object.entries(english)) write(file, bundle);
  for (const pair of pairs()) {
    const source = english[pair.english] ?? read(pair.english);
    write(pair.translated, carryOver(source, read(pair.translated), more));
    if (lookedOver && pair.madeFrom !== undefined) write(pair.madeFrom, source);
  }
  const counted = Object.values(english).reduce(
    (sum, bundle) => sum + Object.keys(bundle).length,
    0,
  );
  console.log(`${counted} texts in l10n`);
}

function main(): void {
  const { values } = parseArgs({
    options: {
      check: { type: 'boolean' },
      from: { type: 'string' },
      translated: { type: 'boolean' },
    },
  });
  if (values.check !== true) {
    update(values.from === undefined ? {} : read(values.from), values.translated === true);
  }
  const problems = textProblems();
  for (const problem of problems) console.error(problem);
  if (problems.length === 0) return;
  console.error(
    `${problems.length} to mend. Translations are written by hand: docs/translating.md`,
  );
  process.exitCode = 1;
}

// Run as a program, not imported by a test.
if (resolve(process.argv[1] ?? '') === resolve(import.meta.filename ?? __filename)) main();
