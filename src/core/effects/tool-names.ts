/**
 * Knows a developer's tool by the grammar of its name. Authors name such tools after what they do (`-lint`, `-codegen`)
 * or after the tool that they extend (`eslint-`, `webpack-`), so a tool that nobody listed is known by its words, as
 * long as none of them says that it reaches further: `pages-build-deploy` is no build tool.
 */
import { commandVerb, remoteNoun } from './command-words';
import { DEVELOPER_TOOLS } from './developer-tools';

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

/** What a tool of the trade does, or does it to. */
const TRADES = words(`
  ast bench benchmark benchmarks benchmarker bundle bundler bundlesize changelog check checker checks codegen codemod
  codemods compile compiler coverage dedupe deduplicate devserver devtools docgen docs doctest doctests fmt format
  formatter formatting hint husky ide jsonlint jsdoc l10n license licenses lint linter linters linting lints loader
  minifier minify mock mocks playground prebuild precommit profiler readme sitemap snapshots sourcemap sourcemaps spec
  specs sprite statistics stats storybook stylelint svg test tester testing tests transpile transpiler treeshake typecheck typechecker
  typedoc typegen typings unittest watcher
`);

/** Words that name a trade only beside another of the same kind: `api-doc-generator`, `bundle-analyzer`. */
const HALVES = words(`
  analyzer analyser api asset assets build builder cli code css doc documentation dts esm file generate generator graph
  graphql gen html icon icons js json jsx locale markdown md module openapi package parser pkg plugin react runner sass
  schema scss scripts ts tsx type types vue web yaml yml
`);

/** Tools that others extend: what begins with their name is their plugin, runner or front end. */
const FAMILIES = words(`
  astro ava babel biome commitlint cypress esbuild eslint flake8 gatsby gulp grunt istanbul jasmine jest karma metro
  mkdocs mocha mypy next nuxt nyc parcel playwright postcss prettier pylint pyright pytest remark rollup rspec rubocop
  ruff sphinx storybook stylelint svelte swc tailwind tailwindcss tsc tsd tslint tsup typedoc typescript vite vitest
  vue webpack
`);

/** Words that change what the rest of the name promises, besides the verbs and remote things of the common tables. */
const GOES_FURTHER = words(`
  admin attack cloud cron crack daemon deployer exploit flood ghpages hosting keygen kill load migration migrations
  nuke payload pen pentest prod production publisher release releaser remover root seed seeder shell ship ssh stress
  sudo sync tunnel upload uploader vault wallet
`);

const LONGEST_NAME = 80;

/** `npmPkgJsonLint` -> npm, pkg, json, lint. The scope of a package is its author's name and says nothing. */
function wordsOfName(name: string): readonly string[] {
  return name
    .replace(/^@[^/]+\//, '')
    .split(/[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

/** A listed developer's tool, or one whose name says that it is one. `name` is a bare command, without a path. */
export function isDeveloperTool(name: string): boolean {
  if (DEVELOPER_TOOLS.has(name)) return true;
  if (name.length > LONGEST_NAME || !/^[@A-Za-z]/.test(name) || name.includes('.')) return false;
  const parts = wordsOfName(name);
  return saysItsTrade(parts) && !parts.some(goesFurther);
}

function saysItsTrade(parts: readonly string[]): boolean {
  const [first = '', ...others] = parts;
  if (others.length === 0)
    return /^[a-z]{2,}(?:lint|fmt|codegen|docgen|typegen|stats?)$/.test(first);
  if (FAMILIES.has(first) || parts.some((part) => TRADES.has(part))) return true;
  return parts.filter((part) => HALVES.has(part)).length > 1;
}

function goesFurther(part: string): boolean {
  if (GOES_FURTHER.has(part)) return true;
  if (TRADES.has(part) || HALVES.has(part) || FAMILIES.has(part)) return false;
  const verb = commandVerb(part);
  return (verb !== undefined && verb.operation !== 'read') || remoteNoun(part) !== undefined;
}
