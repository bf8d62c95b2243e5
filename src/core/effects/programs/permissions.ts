/** Permissions, owners, attributes and capabilities of files. */
import type { Effect } from '../../model/effect';
import type { Value } from '../../shell/invocation';
import { isElevated, localEffect, machineChange } from '../build';
import { placesOf } from '../build-files';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { protectedFolder } from '../notable-paths';
import { rightsSought } from '../hunts';
import { baseName, displayPath, isInside, isTemporary, normalise } from '../paths';
import { operands } from './destinations';

/** Lets whoever runs the file act as its owner or group: `u+s`, `g=xs`, `4755`. */
const HANDS_RIGHTS =
  /^(?:[ugoa]*[+=-][rwxXstugo]*,)*[ugoa]*[+=][rwxXt]*s[rwxXst]*(?:,|$)|^0*[2467][0-7]{3}$/;

/**
 * Lets everybody on the machine write: `o+w`, `a+w`, `ugo=rwx`, `666`, `0777`. Of a folder with the sticky bit each
 * may only take away what is his own, as in `/tmp`.
 */
const OPEN_TO_ALL =
  /^(?:[ugoa]*[+=-][rwxXstugo]*,)*[ug]*[oa][ugoa]*[+=][rxXst]*w[rwxXst]*(?:,|$)|^0*[0246]?[0-7]{2}[2367]$/;

const modes = defineProgram({
  names: [
    'chmod',
    'chown',
    'chgrp',
    'chattr',
    'setfacl',
    'icacls',
    'takeown',
    'chflags',
    'attrib',
    'lchown',
    'chcon',
    'restorecon',
  ],
  synopsis: 'Changes permissions; over a whole tree outside the workspace that is hard to undo.',
  grammar: { valued: ['reference', 'from', 'm', 't'] },
  effects: (call) => {
    const recursive = call.has('R', 'recursive') || goesBelow(call);
    return files(call).flatMap((word) => permissionEffect(call, word, recursive));
  },
  examples: [
    { command: 'chmod +x scripts/run.sh', effects: ['configure file:scripts/run.sh'] },
    { command: 'chmod -R 777 /', effects: ['configure directory:/', 'grant role:everybody'] },
    { command: 'chown dev file.txt', effects: ['configure file:file.txt'] },
    {
      command: 'sudo chown -R dev:dev /home/dev/.claude',
      effects: ['configure agent-config:/home/dev/.claude'],
    },
    { command: 'chmod -x run.sh', effects: ['configure file:run.sh'] },
    { command: 'chattr -i notes.txt', effects: ['configure file:notes.txt'] },
    { command: 'chmod u+s tool', effects: ['configure file:tool', 'grant role:set-user-id'] },
    { command: 'chmod 4755 tool', effects: ['configure file:tool', 'grant role:set-user-id'] },
    {
      command: 'chmod o+w /srv/shared/notes.txt',
      effects: ['configure file:/srv/shared/notes.txt', 'grant role:everybody'],
    },
    { command: 'chmod 1777 /srv/shared', effects: ['configure file:/srv/shared'] },
    {
      command: 'chown root:root /srv/a.txt',
      effects: ['configure file:/srv/a.txt', 'grant role:root'],
    },
    { command: 'setfacl -m u:dev:rw a.txt', effects: ['configure file:a.txt'] },
    { command: 'icacls build /grant dev:F /t', effects: ['configure directory:build'] },
    { command: "takeown /f 'C:\\Windows' /r", effects: ['configure directory:C:/Windows'] },
  ],
});

/** `icacls /t`, `takeown /r`, `attrib /s`. */
function goesBelow(call: Call): boolean {
  const letter = { icacls: /^\/t$/i, takeown: /^\/r$/i, attrib: /^\/s$/i }[call.name];
  return letter !== undefined && call.invocation.args.some((word) => letter.test(word.text));
}

/** The first operand is the mode or the owner, unless it looks like an option or stands in one. */
function files(call: Call): readonly Value[] {
  const words = operands(call);
  // `icacls PATH /grant WHO:F`, `takeown /f PATH /r`: one path, and options with a slash.
  if (call.name === 'icacls') return words.slice(0, 1);
  if (call.has('reference') || /^(setfacl|icacls|takeown|attrib|restorecon)$/.test(call.name)) {
    return words.filter(
      (word) => !/^[-+/][A-Za-z]/.test(word.text) || word.text.lastIndexOf('/') > 0,
    );
  }
  const asFlag = call.name === 'chattr' ? /^-[a-zA-Z]+$/ : /^-[rwxXst]+$/;
  const modeIsFlag =
    /^ch(mod|attr)$/.test(call.name) &&
    call.invocation.args.some((word) => asFlag.test(word.text) && !/^-[RVf]+$/.test(word.text));
  return words.slice(modeIsFlag ? 0 : 1);
}

