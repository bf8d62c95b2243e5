/** Which licences we take, for what we hand on and for what we only work with. Names are SPDX identifiers. */

/** Ask for no more than that their text is handed on, which `ThirdPartyNotices.txt` does. */
const BUNDLED: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Unlicense',
  'Zlib',
]);

/** May be used freely; some of them ask for more as soon as one hands the thing itself on. */
const DEVELOPMENT: ReadonlySet<string> = new Set([
  ...BUNDLED,
  'Artistic-2.0',
  'CC-BY-3.0',
  'CC-BY-4.0',
  'MPL-2.0',
  'Python-2.0',
  'WTFPL',
]);

export type Use = 'bundled' | 'development';

/** Single packages beyond the lists, each with the reason. A name that ends with `*` stands for all that begin so. */
const NAMED: readonly { name: string; licence: string; use: Use; reason: string }[] = [
  {
    name: '@vscode/codicons',
    licence: 'CC-BY-4.0',
    use: 'bundled',
    reason: 'a font of icons; its notice is handed on with it',
  },
  {
    name: '@modelcontextprotocol/server-*',
    licence: 'SEE LICENSE IN LICENSE',
    use: 'development',
    reason:
      'examples of the protocol; their project moves from MIT to Apache-2.0, and the licence file stands in its repository',
  },
  {
    name: '@vscode/vsce-sign*',
    licence: 'SEE LICENSE IN LICENSE.txt',
    use: 'development',
    reason: "comes with the packer; Microsoft's terms allow it for what we do not even do with it",
  },
];

export interface Licensed {
  readonly name: string;
  /** SPDX expression as the package states it; undefined when it states none. */
  readonly licence: string | undefined;
}

/** One sentence for each package whose licence we do not take for this use. */
export function licenceProblems(packages: readonly Licensed[], use: Use): readonly string[] {
  return packages
    .filter((one) => !isTaken(one, use))
    .map(
      ({ name, licence }) =>
        `${name} (${use}): the licence ${licence ?? 'is missing'} is not on the list`,
    );
}

function isTaken({ name, licence }: Licensed, use: Use): boolean {
  if (licence === undefined) return false;
  const taken = use === 'bundled' ? BUNDLED : DEVELOPMENT;
  if (isSatisfied(licence, taken)) return true;
  return NAMED.some((one) => one.use === use && one.licence === licence && isNamed(name, one.name));
}

function isNamed(name: string, pattern: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

/** `(A OR B)`: one of them is enough; `A AND B`: both must be taken. Deeper nesting is nobody's, and is refused. */
function isSatisfied(expression: string, taken: ReadonlySet<string>): boolean {
  const bare = expression.replace(/^\((.*)\)$/, '$1');
  if (/[()]/.test(bare)) return false;
  return bare
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((licence) => taken.has(licence.trim())));
}
