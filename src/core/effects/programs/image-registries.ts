/** Which environment an image registry belongs to: by its host, or by the account or project that stands in its address. */
import type { Environment } from '../../model/effect';
import { firstKnown } from '../apis/cli';
import type { Call } from '../define';

/** `registry.example.com/team/api:1`: host `registry.example.com`. Without a host it is the tool's default registry. */
export function hostOfImage(name: string): string | undefined {
  const first = /^([\w.-]+)(?::\d+)?\//.exec(name)?.[1];
  return first?.includes('.') === true || first === 'localhost' ? first : undefined;
}

export function environmentOfImage(call: Call, name: string): Environment {
  const host = hostOfImage(name);
  if (host === undefined) return { name: 'unknown', evidence: '' };
  const account = /^(\d{12})\.dkr\.ecr\./.exec(host)?.[1];
  const project =
    /^(?:[\w-]+-docker\.pkg\.dev|(?:[a-z]+\.)?gcr\.io)\/([^/]+)\//.exec(name)?.[1] ?? undefined;
  return firstKnown(
    call.context.environment(host),
    call.context.environment(account === undefined ? '' : `aws:${account}`),
    account === undefined ? { name: 'unknown', evidence: '' } : environmentOfProfile(call),
    call.context.environment(project === undefined ? '' : `gcp:${project}`),
  );
}

/** ECR hands out its login to the AWS profile at hand, which therefore says whose account it is. */
function environmentOfProfile(call: Call): Environment {
  const profile =
    call.context.variable('AWS_PROFILE', call.invocation)?.text ??
    call.context.variable('AWS_DEFAULT_PROFILE', call.invocation)?.text ??
    '';
  return call.context.environment(profile === '' ? '' : `aws:${profile}`);
}
