/** What a file is, as far as it tells how a value in it is meant. By its path alone. */

/**
 * - `lock`: checksums of packages; `template`: a form to fill in; `test`, `prose`, `locale`: where samples stand
 * - `code`: a program's text, in which a bare word is a name; `settings`: everything else
 */
export type FileRole = 'lock' | 'template' | 'test' | 'prose' | 'locale' | 'code' | 'settings';

const LOCK =
  /^(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|deno\.lock|composer\.lock|Gemfile\.lock|Cargo\.lock|poetry\.lock|uv\.lock|pdm\.lock|Pipfile\.lock|go\.(sum|work\.sum)|flake\.lock|mix\.lock|pubspec\.lock|Podfile\.lock|packages\.lock\.json|gradle\.lockfile|Package\.resolved|\.terraform\.lock\.hcl|Chart\.lock|MODULE\.bazel\.lock|.*\.sha(1|256|512)(sums?)?)$/i;
const TEMPLATE =
  /(^|[._-])(example|examples|sample|template|tmpl|tpl|dist|defaults?|skel|stub|schema)([._-]|$)/i;
const TEST_PART =
  /(^|\/)(tests?|__tests__|specs?|__specs__|fixtures?|__fixtures__|mocks?|__mocks__|testdata|test-data|e2e|cypress|stories|__snapshots__|testing)(\/|$)/i;
const TEST_NAME = /([._-](test|tests|spec|mock|fixture|stories)\.\w+$)|(^test_.+\.py$)|\.snap$/i;
const LOCALE_PART = /(^|\/)(locales?|i18n|l10n|lang|langs|languages|translations?|messages)(\/|$)/i;
const PROSE =
  /\.(md|mdx|markdown|rst|adoc|asciidoc|html?|tex|org|pod)$|(^|\/)(CHANGELOG|CHANGES|HISTORY|NEWS|README|LICEN[CS]E|COPYING|COPYRIGHT|NOTICE|AUTHORS|CONTRIBUTING)[^/]*$/i;
const CODE =
  /\.([cm]?[jt]sx?|py|pyi|rb|go|rs|java|kts?|scala|swift|m|mm|c|cc|cpp|h|hpp|cs|fs|vb|php|pl|pm|lua|dart|ex|exs|erl|clj|cljs|groovy|r|jl|sql|vue|svelte|astro|graphql|proto|sol|ipynb|css|scss|less)$/i;

/** Made by a bundler: a program in which a name says nothing, since every name was changed. */
export function isBundled(text: string, path: string): boolean {
  if (text.length < 2_000 || !CODE.test(path) || /\.ipynb$/.test(path)) return false;
  return text.length / text.split('\n').length > 300;
}

/** What a program reads as it is, whatever its name says: node-config's first file, a template of CloudFormation. */
const READ_AS_IT_IS = /^(default|template)\.(json5?|ya?ml|toml|ini|[cm]?[jt]s)$/i;

export function roleOf(path: string): FileRole {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (LOCK.test(name)) return 'lock';
  if (TEMPLATE.test(name) && !READ_AS_IT_IS.test(name)) return 'template';
  if (TEST_PART.test(path) || TEST_NAME.test(name)) return 'test';
  if (PROSE.test(name)) return 'prose';
  if (
    LOCALE_PART.test(path) &&
    /\.(json|ya?ml|properties|po|ts|js|php|arb|strings|xml)$/i.test(name)
  )
    return 'locale';
  return CODE.test(name) ? 'code' : 'settings';
}

/** Never text, or text in which no credential stands by itself: pictures, fonts, archives, maps, minified code. */
const OPAQUE_FILE =
  /\.(png|jpe?g|gif|webp|avif|ico|icns|bmp|tiff?|svg|heic|woff2?|ttf|otf|eot|mp[34]|m4a|wav|flac|ogg|webm|mov|avi|mkv|pdf|zip|gz|tgz|bz2|xz|zst|7z|rar|tar|jar|war|class|pyc|o|a|so|dylib|dll|exe|wasm|node|bin|dat|db|sqlite3?|parquet|onnx|pt|safetensors|npy|map|min\.js|min\.css|lockb|pack|idx|vsix|deb|rpm|dmg|iso|img|ipa|apk|aab)$/i;

export function isOpaqueFile(path: string): boolean {
  return OPAQUE_FILE.test(path);
}

/** Files that are a store of keys as a whole; their content is binary or locked. */
const KEY_STORE = /\.(p12|pfx|jks|keystore|bcfks|kdbx|ppk|keytab)$/i;
const PUBLIC_STORE = /trust|cacerts|(^|\/)debug\.keystore$/i;

export function isKeyStore(path: string): boolean {
  return KEY_STORE.test(path) && !PUBLIC_STORE.test(path) && roleOf(path) !== 'test';
}

/** Folders with other people's code or with what is made from the project's own; only their dotenv files count. */
export const FOREIGN_FOLDERS: ReadonlySet<string> = new Set([
  'node_modules',
  'bower_components',
  'jspm_packages',
  '.pnpm-store',
  '.yarn',
  'vendor',
  'Pods',
  'site-packages',
  '.venv',
  'venv',
  'virtualenv',
  '.tox',
  '.nox',
  '__pycache__',
  '.mypy_cache',
  '.pytest_cache',
  '.ruff_cache',
  '.gradle',
  '.m2',
  'target',
  '.cargo',
  '.next',
  '.nuxt',
  '.svelte-kit',
  '.turbo',
  '.parcel-cache',
  '.cache',
  '.angular',
  'coverage',
  '.nyc_output',
  'DerivedData',
  '.dart_tool',
  'elm-stuff',
  '_build',
  'deps',
  '.bundle',
  '.git',
  '.hg',
  '.svn',
  '.jj',
]);
