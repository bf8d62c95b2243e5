/** `ThirdPartyNotices.txt`: what is bundled of other people, each with the text of its licence. */
import { licenceTexts, type UsedPackage } from './packages-used';

/**
 * Packages that state their licence and do not carry its text: who holds the copyright, from the licence file of the
 * package's repository.
 */
const HOLDERS: Readonly<Record<string, string>> = {
  '@vscode/l10n': 'Copyright (c) Microsoft Corporation.',
};

const MIT = `MIT License

HOLDER

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
`;

const HEAD = `Remit is made with the packages below. Each stands under its own licence, whose text follows its name.
`;

const RULE = '-'.repeat(79);

/** Throws when a package has no text to hand on, since its licence asks for that. */
export function noticesOf(root: string, packages: readonly UsedPackage[]): string {
  return [HEAD, ...packages.map((one) => noticeOf(root, one))].join(`\n${RULE}\n\n`);
}

function noticeOf(root: string, one: UsedPackage): string {
  const texts = licenceTexts(root, one).map((text) => text.replace(/\r\n/g, '\n').trim());
  const holder = HOLDERS[one.name];
  if (texts.length === 0 && holder !== undefined && one.licence === 'MIT') {
    texts.push(MIT.replace('HOLDER', holder).trim());
  }
  if (texts.length === 0) throw new Error(`${one.name} is bundled and carries no licence text`);
  return `${one.name} ${one.version} (${one.licence ?? 'no licence stated'})\n\n${texts.join('\n\n')}\n`;
}
