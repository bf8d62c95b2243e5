/** What both galleries want to find in a package, and what the page made of its README can show. */

/** Unpacked. Both galleries take more; a guard has no business being large. */
const MOST_BYTES = 20 * 1024 * 1024;

/** Lower case, since the packer writes some names so. */
const NEEDED = ['readme.md', 'changelog.md', 'license', 'privacy.md', 'security.md'];

/** `files`: path in the package to content. One sentence each; empty when all is there. */
export function packageProblems(files: ReadonlyMap<string, Buffer>): readonly string[] {
  const lower = new Map([...files].map(([path, content]) => [path.toLowerCase(), content]));
  const has = (path: string): boolean =>
    lower.has(`extension/${path}`) || lower.has(`extension/${path}.txt`);
  const problems = NEEDED.filter((path) => !has(path)).map((path) => `${path} is not packed`);
  const readme = lower.get('extension/readme.md')?.toString('utf8') ?? '';
  problems.push(...pageProblems(readme));
  const bytes = [...files.values()].reduce((sum, content) => sum + content.length, 0);
  if (bytes > MOST_BYTES) problems.push(`${bytes} bytes unpacked are too many`);
  for (const path of lower.keys()) {
    if (/^extension\/(?:docs|src|test|node_modules)\//.test(path))
      problems.push(`${path} is packed`);
  }
  return problems;
}

/** A page of a gallery has no folder around it: each picture and link must be a whole address. */
export function pageProblems(readme: string): readonly string[] {
  const targets = [
    ...[...readme.matchAll(/(!?)\[[^\]]*\]\(([^)\s]+)[^)]*\)/g)].map((match) => ({
      picture: match[1] === '!',
      target: match[2]!,
    })),
    ...[...readme.matchAll(/<img[^>]+src=["']([^"']+)/gi)].map((match) => ({
      picture: true,
      target: match[1]!,
    })),
  ];
  return targets.flatMap(({ picture, target }) => {
    if (target.startsWith('#')) return [];
    if (!/^https:\/\//.test(target)) return [`README: ${target} is no whole address`];
    return picture && /\.svg(?:[?#]|$)/i.test(target) ? [`README: ${target} is an SVG`] : [];
  });
}
