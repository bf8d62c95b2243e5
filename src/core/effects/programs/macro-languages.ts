/** Programs with a small language of their own in which a call starts a shell: gnuplot, Octave, m4, TeX. */
import { literal, ordinaryTool } from '../build';
import { reads } from '../build-files';
import type { Call, Program, StartedText } from '../define';
import { defineProgram } from '../define';
import { namedText } from '../started-commands';

/** What it is given: in options, in the files that it names, on its input. */
function given(call: Call, ...options: readonly string[]): string {
  const files = [...call.positionals, ...call.rest].map((word) => namedText(call, word));
  const typed = call.context.input(call.invocation)?.text ?? '';
  return [...call.values(...options).map((word) => word.text), ...files, typed].join('\n');
}

const plotter = defineProgram({
  names: ['gnuplot', 'octave', 'octave-cli', 'matlab', 'scilab'],
  synopsis: 'Plots and computes; `system("…")`, `!…` and pipes start commands.',
  grammar: { valued: ['e', 'eval', 'r', 'batch', 'c'], singleDashLong: true },
  effects: (call) => [ordinaryTool(call, call.name)],
  starts: [
    {
      texts: (call): readonly StartedText[] => {
        const text = given(call, 'e', 'eval', 'r', 'batch');
        const lines = text.split('\n');
        const banged = lines.flatMap((line) => {
          const mark = /(?:^|;)\s{0,8}!/.exec(line);
          return mark === null ? [] : [line.slice(mark.index + mark[0].length).trim()];
        });
        const piped = [...text.matchAll(/["']<\s*([^"'\n]+)["']/g)].map((match) => match[1]!);
        const code = lines.filter((line) => !line.trimStart().startsWith('!')).join('\n');
        return [...banged, ...piped, { code, language: 'other' }];
      },
    },
  ],
  examples: [
    { command: `gnuplot -e "plot 'data.csv'"`, effects: ['execute process:gnuplot'] },
    {
      command: `gnuplot -e 'system("rm -rf build")'`,
      effects: ['execute process:gnuplot', 'delete directory:build'],
    },
    {
      command: `octave --eval 'system("rm -rf build")'`,
      effects: ['execute process:octave', 'delete directory:build'],
    },
    {
      command: 'gnuplot a.gp',
      files: { 'a.gp': 'set term png\n!rm -rf build\n' },
      effects: ['execute process:gnuplot', 'delete directory:build'],
    },
  ],
});

const m4 = defineProgram({
  names: ['m4', 'gm4'],
  synopsis: 'Expands macros; `syscmd` and `esyscmd` start commands.',
  grammar: { valued: ['D', 'I', 'U', 'o', 'F', 'R', 'include', 'define'] },
  effects: (call) => reads(call, call.positionals),
  starts: [
    {
      texts: (call) =>
        [...given(call).matchAll(/\be?syscmd\(\s*[`"]?([^'")\n]*)/g)].map((match) => match[1]!),
    },
  ],
  examples: [
    { command: 'm4 a.m4', effects: ['read file:a.m4'] },
    {
      command: 'm4 -D OS=linux config.m4 > config.h',
      effects: ['read file:config.m4', 'create file:config.h'],
    },
    { command: 'm4 --version', effects: [] },
    {
      command: 'm4 a.m4',
      files: { 'a.m4': "syscmd(`rm -rf build')" },
      effects: ['read file:a.m4', 'delete directory:build'],
    },
  ],
});

const WRITES =
  /\\(?:immediate\s*)?write18\s*\{([^}]*)\}|\\input\s*\{?\s*\|\s*"([^"]*)"|\\ShellEscape\{([^}]*)\}/g;

const tex = defineProgram({
  names: 'tex latex pdftex pdflatex xetex xelatex luatex lualatex latexmk tectonic'.split(' '),
  synopsis: 'Typesets; with --shell-escape the text may start commands.',
  grammar: { valued: ['output-directory', 'jobname', 'interaction', 'fmt'], singleDashLong: true },
  effects: (call) => [ordinaryTool(call, call.name)],
  starts: [
    {
      texts: (call) => {
        const words = call.positionals.map((word) => word.text).join('\n');
        // Without the option only a short list of programs is started (texmf.cnf), unless the word itself says more.
        const escapes =
          call.has('shell-escape', 'enable-write18', 'Z') || words.includes('\\write18');
        const files = call.positionals.flatMap((word) =>
          [word.text, `${word.text}.tex`].map((name) => namedText(call, literal(name))),
        );
        const text = [words, ...files].join('\n');
        return escapes
          ? [...text.matchAll(WRITES)].map((match) => match[1] ?? match[2] ?? match[3] ?? '')
          : [];
      },
    },
  ],
  examples: [
    { command: 'latexmk -pdf paper', effects: ['execute process:latexmk'] },
    { command: 'pdflatex paper.tex', effects: ['execute process:pdflatex'] },
    { command: 'pdflatex -shell-escape paper', effects: ['execute process:pdflatex'] },
    {
      command: 'pdflatex --shell-escape paper.tex',
      files: { 'paper.tex': '\\immediate\\write18{rm -rf build}' },
      effects: ['execute process:pdflatex', 'delete directory:build'],
    },
  ],
});

export const macroLanguages: readonly Program[] = [plotter, m4, tex];
