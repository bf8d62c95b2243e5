/**
 * The texts of a source file: each literal that `vscode.l10n.t` or the `t` of `@vscode/l10n` is given, and what was
 * written for a person without going through either. Read from the syntax tree, so that what cannot be translated is
 * found where it stands and not in front of a reader of another language.
 */
import ts from 'typescript';

export interface FileTexts {
  /** As they stand in the code, which is their key in the bundle. */
  readonly texts: readonly string[];
  /** `FILE:LINE: what is wrong`: a text that the bundle cannot hold. */
  readonly problems: readonly string[];
  /** `FILE:LINE: text` of markup that a person would read and no bundle reaches. */
  readonly bare: readonly string[];
}

/** Attributes of markup that are read out or shown. */
const SHOWN_ATTRIBUTES: ReadonlySet<string> = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-roledescription',
  'aria-valuetext',
  'help',
  'label',
  'placeholder',
  'title',
]);

/** Where a view's `t` comes from: the library, or the view's own module that sets it up. */
const SOURCES = /^@vscode\/l10n$|(?:^|\/)texts$/;

export function textsOf(file: string, source: string): FileTexts {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, kind);
  const texts: string[] = [];
  const problems: string[] = [];
  const bare: string[] = [];
  const at = (node: ts.Node): string =>
    `${file}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1}`;
  const names = namesOfT(tree);
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isT(node.expression, names)) {
      const [first, ...values] = node.arguments;
      if (first === undefined || !ts.isStringLiteralLike(first)) {
        problems.push(`${at(node)}: the text is no plain literal`);
      } else {
        texts.push(first.text);
        const wanted = placeholders(first.text).length;
        if (wanted !== values.length) {
          problems.push(
            `${at(node)}: ${wanted} placeholders, ${values.length} values: ${first.text}`,
          );
        }
      }
    }
    const shown = shownText(node);
    if (shown !== undefined && isText(shown)) bare.push(`${at(node)}: ${shown}`);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return { texts, problems, bare };
}

/** The numbers in braces, each once, in order of the number; `*0` where a sentence of its own stands there. */
export function placeholders(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{(\*?\d+)\}/g)].map((match) => match[1]!))].sort();
}

/** What `t` is called in this file; empty where it is not imported. */
function namesOfT(tree: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  for (const statement of tree.statements) {
    if (!ts.isImportDeclaration(statement)) continue;
    const { moduleSpecifier, importClause } = statement;
    if (!ts.isStringLiteral(moduleSpecifier) || !SOURCES.test(moduleSpecifier.text)) continue;
    const bindings = importClause?.namedBindings;
    if (bindings === undefined || !ts.isNamedImports(bindings)) continue;
    for (const { name, propertyName } of bindings.elements) {
      if ((propertyName ?? name).text === 't') names.add(name.text);
    }
  }
  return names;
}

function isT(callee: ts.Expression, names: ReadonlySet<string>): boolean {
  if (ts.isIdentifier(callee)) return names.has(callee.text);
  return callee.getText() === 'vscode.l10n.t';
}

/** Has a word in small letters; `PT4H` and `RISK_POINTS` are the same in every language. */
function isText(shown: string): boolean {
  return /\p{Ll}{2}/u.test(shown);
}

/** The parent of the file itself is undefined, whatever its type says. */
function isKeyName(parent: ts.Node | undefined): boolean {
  if (parent === undefined || !ts.isJsxElement(parent)) return false;
  return parent.openingElement.tagName.getText() === 'kbd';
}

/** Text that stands in markup itself, or in an attribute that is shown. Names of keys are left alone. */
function shownText(node: ts.Node): string | undefined {
  if (isKeyName(node.parent)) return undefined;
  if (ts.isJsxText(node)) return node.text.replace(/\s+/g, ' ').trim();
  if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) return literalIn(node);
  if (!ts.isJsxAttribute(node) || !SHOWN_ATTRIBUTES.has(node.name.getText())) return undefined;
  const { initializer } = node;
  if (initializer === undefined) return undefined;
  if (ts.isStringLiteral(initializer)) return initializer.text;
  return ts.isJsxExpression(initializer) ? literalIn(initializer) : undefined;
}

/** A literal that an expression in braces shows as it is, also as one side of a choice or of `&&`. */
function literalIn({ expression }: ts.JsxExpression): string | undefined {
  return expression === undefined ? undefined : literalShown(expression);
}

function literalShown(node: ts.Expression): string | undefined {
  if (ts.isParenthesizedExpression(node)) return literalShown(node.expression);
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) {
    return [node.head, ...node.templateSpans.map(({ literal }) => literal)]
      .map(({ text }) => text)
      .join('');
  }
  if (ts.isConditionalExpression(node)) {
    return literalShown(node.whenTrue) ?? literalShown(node.whenFalse);
  }
  if (!ts.isBinaryExpression(node)) return undefined;
  switch (node.operatorToken.kind) {
    case ts.SyntaxKind.AmpersandAmpersandToken:
      return literalShown(node.right);
    case ts.SyntaxKind.PlusToken:
    case ts.SyntaxKind.BarBarToken:
    case ts.SyntaxKind.QuestionQuestionToken:
      return literalShown(node.left) ?? literalShown(node.right);
    default:
      return undefined;
  }
}
