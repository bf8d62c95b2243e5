/** Which kube context a command talks to that does not choose one, and the environment of it. */
import type { Environment } from '../model/effect';
import { say } from '../model/say';
import type { EffectContext } from './define';
import { environmentInWords } from './environment';

/** `listed` is the value of `--kubeconfig` or `KUBECONFIG`, of which the first file counts. Default: the home folder's. */
export function currentKubeContext(
  context: EffectContext,
  listed = context.look.env('KUBECONFIG'),
): string | undefined {
  const first = listed?.split(':')[0];
  const path = first === undefined || first === '' ? `${context.look.home}/.kube/config` : first;
  const text = context.look.file(path)?.text ?? '';
  return /^current-context:\s*["']?([^"'\s]+)/m.exec(text)?.[1];
}

export function kubeEnvironment(context: EffectContext): Environment {
  const current = currentKubeContext(context);
  const named = context.environment(current === undefined ? '' : `kube:${current}`);
  const file = context.look.env('KUBECONFIG') ?? '';
  const words = environmentInWords(file.split('/').pop() ?? '');
  if (named.name !== 'unknown' || words === undefined || words.name === 'local') return named;
  return { name: words.name, evidence: say`KUBECONFIG says ${words.word}` };
}
