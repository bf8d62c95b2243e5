/** Notebooks that are run from the command line: the code of their cells is read, magics and shell lines too. */
import type { Effect } from '../../model/effect';
import type { Value } from '../../shell/invocation';
import { literal, ordinaryTool } from '../build';
import type { Call, EffectContext, Program } from '../define';
import { defineProgram } from '../define';
import { fencedCode, notebookCode, pythonOfIpython } from '../languages/notebook';
import { folderOf } from '../paths';

/** Effects of running a notebook, a percent script or a document; none where its text cannot be had. */
export function notebookEffects(call: Call, file: Value, folder?: string): readonly Effect[] {
  const { context, invocation } = call;
  const path = context.path(file, invocation);
  const found = path === undefined ? undefined : context.look.file(path);
  if (path === undefined || found === undefined) return [];
  const from = { ...invocation, cwd: folder ?? folderOf(path) };
  const value = (text: string): Value => ({
    ...literal(text),
    known: !found.truncated,
    sources: [{ kind: 'file', path }],
  });
  const code: EffectContext['code'] = context.code;
  if (/\.(qmd|[Rr]md|md|markdown)$/.test(path))
    return code('python', value(fencedCode(found.text)), from, invocation.source);
  if (!path.endsWith('.ipynb'))
    return code('python', value(pythonOfIpython(found.text)), from, invocation.source);
  const notebook = notebookCode(found.text);
  if (notebook === undefined) return [];
  if (notebook.language === 'shell')
    return context.shell(notebook.text, from.cwd, invocation, invocation.source);
  return code(notebook.language, value(notebook.text), from, invocation.source);
}

function documents(call: Call, ending = /\.ipynb$/): readonly Value[] {
  return [...call.positionals, ...call.rest].filter((word) => ending.test(word.text)).slice(0, 10);
}

function all(call: Call, files: readonly Value[], folder?: string): readonly Effect[] {
  return [
    ordinaryTool(call, call.name),
    ...files.flatMap((file) => notebookEffects(call, file, folder)),
  ];
}

/** `jupyter nbconvert --execute`, `jupyter execute`, `jupyter run`; the other commands run nothing. */
function jupyter(call: Call): readonly Effect[] {
  const words = call.positionals.map((word) => word.text);
  const command = call.name === 'jupyter' ? (words[0] ?? '') : call.name.replace(/^jupyter-/, '');
  const runs = /^(execute|run)$/.test(command) || (command === 'nbconvert' && call.has('execute'));
  if (runs) return all(call, documents(call, /\.(ipynb|py|ipy)$/));
  if (
    /^(kernelspec|troubleshoot|server|notebook|lab)$/.test(command) &&
    /^(list|--version)?$/.test(words[1] ?? 'x')
  )
    return [];
  return [ordinaryTool(call, call.name)];
}

function papermill(call: Call): readonly Effect[] {
  const [file] = call.positionals;
  const named = call.value('cwd');
  const folder =
    named === undefined ? call.invocation.cwd : call.context.path(named, call.invocation);
  const prepares = call.has('prepare-only', 'help-notebook');
  return all(call, file === undefined || prepares ? [] : [file], folder);
}

function jupytext(call: Call): readonly Effect[] {
  return all(call, call.has('execute') ? documents(call, /\.(ipynb|py|md|Rmd|qmd)$/) : []);
}

function quarto(call: Call): readonly Effect[] {
  const [command] = call.positionals;
  const renders = /^(render|preview)$/.test(command?.text ?? '') && !call.has('no-execute');
  return all(call, renders ? documents(call, /\.(ipynb|qmd|Rmd|md)$/) : []);
}

function marimo(call: Call): readonly Effect[] {
  const [command] = call.positionals;
  const runs = /^(run|edit|export|convert)$/.test(command?.text ?? '');
  return all(call, runs ? documents(call, /\.(py|ipynb)$/) : [], call.invocation.cwd);
}

