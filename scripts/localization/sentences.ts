/**
 * The patterns of a source file's sentences: each template that `say` of `src/core/model/say.ts` is given, with a
 * numbered place for each value. `{*0}`: the value goes through `part`, and is a sentence of its own or a value.
 */
import ts from 'typescript';

export interface FileSentences {
  readonly patterns: readonly string[];
  /** `FILE:LINE: what is wrong`: a pattern that could not be recognised again. */
  readonly problems: readonly string[];
}

const SOURCE = /(?:^|\/)say$/;

export function sentencesIn(file: string, source: string): FileSentences {
  if (!source.includes('say`')) return { patterns: [], problems: [] };
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const patterns: string[] = [];
  const problems: string[] = [];
  if (!importsSay(tree)) return { patterns, problems };
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'say') {
      const pattern = patternIn(node.template);
      const line = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
      const problem = problemOf(pattern);
      if (problem === undefined) patterns.push(pattern);
      else problems.push(`${file}:${line}: ${problem}: ${pattern}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return { patterns, problems };
}

function importsSay(tree: ts.SourceFile): boolean {
  return tree.statements.some(
    (statement) =>
      ts.isImportDeclaration(statement) &&
      ts.isStringLiteral(statement.moduleSpecifier) &&
      SOURCE.test(statement.moduleSpecifier.text),
  );
}

function patternIn(template: ts.TemplateLiteral): string {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text;
  return template.templateSpans.reduce(
    (text, { expression, literal }, at) =>
      `${text}{${isPart(expression) ? '*' : ''}${at}}${literal.text}`,
    template.head.text,
  );
}

function isPart(expression: ts.Expression): boolean {
  return ts.isCallExpression(expression) && expression.expression.getText() === 'part';
}

function problemOf(pattern: string): string | undefined {
  if (/\}\{/.test(pattern)) return 'two places touch, so that nobody can tell where one ends';
  if (
    !/[a-z]/i.test(pattern.replace(/\{\*?\d+\}/g, '')) &&
    !/^\{\*?\d+\}[^{}]+\{\*?\d+\}/.test(pattern)
  )
    return 'the pattern has no words of its own';
  return undefined;
}
