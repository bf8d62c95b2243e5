/** `git config`: settings that run programs, send work elsewhere or switch checks off. */
import type { Effect } from '../../model/effect';
import { localEffect } from '../build';
import type { Call } from '../define';

/** Settings that start a program, choose where pushes go, or let others in. */
const GRAVE =
  /^(core\.(hookspath|sshcommand|fsmonitor|pager|editor|gitproxy|askpass)|credential\.|alias\.|url\.|remote\..*\.(pushurl|url|receivepack|uploadpack)|receive\.deny|http\..*(proxy|sslverify|extraheader)|http\.sslverify|gpg\.|commit\.gpgsign|diff\.external|filter\.|include|safe\.directory|protocol\.)/i;

export function configEffects(call: Call): readonly Effect[] {
  const given = [...call.positionals, ...call.rest].map((word) => word.text);
  const second = given[0] ?? '';
  const words = given.filter((word) => word !== '' && !/^(set|get|list|unset|edit)$/.test(word));
  const key = words[0] ?? '';
  const reads =
    call.has('get', 'get-all', 'get-regexp', 'list', 'l', 'show-origin', 'get-urlmatch') ||
    /^(get|list)$/.test(second) ||
    (words.length < 2 &&
      !call.has('unset', 'unset-all', 'remove-section', 'e', 'edit') &&
      second !== 'unset');
  if (reads) return readEffects(call, key);
  if (!GRAVE.test(key)) return [];
  const wide = call.has('global', 'system');
  return [
    localEffect(call, 'configure', 'repository', key, {
      reach: wide ? 'machine' : 'workspace',
      reversibility: 'hard',
    }),
  ];
}

/** Extra headers and URLs may hold a token; everything else is a plain look. */
function readEffects(call: Call, key: string): readonly Effect[] {
  return /extraheader|credential\..*\.(password|token)/i.test(key)
    ? [localEffect(call, 'read', 'secret', `git-config:${key}`, {})]
    : [];
}
