/**
 * Output that a build, an install, a test run or an editor makes again, by the names that their tools give it. The names
 * are the defaults of the tools themselves (compilers, bundlers, package managers, test runners, linters).
 */
import { isInside, normalise } from '../effects/paths';
import type { Look } from '../model/ports';

/** Folders, as one part of the path each; `*` stands for the rest of a name. */
const FOLDERS =
  // Packages that a package manager fetches again.
  'node_modules bower_components jspm_packages .venv venv .tox .nox .eggs *.egg-info .pnpm-store Pods .dart_tool ' +
  '.gradle .terraform .terragrunt-cache elm-stuff .stack-work dist-newstyle ' +
  // What compilers and bundlers write.
  'dist dist-* dist_* build _build out target .next .nuxt .output .nitro .vinxi .svelte-kit .astro ' +
  '.docusaurus .vuepress/dist .vitepress/dist .vitepress/cache .contentlayer .velite .expo .webpack .serverless .sst ' +
  '.aws-sam cdk.out .vercel/output .netlify/functions-serve public/build storybook-static bin/Debug bin/Release obj ' +
  'DerivedData *.dSYM cmake-build-* CMakeFiles zig-out generated __generated__ .generated typechain typechain-types ' +
  // Caches.
  '.cache .vite .turbo .parcel-cache .angular .rollup.cache .rpt2_cache .rts2_cache_* .swc .sass-cache .jekyll-cache ' +
  '.nx/cache .wireit .moon/cache .metro-cache .eslintcache .stylelintcache .npm .yarn/cache .zig-cache zig-cache ' +
  '.bloop .metals .kotlin .ccls-cache .clangd/index __pycache__ .pytest_cache .mypy_cache .ruff_cache .pytype ' +
  '.vscode-test .wdio-vscode-service _minted _minted-* svg-inkscape .hypothesis .ipynb_checkpoints .phpunit.cache .wrangler/tmp ' +
  // What a test run or a profiler reports.
  'coverage .nyc_output htmlcov lcov-report test-results playwright-report blob-report allure-results ' +
  'cypress/screenshots cypress/videos jest-html-reporters-attach .benchmarks TestResults twister-out* lightning_logs ' +
  // Scratch and logs.
  'tmp temp .tmp .temp tmp_* tmp-* tmp.* temp_* temp-* log logs .trash .Trash';

/**
 * Ends of file names. What editors, merges and interrupted programs leave behind (`.swp`, `.orig`, `.tmp`) is not among
 * them: it is thrown away gladly, but nothing makes it again.
 */
const ENDINGS =
  'log pyc pyo pyd o obj a lo la so dylib class node wasm gch pch hi beam elc ilk pdb tsbuildinfo ' +
  'profraw profdata gcda gcno gcov map tgz vsix dSYM d.ts.map cpuprofile ' +
  'heapsnapshot heapprofile hprof stackdump dmp aux bbl bcf blg fls fdb_latexmk idx ilg lof lot run.xml synctex synctex.gz toc xdv';

/** Whole file names. */
const NAMES =
  '.DS_Store Thumbs.db .eslintcache .stylelintcache .prettiercache .coverage .coverage.* .phpunit.result.cache ' +
  'npm-debug.log* yarn-debug.log* yarn-error.log* lcov.info junit.xml clover.xml nohup.out ' +
  'coverage.out cover.out compile_commands.json CMakeCache.txt a.out';

/** What the system writes of a program that crashed: `core.4711`, `vgcore.4711`. */
const CORE_DUMP = /(?:^|\/)(?:vg)?core\.\d+$/;

/**
 * What package managers and tools keep under these names wherever a project lies. Programs that somebody installed for
 * use stand below `lib` or a hidden folder, and are not meant.
 */
const ANYWHERE =
  /^\/(?:home|Users)\/[^/]+\/(?:[^./][^/]*\/)+(?:node_modules|\.venv|__pycache__|\.tox|\.next|\.nuxt|\.pytest_cache|\.mypy_cache|\.ruff_cache|\.turbo|\.parcel-cache|\.gradle)$/;

/** A folder of fetched packages or of a tool's cache, in any project of this person. `path` is absolute. */
export function isFetchedAgain(path: string): boolean {
  return ANYWHERE.test(path) && !/\/lib\/node_modules$/.test(path);
}

function alternatives(words: string): string {
  return words
    .split(' ')
    .map((word) => word.replace(/[.+]/g, '\\$&').replaceAll('*', '[^/]*'))
    .join('|');
}

const REPRODUCIBLE = new RegExp(
  `(?:^|/)(?:${alternatives(FOLDERS)})(?:/|$)|\\.(?:${alternatives(ENDINGS)})$|(?:^|/)(?:${alternatives(NAMES)})$`,
);

/** Folders that many projects keep sources in as well: what they are, only the disk can tell. */
const AMBIGUOUS = /(?:^|\/)(?:_?build|generated|__generated__)\/?$/;

export function isAmbiguousOutput(path: string): boolean {
  return AMBIGUOUS.test(path);
}

/**
 * `path` is absolute, and may be a file pattern: then everything that it matches is meant. Only the part under the
 * root counts.
 */
export function isReproducible(path: string, workspaceRoot: string): boolean {
  const root = normalise(workspaceRoot);
  const at = normalise(path);
  if (!isInside(at, root) || at === root) return false;
  const below = at.slice(root.length);
  return REPRODUCIBLE.test(below) || CORE_DUMP.test(below);
}

/** What MSBuild calls a project or a solution. */
const DOTNET_PROJECT = /\.(?:sln|slnx|slnf|csproj|fsproj|vbproj|vcxproj)$/i;

/**
 * `bin` beside a project of .NET, where MSBuild puts what it builds. Elsewhere a folder of that name holds programs that
 * somebody wrote. A pattern for any depth counts where the workspace itself is such a project or solution.
 */
export function isDotnetOutput(path: string, workspaceRoot: string, look: Look): boolean {
  const root = normalise(workspaceRoot);
  const [, folder] = /^(.*?)\/(?:\*\*\/)?bin(?:\/|$)/.exec(normalise(path)) ?? [];
  if (folder === undefined || !isInside(folder, root)) return false;
  return (look.list(folder) ?? []).some((name) => DOTNET_PROJECT.test(name));
}
