/**
 * Task templates of a repository: one task a file in `.remit/tasks`, JSON with comments. A template binds nobody until a
 * person declares it. Read only, bounded, and without `vscode`.
 */
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findNodeAtLocation, parseTree, printParseErrorCode, type ParseError } from 'jsonc-parser';
import { getNodeValue } from 'jsonc-parser';
import { Task } from '../../core/model/task';

export interface TemplateProblem {
  /** Both from 1 on. */
  readonly line: number;
  readonly column: number;
  /** Dotted path of the field; empty for the text as a whole. */
  readonly path: string;
  readonly message: string;
}

export interface Template {
  /** Absolute. */
  readonly file: string;
  /** The file's name without its ending. */
  readonly name: string;
  /** Absent where there are problems. */
  readonly task?: Task;
  readonly problems: readonly TemplateProblem[];
}

const MAX_TEMPLATES = 100;
const MAX_BYTES = 64 * 1024;
const NAME_CHARS = 60;

export function templatesFolder(root: string): string {
  return join(root, '.remit', 'tasks');
}

/** In the order of their names. A folder that is not there holds none. */
export function readTemplates(root: string): readonly Template[] {
  const folder = templatesFolder(root);
  return namesIn(folder)
    .filter((name) => /\.jsonc?$/.test(name))
    .sort()
    .slice(0, MAX_TEMPLATES)
    .map((name) => {
      const file = join(folder, name);
      return { file, name: name.replace(/\.jsonc?$/, ''), ...parseTemplate(textOf(file)) };
    });
}

export function parseTemplate(text: string | undefined): Pick<Template, 'task' | 'problems'> {
  if (text === undefined) {
    const message = `It is no regular file of at most ${MAX_BYTES / 1024} KB.`;
    return { problems: [{ line: 1, column: 1, path: '', message }] };
  }
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  if (errors.length > 0 || tree === undefined) {
    return {
      problems:
        errors.length === 0
          ? [{ line: 1, column: 1, path: '', message: 'The file is empty.' }]
          : errors.map(({ error, offset }) => ({
              ...placeOf(text, offset),
              path: '',
              message: `This is no JSON with comments (${printParseErrorCode(error)}).`,
            })),
    };
  }
  const parsed = Task.safeParse(getNodeValue(tree));
  if (parsed.success) return { task: parsed.data, problems: [] };
  return {
    problems: parsed.error.issues.map((issue) => {
      const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
      return {
        ...placeOf(text, offsetOf(tree, path)),
        path: path.join('.'),
        message: issue.message,
      };
    }),
  };
}

/** Of the nearest part that stands in the text: a field that is missing is shown at what should hold it. */
function offsetOf(
  tree: NonNullable<ReturnType<typeof parseTree>>,
  path: (string | number)[],
): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(tree, path.slice(0, length));
    if (node !== undefined) return node.offset;
  }
  return tree.offset;
}

function placeOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

/** The text of a new template. */
export function templateText(task: Task): string {
  return [
    '// A task template of Remit. It binds nobody until a person declares it, and holds no secret.',
    `${JSON.stringify(task, null, 2)}\n`,
  ].join('\n');
}

/** A file name from a title: letters and digits of any script, dashes between. */
export function templateName(title: string): string {
  const words = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return words.slice(0, NAME_CHARS).replace(/-$/, '') || 'task';
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** A link is followed by nobody here: a repository could point it anywhere. */
function textOf(file: string): string | undefined {
  try {
    const stat = lstatSync(file);
    return stat.isFile() && stat.size <= MAX_BYTES ? readFileSync(file, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}
