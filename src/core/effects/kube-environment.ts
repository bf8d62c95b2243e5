/** The environment of the kube context that a command without `--context` talks to. */
import type { Environment } from '../model/effect';
import { UNKNOWN_ENVIRONMENT } from '../model/effect';
import type { EffectContext } from './define';

export function kubeEnvironment(context: EffectContext): Environment {
  const listed = context.look.env('KUBECONFIG')?.split(':')[0];
  const text = context.look.file(listed ?? `${context.look.home}/.kube/config`)?.text;
  const current = /^current-context:\s*["']?([^"'\s]+)/m.exec(text ?? '')?.[1];
  return current === undefined ? UNKNOWN_ENVIRONMENT : context.environment(`kube:${current}`);
}