function permissionEffect(call: Call, word: Value, recursive: boolean): readonly Effect[] {
  const root = normalise(call.context.workspaceRoot);
  const home = normalise(call.context.look.home);
  const places = placesOf(call, word);
  const modeWords = call.invocation.args.map((mode) => mode.text);
  const gentle = modeWords.some((mode) => /^[ugoa]*[+][rwxX]+$|^0?[67][45][045]$/.test(mode));
  const rights =
    call.name === 'chmod' && modeWords.some((mode) => HANDS_RIGHTS.test(mode))
      ? handedRights(call, word, modeWords)
      : [];
  if (places === undefined) {
    const reversibility = gentle ? 'reversible' : 'hard';
    return [localEffect(call, 'configure', 'file', '', { reversibility }), ...rights];
  }
  const changed = places.map(({ path, many }) => {
    const inside = isInside(path, root);
    const top =
      /^(?:[A-Za-z]:)?\/[^/]*$/.test(path) ||
      path === home ||
      /^\/(usr|etc|bin|sbin|lib|var)(\/|$)|^[A-Za-z]:\/(Windows|Program Files|ProgramData)\b/i.test(
        path,
      );
    const wide = recursive || many || top || isElevated(call.invocation);
    const given = ownsIt(call, path);
    const whole = !inside && wide && !path.startsWith('/tmp/') && !given;
    const guarded = protectedFolder(path, call.context.look);
    const several = recursive || many;
    const name = displayPath(path, call.context.workspaceRoot);
    return localEffect(call, 'configure', guarded ?? (several ? 'directory' : 'file'), name, {
      reach: inside ? 'workspace' : 'machine',
      reversibility: whole ? (isInside(home, path) ? 'irreversible' : 'hard') : 'reversible',
      target: { path },
      ...(several ? { size: 'many' as const } : {}),
      ...(guarded && !given ? { special: 'tamper' as const } : {}),
    });
  });
  const handed = places.flatMap(({ path }) => handedOver(call, path, root));
  return [...changed, ...rights, ...handed];
}

/** Who else may change what lies outside of the workspace from then on. Other machines have their own accounts. */
function handedOver(call: Call, path: string, root: string): readonly Effect[] {
  if (
    isInside(path, root) ||
    call.invocation.via.some(({ kind }) => /^(?:remote|container)$/.test(kind))
  )
    return [];
  const to = opensToAll(call) ? 'everybody' : givenTo(call);
  if (to === undefined || ownsIt(call, path)) return [];
  return [localEffect(call, 'grant', 'role', to, { reversibility: 'hard', target: { path } })];
}

/** What others wrote meanwhile does not go when the mode is set back. */
function opensToAll(call: Call): boolean {
  if (call.name === 'chmod')
    return call.invocation.args.some(
      ({ text }) => OPEN_TO_ALL.test(text) && !/[+=][rwxX]*t/.test(text),
    );
  const everybody =
    /^\*?(?:everyone|(?:builtin\\)?users|authenticated users|s-1-1-0|s-1-5-11|s-1-5-32-545):/i;
  if (call.name === 'icacls') return call.invocation.args.some(({ text }) => everybody.test(text));
  if (call.name !== 'setfacl' || call.has('x', 'b', 'k')) return false;
  return call.values('m').some(({ text }) => /(?:^|,)(?:d:)?o(?:ther)?::?[rx-]*w/.test(text));
}

/**
 * The administrator or another account, who alone can give it back. To oneself, and to a number, which is what
 * containers are told to run as, it is the opposite.
 */
function givenTo(call: Call): string | undefined {
  if (!/^l?chown$/.test(call.name) || call.has('reference')) return undefined;
  const owner = operands(call)[0];
  if (owner === undefined || !owner.known) return undefined;
  const named = owner.text.split(/[:.]/)[0] ?? '';
  const home = normalise(call.context.look.home);
  const self = home === '/root' ? 'root' : baseName(home);
  return /^[a-z_][\w-]*$/.test(named) && named !== self ? named : undefined;
}

