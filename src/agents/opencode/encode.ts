/** Remit's answer to its own plugin (`plugin.ts`): nothing, a refusal with its reason, or another command. */
import type { Answer, Decoded, NativeAnswer } from '../define';
import {
  cannotBound,
  exitRefusal,
  printedAnswer,
  SILENT,
  spoken,
  withCommand,
} from '../native-answer';

export function encode(decoded: Decoded, answer: Answer): NativeAnswer {
  switch (answer.kind) {
    case 'pass':
    case 'allow':
      return SILENT;
    case 'deny':
    case 'ask':
      return refusal(decoded.event, answer.reason);
    case 'rewrite': {
      const args =
        decoded.kind === 'before' ? withCommand(decoded.toolInput, answer.command) : undefined;
      return args === undefined
        ? refusal(decoded.event, cannotBound(answer.note))
        : printedAnswer({ args, note: spoken(answer.note) });
    }
  }
}

export function refusal(event: string, reason: string): NativeAnswer {
  if (event === 'tool.execute.before') return printedAnswer({ deny: spoken(reason) });
  return event === '' ? exitRefusal(reason) : SILENT;
}

/** The interface's question was never asked. */
export function askIsReal(): boolean {
  return false;
}
