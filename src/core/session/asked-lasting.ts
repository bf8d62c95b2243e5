/**
 * What starts by itself later (a cron job, a timer, a launch agent) is weighed as lasting, since nobody is asked again
 * when it runs. Where the person typed that they want one, making it is what they asked for, and is taken out again as
 * it was put in.
 */
import type { Effect } from '../model/effect';
import type { Session } from './state';

interface Kind {
  /** How people call it. */
  readonly words: RegExp;
  readonly path?: RegExp;
  readonly resource?: RegExp;
  readonly phrase?: RegExp;
}

const KINDS: readonly Kind[] = [
  { words: /\bcron(?:tabs?| ?jobs?)?\b/, resource: /^host:crontab$/ },
  {
    words: /\bsystemd\b|\btimers?\b|\buser (?:units?|services?)\b/,
    path: /\/\.config\/systemd\/user\/[^/]+$/,
    resource: /^host:timer$/,
    phrase: /^systemctl --user\s+(?:enable|start|daemon-reload|restart)\b/,
  },
  {
    words: /\blaunch ?agents?\b|\blaunchd\b|\blaunchctl\b/,
    path: /\/Library\/LaunchAgents\/[^/]+\.plist$/,
    phrase: /^launchctl\s+(?:bootstrap|load|enable|kickstart)\b(?!.*\bsystem\b)/,
  },
  {
    words: /\bscheduled tasks?\b|\btask scheduler\b/,
    phrase: /^(?:schtasks(?:\.exe)?\s+\/create|register-scheduledtask)\b/i,
  },
];

const MAKES =
  /\b(?:add|install|set ?up|create|make|write|register|schedule|put|enable|load|need|want|give me|update|change)\b/;
const NEGATED =
  /\b(?:do not|don'?t|never|no|not|without|remove|delete|disable|stop)\b[^.,;:()\n]{0,40}$/;

/** Nothing that came from outside may have a hand in it. */
export function askedToLast(session: Session, effect: Effect): boolean {
  if (effect.environment.name !== 'local' || session.untrusted.length > 0) return false;
  if (!/^(?:create|update|configure)$/.test(effect.operation)) return false;
  const kind = KINDS.find((one) => isOfKind(one, effect));
  if (kind === undefined) return false;
  return session.said.some(({ typed }) =>
    typed.split(/(?<=[.!?;])\s+|\n/).some((sentence) => {
      const named = kind.words.exec(sentence);
      if (named === null || !MAKES.test(sentence)) return false;
      return !NEGATED.test(sentence.slice(0, named.index));
    }),
  );
}

function isOfKind(kind: Kind, { resource, target, phrase }: Effect): boolean {
  if (target?.path !== undefined) return kind.path?.test(target.path) === true;
  if (kind.resource?.test(`${resource.class}:${resource.name}`) === true) return true;
  return kind.phrase?.test(phrase) === true;
}