/** `chown -R dev:dev /home/dev/…`: the files below a person's home go to that person, who then has what is theirs. */
function ownsIt(call: Call, path: string): boolean {
  if (!/^l?chown$/.test(call.name)) return false;
  const owner = operands(call)[0];
  const home = /^\/(?:home|Users)\/([^/]+)\//.exec(`${path}/`)?.[1];
  if (owner === undefined || home === undefined) return false;
  const named = owner.text.split(/[:.]/)[0] ?? '';
  if (owner.known) return named === home;
  const isOwnHome = normalise(call.context.look.home).endsWith(`/${home}`);
  const asksWho =
    /^["']?(?:\$\(\s*(?:whoami|id -un?)\s*\)|\$\{?(?:USER|LOGNAME|UID|SUDO_USER)\b\}?|`(?:whoami|id -un?)`)/;
  return isOwnHome && asksWho.test(owner.raw);
}

/**
 * On a folder the group bit only says which group its new files belong to, and `2775` is written for folders; a file
 * is marked by `g+s`.
 */
function handedRights(call: Call, word: Value, modeWords: readonly string[]): readonly Effect[] {
  const path = call.context.path(word, call.invocation);
  const kind = path === undefined ? 'unknown' : call.context.look.kind(path);
  const marks = modeWords.filter((mode) => HANDS_RIGHTS.test(mode));
  const groupOnly = marks.every((mode) => /^0*2|^g[+=]/.test(mode));
  const folder = kind === 'directory' || word.text.endsWith('/');
  const numbers = marks.every((mode) => /^\d+$/.test(mode));
  if (groupOnly && (folder || (numbers && kind !== 'file'))) return [];
  return [rightsOf(call, 'set-user-id')];
}

function rightsOf(call: Call, name: string): Effect {
  return localEffect(call, 'grant', 'role', name, { reversibility: 'hard' });
}

const capabilities = defineProgram({
  names: ['setcap'],
  synopsis: 'Gives a program rights of the administrator, for whoever runs it.',
  grammar: { valued: ['n'] },
  effects: (call) => (call.has('r', 'v') ? [] : [rightsOf(call, 'capabilities')]),
  examples: [
    { command: 'sudo setcap cap_net_raw=ep ./tool', effects: ['grant role:capabilities'] },
    { command: 'setcap -r ./tool', effects: [] },
    { command: 'setcap -v cap_net_raw=ep ./tool', effects: [] },
    { command: 'setcap cap_setuid+ep /usr/bin/python3', effects: ['grant role:capabilities'] },
  ],
});

const capabilitiesShown = defineProgram({
  names: ['getcap'],
  synopsis:
    'Shows which rights of the administrator a program has; below a folder it searches for them.',
  grammar: {},
  effects: (call) => {
    if (!call.has('r')) return [];
    const root = normalise(call.context.workspaceRoot);
    return operands(call).flatMap((word) => {
      const path = call.context.path(word, call.invocation);
      const outside = path !== undefined && !isInside(path, root) && !isTemporary(path);
      return outside ? [rightsSought(call, 'capabilities', path)] : [];
    });
  },
  examples: [
    { command: 'getcap ./tool', effects: [] },
    { command: 'getcap -r build', effects: [] },
    { command: 'getcap -r / 2>/dev/null', effects: ['read role:capabilities'] },
    { command: 'getcap -r /usr/bin', effects: ['read role:capabilities'] },
  ],
});

/** A scratch or download folder is where what was fetched lies, and no place of one's own builds. */
function unchecked(call: Call, word: Value): readonly Effect[] {
  const path = call.context.path(word, call.invocation);
  if (path === undefined || !isTemporary(path)) return [];
  const name = `start of ${displayPath(path, call.context.workspaceRoot)} without a check`;
  return [machineChange(call, 'configure', 'policy', name)];
}

/** The mark that a file came from elsewhere is what the system checks before it opens it. */
const attributes = defineProgram({
  names: ['xattr', 'setfattr'],
  synopsis:
    'Extended attributes; taking the quarantine mark off lets a downloaded program start unchecked.',
  grammar: { valued: ['n', 'v'] },
  effects: (call) => {
    const words = operands(call);
    const attribute = call.value('n', 'x')?.text ?? words[0]?.text ?? '';
    const changes = call.has('w', 'd', 'c', 'x') || call.name === 'setfattr';
    if (!changes) return [];
    const skip = call.name === 'setfattr' || call.has('c') ? 0 : call.has('w') ? 2 : 1;
    const opens = /quarantine|com\.apple\.(provenance|rootless)/.test(attribute) || call.has('c');
    return words
      .slice(skip)
      .flatMap((word) =>
        permissionEffect(call, word, call.has('r', 'R')).map((effect) =>
          opens && effect.reach !== 'workspace'
            ? { ...effect, reversibility: 'hard' as const }
            : effect,
        ),
      )
      .concat(opens ? words.slice(skip).flatMap((word) => unchecked(call, word)) : []);
  },
  examples: [
    { command: 'xattr -l app.bin', effects: [] },
    {
      command: 'xattr -d com.apple.quarantine /Applications/X.app',
      effects: ['configure file:/Applications/X.app'],
    },
    {
      command: 'xattr -d com.apple.quarantine ~/Downloads/x.pkg',
      effects: [
        'configure file:/home/dev/Downloads/x.pkg',
        'configure policy:start of /home/dev/Downloads/x.pkg without a check',
      ],
    },
    { command: 'xattr -w user.note hi a.txt', effects: ['configure file:a.txt'] },
    { command: 'xattr -p user.note a.txt', effects: [] },
  ],
});

export const permissions: readonly Program[] = [modes, capabilities, capabilitiesShown, attributes];
