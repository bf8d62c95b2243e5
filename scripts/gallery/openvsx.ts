/**
 * What Open VSX accepts, as far as a package shows it: the rules of its server and of the `ovsx` command, as of 2026
 * (names, lengths, characters, URLs, closed values, licence). What needs the registry is not here: that the namespace
 * exists, that the version is new, and whose token it is.
 */

/** The fields of `package.json` that the registry looks at. */
export interface GalleryManifest {
  readonly name?: string;
  readonly publisher?: string;
  readonly version?: string;
  readonly displayName?: string;
  readonly description?: string;
  readonly license?: string;
  readonly categories?: readonly string[];
  readonly keywords?: readonly string[];
  readonly homepage?: string;
  readonly repository?: string | { readonly url?: string };
  readonly bugs?: string | { readonly url?: string };
  readonly qna?: string | false;
  readonly markdown?: string;
  readonly galleryBanner?: { readonly color?: string; readonly theme?: string };
  readonly engines?: { readonly vscode?: string };
  readonly icon?: string;
  readonly enabledApiProposals?: readonly string[];
}

/** Letters, digits and `_ - + $ ~`. */
const NAME = /^[\w\-+$~]+$/;
const VERSION = /^[\p{L}\p{Nd}$+\-,.:;_]+$/u;
/** They stand for something else in the registry's addresses. */
const RESERVED_VERSIONS = ['latest', 'pre-release', 'reviews'];
const UNSHOWN = /[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Zl}\p{Zp}]/u;

/** Longest text of a field, in characters. */
const FIELD_CHARS = 255;
const DESCRIPTION_CHARS = 2_048;
const COLOR_CHARS = 16;

/** One sentence each; empty when the registry would take it. */
export function openVsxProblems(manifest: GalleryManifest): readonly string[] {
  const banner = manifest.galleryBanner ?? {};
  return [
    ...name('publisher', manifest.publisher),
    ...name('name', manifest.name),
    ...version(manifest.version),
    ...text('displayName', manifest.displayName),
    ...text('description', manifest.description, DESCRIPTION_CHARS),
    ...(manifest.categories ?? []).flatMap((value) => text('categories', value)),
    ...(manifest.keywords ?? []).flatMap((value) => text('keywords', value)),
    ...license(manifest.license),
    ...address('homepage', manifest.homepage),
    ...address('repository', urlOf(manifest.repository)),
    ...address('bugs', urlOf(manifest.bugs)),
    ...oneOf('markdown', manifest.markdown, ['github', 'standard']),
    ...text('galleryBanner.color', banner.color, COLOR_CHARS),
    ...oneOf('galleryBanner.theme', banner.theme, ['dark', 'light']),
    ...questions(manifest.qna),
    ...(manifest.engines?.vscode === undefined ? ['engines.vscode is missing'] : []),
    ...(manifest.icon?.endsWith('.svg') === true ? ['icon is an SVG, which no gallery takes'] : []),
    ...((manifest.enabledApiProposals ?? []).length > 0
      ? ['enabledApiProposals: no gallery takes an extension that needs proposed interfaces']
      : []),
  ];
}

function name(field: string, value: string | undefined): readonly string[] {
  if (value === undefined || value === '' || value === '-') return [`${field} is missing`];
  if (!NAME.test(value)) return [`${field} may hold letters, digits and _ - + $ ~ only: ${value}`];
  return tooLong(field, value, FIELD_CHARS);
}

function version(value: string | undefined): readonly string[] {
  if (value === undefined || value === '') return ['version is missing'];
  if (RESERVED_VERSIONS.includes(value)) return [`version ${value} is reserved`];
  return VERSION.test(value) ? [] : [`version holds a character that is not taken: ${value}`];
}

function license(value: string | undefined): readonly string[] {
  if (value === undefined || value === '') return ['license is missing: Open VSX wants one'];
  return text('license', value);
}

function text(field: string, value: string | undefined, limit = FIELD_CHARS): readonly string[] {
  if (value === undefined) return [];
  if (UNSHOWN.test(value)) return [`${field} holds a character that cannot be shown`];
  return tooLong(field, value, limit);
}

function tooLong(field: string, value: string, limit: number): readonly string[] {
  return value.length > limit ? [`${field} is longer than ${limit} characters`] : [];
}

function address(field: string, value: string | undefined): readonly string[] {
  if (value === undefined || value === '') return [];
  return isUrl(value) ? tooLong(field, value, FIELD_CHARS) : [`${field} is no URL: ${value}`];
}

function oneOf(
  field: string,
  value: string | undefined,
  allowed: readonly string[],
): readonly string[] {
  if (value === undefined || allowed.includes(value)) return [];
  return [`${field} is ${value}, and may be ${allowed.join(' or ')}`];
}

function questions(value: string | false | undefined): readonly string[] {
  if (value === undefined || value === false || value === 'marketplace' || isUrl(value)) return [];
  return [`qna is ${value}, and may be marketplace, false or a URL`];
}

function urlOf(value: string | { readonly url?: string } | undefined): string | undefined {
  return typeof value === 'object' ? value.url : value;
}

function isUrl(value: string): boolean {
  try {
    return new URL(value.replace(/^git\+/, '')).host !== '';
  } catch {
    return false;
  }
}
