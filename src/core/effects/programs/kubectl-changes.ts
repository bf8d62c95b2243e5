/** What `kubectl delete`, `apply` and their like change. */
import type { Effect } from '../../model/effect';
import type { ResourceClass } from '../../model/operation';
import type { RemoteAct } from '../apis/effect';
import type { Call } from '../define';
import { classOf, lossOf, namedOf } from '../apis/kubernetes-kinds';
import type { KubeObject } from './kubernetes-manifests';
import { environmentOfObject, manifestsOf, stopsWorkload } from './kubernetes-manifests';

/** Makes an effect with the target and login of the call. */
export type Act = (parts: Partial<RemoteAct> & Pick<RemoteAct, 'operation'>) => Effect;

export function deleteEffects(
  call: Call,
  act: Act,
  cls: ResourceClass,
  names: readonly string[],
): readonly Effect[] {
  const file = call.value('f', 'filename', 'k', 'kustomize');
  const objects = file === undefined ? undefined : manifestsOf(call);
  if (objects) return objects.map((object) => deletedObject(object, act));
  if (file)
    return [
      act({
        operation: 'delete',
        class: 'stack',
        name: file.text,
        ids: [],
        reversibility: 'irreversible',
        size: 'many',
      }),
    ];
  const all =
    call.has('all', 'A', 'all-namespaces') ||
    call.value('l', 'selector', 'field-selector') !== undefined ||
    names.length === 0;
  const loss = lossOf(cls);
  const targets = names.length > 0 ? names.slice(0, 50) : [''];
  return targets.map((name) =>
    act({
      operation: 'delete',
      name,
      ids: name === '' ? [] : [name],
      ...loss,
      ...(all ? { reversibility: 'irreversible' } : {}),
      size: all ? 'many' : undefined,
    }),
  );
}

/** A namespace takes its claims with it, a claim or volume what is stored; a workload comes back from its manifest. */
function deletedObject(object: KubeObject, act: Act): Effect {
  const cls = classOf(object.kind);
  const stores = cls === 'namespace' || cls === 'volume' || cls === 'schema' || cls === 'backup';
  return ofObject(object, act, {
    operation: 'delete',
    reversibility: stores ? 'irreversible' : 'hard',
    takesRecovery: cls === 'namespace' ? true : undefined,
  });
}

function ofObject(
  object: KubeObject,
  act: Act,
  parts: Partial<RemoteAct> & Pick<RemoteAct, 'operation'>,
): Effect {
  const effect = act({
    class: classOf(object.kind),
    name: object.name,
    ids: [object.name, object.file],
    ...parts,
  });
  const environment = environmentOfObject(object, effect.environment);
  return environment === effect.environment ? effect : { ...effect, environment };
}

/** Objects of one kind of change are told apart by name; a workload without replicas is one that stops. */
function appliedObject(object: KubeObject, act: Act, forced: boolean): Effect {
  const stops = stopsWorkload(object);
  return ofObject(object, act, {
    operation: stops ? 'configure' : 'deploy',
    reversibility: forced ? 'irreversible' : 'hard',
  });
}

/** The cluster keeps earlier revisions of a workload (ten by default), and `rollout undo` goes back to one. */
export function newImage(words: readonly string[], act: Act): Effect {
  const target = namedOf(words.filter((word) => !word.includes('=')));
  return act({
    operation: 'deploy',
    class: classOf(target.kind),
    name: target.names[0] ?? '',
    ids: target.names,
    reversibility: 'recoverable',
  });
}

export function changeEffects(call: Call, verb: string, act: Act): readonly Effect[] {
  const file = call.value('f', 'filename', 'k', 'kustomize');
  const objects = file === undefined ? undefined : manifestsOf(call);
  const patch = call.value('p', 'patch')?.text ?? '';
  const effects: Effect[] = [];
  if (/"?finalizers"?\s*:\s*(null|\[\s*\])/.test(patch))
    effects.push(act({ operation: 'delete', reversibility: 'irreversible' }));
  else if ((verb === 'apply' || verb === 'replace') && objects)
    effects.push(
      ...objects.map((object) =>
        appliedObject(object, act, verb === 'replace' && call.has('force')),
      ),
    );
  else if (verb === 'apply' || verb === 'replace')
    effects.push(
      act({
        operation: 'deploy',
        class: 'service',
        name: file?.text ?? '',
        ids: [],
        reversibility: verb === 'replace' && call.has('force') ? 'irreversible' : 'hard',
      }),
    );
  else if (verb === 'create' && /rolebinding|token/.test(call.invocation.source))
    effects.push(act({ operation: 'grant', reversibility: 'hard' }));
  else if (verb === 'create' || verb === 'run' || verb === 'expose' || verb === 'autoscale')
    effects.push(
      act({
        operation: 'create',
        reversibility: 'reversible',
        ...(file ? { name: file.text, ids: [] } : {}),
      }),
    );
  else
    effects.push(
      act({
        operation: 'update',
        reversibility: verb === 'label' || verb === 'annotate' ? 'reversible' : 'hard',
      }),
    );
  if (call.has('prune'))
    effects.push(
      act({
        operation: 'delete',
        class: 'service',
        name: '',
        ids: [],
        reversibility: 'irreversible',
        size: 'many',
      }),
    );
  return effects;
}
