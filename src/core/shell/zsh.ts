/** Forms of zsh that the bash parser reads as something else without saying so. */

const FORMS: readonly { readonly pattern: RegExp; readonly name: string }[] = [
  { pattern: /\$\{\(/, name: '${(flags)name}' },
  { pattern: /(^|\s)=\(/, name: '=(commands)' },
  { pattern: /<\d*-\d*>/, name: '<1-9>' },
  { pattern: /(^|[;&|\n{(]|\bdo|\bthen)\s*repeat\s+\S/, name: 'repeat' },
  { pattern: /[*?\]]\([#^.\/@=*%a-zA-Z0-9:[\],+-]{1,40}\)/, name: 'glob qualifiers' },
  { pattern: /(^|[;&|\n({]|\s)=[A-Za-z][\w-]*/, name: '=command' },
];

/** Name of the first such form outside single quotes, or undefined. */
export function zshForm(text: string): string | undefined {
  const bare = text.replace(/'[^']*'/g, "''");
  return FORMS.find((form) => form.pattern.test(bare))?.name;
}
