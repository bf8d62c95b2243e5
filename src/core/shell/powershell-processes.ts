/** Cmdlets for programs, processes and services. */
import { writeFile } from './powershell-dotnet';
import type { Cmdlet, PsCall } from './powershell-places';
import { emit } from './powershell-state';
import type { PsSite, Thing, Things } from './powershell-state';
import { baseName, plain, unknown, withText } from './values';
import { forward, programWord } from './windows-paths';

const DESKTOP =
  /^[A-Za-z]:\/Program Files( \(x86\))?\/|\.(html?|pdf|png|jpe?g|svg|txt|md|docx?|xlsx?)$/i;

function startProcess(call: PsCall): Things {
  const { bound, site } = call;
  const path = forward(bound.value('filepath') ?? unknown([], site.source));
  const given = bound.things('argumentlist');
  const [only] = given;
  const args =
    given.length === 1 && only?.known && /\s/.test(only.text)
      ? (only.text.match(/"[^"]*"|'[^']*'|\S+/g) ?? []).map((word) =>
          withText(only, word.replace(/^(["'])(.*)\1$/, '$2')),
        )
      : given;
  const process = baseName(programWord(path).text);
  const started: Thing = { ...unknown([], site.source), process };
  for (const name of ['redirectstandardoutput', 'redirectstandarderror']) {
    const log = bound.value(name);
    if (log && log.known)
      writeFile(site, log, unknown([{ kind: 'command', command: process }], log.raw), false);
  }
  if (args.length === 0 && (DESKTOP.test(path.text) || /^(https?|ms-[\w-]+):/i.test(path.text))) {
    emit(site, /^https?:/i.test(path.text) ? ['xdg-open', path] : ['open', '-a', path]);
    return [started];
  }
  const folder = bound.value('workingdirectory');
  const cwd = folder?.known ? forward(folder).text : undefined;
  const elevated = /^runas/i.test(bound.value('verb')?.text ?? '') ? ['sudo'] : [];
  const options = { background: true, ...(cwd === undefined ? {} : { cwd: resolved(site, cwd) }) };
  emit(site, [...elevated, programWord(path), ...args], options);
  return [started];
}

function resolved(site: PsSite, folder: string): string {
  const { cwd } = site.at.scope.shell;
  return /^([A-Za-z]:)?\//.test(folder) || cwd === undefined ? folder : `${cwd}/${folder}`;
}

function stopProcess(call: PsCall): Things {
  const { bound, site } = call;
  if (bound.has('whatif')) return [];
  const piped = bound.given.has('id') || bound.given.has('name') ? [] : (site.at.input ?? []);
  const chosen = [...bound.things('id', 'inputobject'), ...piped];
  for (const one of chosen) {
    if (one.process !== undefined && one.process !== '')
      emit(site, ['killall', plain(one.process)]);
    else emit(site, ['kill', one]);
  }
  for (const name of bound.things('name')) emit(site, ['killall', name]);
  return [];
}

function getProcess(call: PsCall): Things {
  const { bound, site } = call;
  const ids = bound.things('id');
  const [known] = ids.filter((id) => id.process !== undefined);
  emit(site, ['ps', ...(bound.given.has('name') || ids.length > 0 ? ['-p'] : ['-e'])]);
  if (known) return ids;
  if (ids.length > 0) return ids;
  const names = bound.things('name');
  const all = names.length > 0 ? names : [plain('')];
  return all.map((name) => ({
    ...unknown([{ kind: 'command', command: 'ps' }], site.source),
    process: /[*?]/.test(name.text) && /^[*?]+$/.test(name.text) ? '' : name.text,
  }));
}

function service(verb: string): Cmdlet {
  return ({ bound, site }) => {
    const names = [
      ...bound.things('name', 'displayname', 'inputobject'),
      ...(bound.given.has('name') ? [] : (site.at.input ?? [])),
    ];
    if (bound.has('whatif')) return [];
    for (const name of names) {
      const lasts = verb === 'set' && bound.given.has('startuptype');
      emit(site, ['systemctl', lasts ? 'enable' : verb === 'set' ? 'edit' : verb, name]);
    }
    return [];
  };
}

/** Whose connections these are: a port that is named names its process. */
function connections({ bound, site }: PsCall): Things {
  const ports = bound.things('localport', 'remoteport', 'owningprocess');
  const words = ports.length > 0 ? ['lsof', '-i', ...ports] : ['ps', '-e'];
  const command = ports.length > 0 ? 'lsof' : 'ps';
  const { sources } = emit(site, words);
  return [unknown([...sources, { kind: 'command', command }], site.source)];
}

export const PROCESS_CMDLETS: Readonly<Record<string, Cmdlet>> = {
  'start-process': startProcess,
  'stop-process': stopProcess,
  'get-process': getProcess,
  'get-nettcpconnection': connections,
  'get-netudpendpoint': connections,
  'start-service': service('start'),
  'stop-service': service('stop'),
  'restart-service': service('restart'),
  'suspend-service': service('stop'),
  'resume-service': service('start'),
  'set-service': service('set'),
  'new-service': service('enable'),
  'remove-service': service('remove'),
};