function notebook(...cells: readonly string[]): string {
  return JSON.stringify({ cells: cells.map((source) => ({ cell_type: 'code', source })) });
}

export const notebooks: readonly Program[] = [
  defineProgram({
    names: ['jupyter', 'jupyter-nbconvert', 'jupyter-execute', 'jupyter-run', 'nbconvert'],
    synopsis: 'Runs notebooks, whose cells are read.',
    grammar: {
      valued: [
        'to',
        'output',
        'output-dir',
        'template',
        'config',
        'port',
        'ip',
        'kernel_name',
        'timeout',
      ],
    },
    effects: jupyter,
    examples: [
      { command: 'jupyter --help', effects: [] },
      { command: 'jupyter --version', effects: [] },
      { command: 'jupyter lab', effects: ['execute process:jupyter'] },
      {
        command: 'jupyter nbconvert --to html --execute a.ipynb',
        files: { 'a.ipynb': notebook('where = "/srv/a"', '!rm -rf {where}\n%time print(1)') },
        effects: ['execute process:jupyter', 'delete directory:/srv/a'],
      },
      {
        command: 'jupyter nbconvert --to script a.ipynb',
        files: { 'a.ipynb': notebook('!rm -rf /srv/a') },
        effects: ['execute process:jupyter'],
      },
    ],
  }),
  defineProgram({
    names: ['papermill'],
    synopsis: 'Runs a notebook with parameters.',
    grammar: {
      valued: 'p parameters r parameters_raw f parameters_file y k kernel cwd l language'.split(
        ' ',
      ),
    },
    effects: papermill,
    examples: [
      { command: 'papermill unseen.ipynb b.ipynb', effects: ['execute process:papermill'] },
      { command: 'papermill --help', effects: [] },
      { command: 'papermill --version', effects: [] },
      {
        command: 'papermill a.ipynb out.ipynb',
        files: {
          'a.ipynb': notebook('%%bash\nrm -rf /srv/a', 'import shutil\nshutil.rmtree("/srv/b")'),
        },
        effects: [
          'execute process:papermill',
          'delete directory:/srv/a',
          'delete directory:/srv/b',
        ],
      },
    ],
  }),
  defineProgram({
    names: ['jupytext'],
    synopsis: 'Turns notebooks into scripts and back; with --execute it runs them.',
    grammar: {
      valued: ['to', 'from', 'o', 'output', 'set-formats', 'pipe', 'check', 'opt', 'run-path'],
    },
    effects: jupytext,
    examples: [
      { command: 'jupytext --execute unseen.ipynb', effects: ['execute process:jupytext'] },
      { command: 'jupytext --help', effects: [] },
      { command: 'jupytext --version', effects: [] },
      { command: 'jupytext --sync a.ipynb', effects: ['execute process:jupytext'] },
    ],
  }),
  defineProgram({
    names: ['quarto'],
    synopsis: 'Renders documents and runs the code in them.',
    grammar: { valued: ['to', 't', 'output', 'o', 'output-dir', 'profile', 'P', 'execute-dir'] },
    effects: quarto,
    examples: [
      { command: 'quarto check', effects: ['execute process:quarto'] },
      { command: 'quarto --help', effects: [] },
      { command: 'quarto --version', effects: [] },
      {
        command: 'quarto render a.qmd',
        files: { 'a.qmd': '# A\n\n```{bash}\nrm -rf /srv/a\n```\n\n```python\nprint(1)\n```\n' },
        effects: ['execute process:quarto', 'delete directory:/srv/a'],
      },
    ],
  }),
  defineProgram({
    names: ['marimo'],
    synopsis: 'Runs notebooks that are programs of Python.',
    grammar: { valued: ['p', 'port', 'host', 'o', 'output'] },
    effects: marimo,
    examples: [
      { command: 'marimo edit', effects: ['execute process:marimo'] },
      { command: 'marimo --help', effects: [] },
      { command: 'marimo --version', effects: [] },
      { command: 'marimo new', effects: ['execute process:marimo'] },
    ],
  }),
];
