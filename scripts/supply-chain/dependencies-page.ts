/** `docs/dependencies.md` held against what is really used: each package in the section that it belongs to, once. */

export interface PageRow {
  readonly name: string;
  readonly licence: string;
  readonly why: string;
}

export interface Section {
  /** As its heading on the page says. */
  readonly heading: string;
  readonly packages: readonly { readonly name: string; readonly licence: string | undefined }[];
}

/** Rows of the table under a heading of the second level: package, licence, why. Undefined without such a heading. */
export function rowsUnder(page: string, heading: string): readonly PageRow[] | undefined {
  const part = page.split(/^## /m).find((text) => text.startsWith(`${heading}\n`));
  return part?.split('\n').flatMap((line) => {
    const [, name, licence, why] =
      /^\| `([^`]+)` *\| *([^|]*?) *\| *([^|]*?) *\|$/.exec(line) ?? [];
    return name === undefined ? [] : [{ name, licence: licence ?? '', why: why ?? '' }];
  });
}

/** One sentence each; empty when page and packages agree both ways and each line says why. */
export function pageProblems(page: string, sections: readonly Section[]): readonly string[] {
  return sections.flatMap(({ heading, packages }) => {
    const rows = rowsUnder(page, heading);
    if (rows === undefined) return [`there is no section "${heading}"`];
    const problems = packages
      .filter(({ name }) => rows.filter((row) => row.name === name).length !== 1)
      .map(({ name }) => `"${heading}" must name ${name} once`);
    for (const { name, licence, why } of rows) {
      const used = packages.find((one) => one.name === name);
      if (used === undefined) problems.push(`"${heading}" names ${name}, which is not used so`);
      else if ((used.licence ?? '') !== licence) {
        problems.push(`${name} is under ${used.licence ?? 'no licence'}, the page says ${licence}`);
      }
      if (why === '') problems.push(`the page does not say why ${name} is needed`);
    }
    return problems;
  });
}
