/** Where an archive is unpacked. */
import type { Effect } from '../../model/effect';
import type { Value } from '../../shell/invocation';
import { makeFolder } from '../build-files';
import type { Call } from '../define';
import { lastsBeyond } from '../lasting-places';
import { agentFolder } from '../protected-write';

/** What an archive holds is not seen here, so it may be whatever would start later in the folder that it fills. */
export function unpackInto(call: Call, into: Value): readonly Effect[] {
  const { look } = call.context;
  return makeFolder(call, into).map((effect) => {
    const path = effect.target?.path ?? '';
    const agents = agentFolder(call, path, effect.resource.name);
    if (agents !== undefined) return agents;
    const reaches = lastsBeyond(`${path}/x`, look.home) || path === '/' || /\/\.ssh$/.test(path);
    return reaches ? { ...effect, operation: 'update', reversibility: 'hard' } : effect;
  });
}
