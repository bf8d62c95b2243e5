/** `git config`: settings that run programs, send work elsewhere or switch checks off. */
import type { Effect } from '../../model/effect';
import { localEffect } from '../build';
import { writes } from '../build-files';
import { namedBy, type GitCall } from './git-call';
import { settingPrograms } from './git-runs';
import { settingKey } from './git-settings';

/** Settings that start a program, choose where pushes go, or let others in. */
const GRAVE =
  /^(core\.(hookspath|sshcommand|fsmonitor|gitproxy|askpass)|credential\.|url\.|remote\..*\.(pushurl|url|receivepack|uploadpack)|receive\.deny|http\..*(proxy|sslverify|extraheader)|http\.sslverify|gpg\.|filter\.|include|protocol\.|init\.templatedir)/i;
/** Settings of the same kind whose value can be read: a pager, an alias, a folder that is trusted. */
const NOTABLE = /^(alias\.|core\.(pager|editor)|diff\.external|safe\.directory|commit\.gpgsign)/i;

const ACTIONS = /^(set|get|list|unset|edit|rename-section|remove-section)$/;

export function configEffects(git: GitCall): readonly Effect[] {
  const { options } = git;
  const given = namedBy(git);
  const action = ACTIONS.test(given[0]?.text ?? '') ? given[0]!.text : undefined;
  const words = action === undefined ? given : given.slice(1);
  const key = words[0]?.text ?? '';
  const clears =
    /^(?:unset|rename-section|remove-section)$/.test(action ?? '') ||
    options.has('unset', 'unset-all', 'remove-section', 'rename-section');
  const reads =
    /^(get|list)$/.test(action ?? '') ||
    options.has('get', 'get-all', 'get-regexp', 'list', 'get-urlmatch', 'get-color') ||
    (words.length < 2 && !clears && !options.has('edit') && action !== 'edit');
  if (reads) return readEffects(git, key);
  const file = options.value('file');
  const written = file === undefined ? [] : writes(git, [file], { edit: true });
  // An alias that starts a program of its own does so at a word that looks like git's.
  const startsProgram = /^alias\./i.test(key) && words[1]?.text.startsWith('!') === true;
  const isGrave = (GRAVE.test(key) || startsProgram) && !clears;
  if (!isGrave && !NOTABLE.test(key) && !GRAVE.test(key)) return written;
  const value = words[1];
  const programs =
    value === undefined || clears
      ? []
      : settingPrograms(git, { key: settingKey(key), value }, true);
  return [
    ...written,
    localEffect(git, 'configure', 'repository', key, {
      reach: options.has('global', 'system') ? 'machine' : 'workspace',
      reversibility: isGrave || value?.text === '*' ? 'hard' : 'reversible',
    }),
    ...programs,
  ];
}

/** Extra headers and URLs may hold a token; everything else is a plain look. */
function readEffects(git: GitCall, key: string): readonly Effect[] {
  return /extraheader|credential\..*\.(password|token)/i.test(key)
    ? [localEffect(git, 'read', 'secret', `git-config:${key}`, {})]
    : [];
}
