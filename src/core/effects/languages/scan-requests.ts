/** Requests of scanned languages, put together from the calls that make, fill and send them. */
import { unknownValue } from './code-strings';
import * as clients from './scan-clients';
import type { CallForm, Slot } from './scan-clients';
import type { Draft, Thing } from './scan-drafts';
import {
  addHeader,
  draftIn,
  draftOf,
  fill,
  fillAll,
  fillNamed,
  isAddress,
  isContent,
  setCurl,
  setHeaders,
  verbIn,
} from './scan-drafts';
import type { Scanned, ScannedCall } from './scan-types';

type Call = ScannedCall<Thing>;
type Given = Scanned<Thing>;

export class Requests {
  readonly drafts: Draft[] = [];

  /** What a call makes or fills. */
  call(call: Call): Draft | undefined {
    const receiver = draftIn(call.receiver);
    if (receiver !== undefined) return this.member(call, receiver);
    const handle = draftIn(call.args[0]);
    if (/^curl_(setopt|setopt_array|exec)$/.test(call.name) && handle) {
      setCurl(call, handle);
      return handle;
    }
    const opened = this.opened(call);
    if (opened) return opened;
    const form = clients.CALLS.find(({ name }) => name.test(call.name));
    return form === undefined ? this.loose(call) : this.made(call, form);
  }

  named(name: string): Draft | undefined {
    if (!/(^|\.)http\.DefaultClient$/.test(name)) return undefined;
    return draftOf('client', { at: 0, end: 0 });
  }

  private keep(draft: Draft): Draft {
    if (draft.kind === 'request') this.drafts.push(draft);
    return draft;
  }

  /** `new URL("…").openConnection()`, `URL("…").readText()`: the address opens itself. */
  private opened(call: Call): Draft | undefined {
    if (!/^(openConnection|openStream|readText|readBytes)$/.test(call.member)) return undefined;
    const address = call.receiver;
    if (address === undefined || !/^https?:\/\//.test(address.text)) return undefined;
    const draft = draftOf('request', call);
    draft.url = address;
    return this.keep(draft);
  }

  private made(call: Call, form: CallForm): Draft | undefined {
    const first = call.args[form.slots.indexOf('url')] ?? call.named.get('url');
    if (form.needsAddress && !/^https?:\/\//.test(first?.text ?? '')) return undefined;
    const handed = call.args.map(draftIn).find((draft) => draft?.kind === 'request');
    if (handed !== undefined && form.client !== true) return handed;
    const draft = draftOf(form.client === true ? 'client' : 'request', call);
    draft.method = form.method === 'verb' ? verbIn(form.name, call.name) : form.method;
    call.args.forEach((arg, at) => {
      const other = draftIn(arg);
      const slot = form.slots[at] ?? 'skip';
      if (other?.kind === 'client' && slot !== 'options') draft.client = other;
      else fill(draft, slot, arg);
    });
    if (call.named.size > 0) fillNamed(draft, call.named);
    if (draft.kind === 'client') {
      draft.base ??= draft.url;
      return draft;
    }
    const isEmpty =
      draft.url === undefined && draft.client === undefined && form.slots.length === 0;
    return isEmpty ? undefined : this.keep(draft);
  }

  /** `$x->delete("https://…")` of something nobody knows: only where the word is an address. */
  private loose(call: Call): Draft | undefined {
    const verb = clients.CLIENT_VERB.exec(call.member)?.[1];
    const [first, second] = call.args;
    const form = { at: call.at, end: call.end };
    if (verb !== undefined && call.name !== call.member && isAddress(first)) {
      const draft = draftOf('request', form);
      draft.method = verb.toUpperCase();
      fillAll(draft, call, ['url', 'rest', 'rest']);
      return this.keep(draft);
    }
    if (/^request(Async)?$/.test(call.member) && isAddress(second)) {
      const draft = draftOf('request', form);
      fillAll(draft, call, ['method', 'url', 'rest']);
      return this.keep(draft);
    }
    return undefined;
  }

  private member(call: Call, receiver: Draft): Draft {
    const { member, args } = call;
    const handed = args.map(draftIn).find((draft) => draft?.kind === 'request');
    if (handed !== undefined && (clients.SENDS.test(member) || receiver.kind === 'client')) {
      handed.client = receiver.kind === 'client' ? receiver : handed.client;
      return handed;
    }
    const set = setPart(receiver, call);
    if (set) return receiver;
    return receiver.kind === 'client' ? this.ofClient(call, receiver) : ofRequest(call, receiver);
  }

  private ofClient(call: Call, client: Draft): Draft {
    const verb = clients.CLIENT_VERB.exec(call.member)?.[1];
    const transfer = clients.CLIENT_TRANSFER.exec(call.member)?.[1];
    const asks = clients.CLIENT_REQUEST.test(call.member) && call.args.length > 1;
    if (verb === undefined && transfer === undefined && !asks) return client;
    const draft = draftOf('request', call);
    draft.client = client;
    draft.method = verb?.toUpperCase() ?? (transfer === 'Upload' ? 'POST' : undefined);
    const slots: readonly Slot[] = asks
      ? ['method', 'url', 'rest', 'rest']
      : ['url', 'rest', 'rest'];
    const isUpload = transfer === 'Upload' && call.args.length > 2;
    fillAll(draft, call, isUpload ? ['url', 'method', 'body'] : slots);
    return this.keep(draft);
  }
}

/** `.DELETE()`, `.post(body)`, and resty's `.Delete(url)`. */
function ofRequest(call: Call, request: Draft): Draft {
  const verb = clients.REQUEST_VERB.exec(call.member)?.[1];
  if (verb === undefined) return request;
  const [first] = call.args;
  request.method = verb.toUpperCase();
  if (request.url === undefined && first) request.url = first;
  else if (first && isContent(first)) request.body = first;
  return request;
}

/** True where the call sets a part of a request or of what a client sends with each. */
function setPart(draft: Draft, call: Call): boolean {
  const { member, args } = call;
  const [first, second] = args;
  if (clients.SETS_HEADER.test(member) && (first || call.named.size > 0)) {
    if (first && second) setHeaders(draft, args);
    else if (first) fill(draft, 'headers', first);
    for (const [name, value] of call.named) addHeader(draft, name, value);
    return true;
  }
  if (clients.SETS_USER.test(member) && first) {
    draft.login = second ?? first;
    return true;
  }
  if (clients.SETS_TOKEN.test(member) && first) {
    addHeader(draft, 'Authorization', first);
    return true;
  }
  if (clients.SETS_METHOD.test(member) && first) {
    fill(draft, 'method', first);
    if (second) draft.body = isContent(second) ? second : draft.body;
    return true;
  }
  if (clients.SETS_URL.test(member) && first) {
    fill(draft, draft.kind === 'client' ? 'host' : 'url', first);
    return true;
  }
  const isRequest = draft.kind === 'request';
  if (isRequest && clients.SETS_BODY.test(member) && (first || call.named.size > 0)) {
    draft.body = first ?? unknownValue(member);
    return true;
  }
  return false;
}

/** `req.body = x`, `req['Accept'] = x`, `client.BaseAddress = x`. */
export function assign(draft: Draft, key: string, value: Given): void {
  if (/^(use_ssl|verify_mode|Timeout|timeout|read_timeout|open_timeout|ssl_config)$/.test(key))
    return;
  if (/^(body|Content|content|form_data|payload|httpBody|body_stream)$/.test(key))
    draft.body = value;
  else if (clients.SETS_METHOD.test(key)) fill(draft, 'method', value);
  else if (clients.SETS_URL.test(key)) fill(draft, draft.kind === 'client' ? 'host' : 'url', value);
  else if (/^(headers|Headers|allHTTPHeaderFields|header)$/.test(key))
    fill(draft, 'headers', value);
  else addHeader(draft, key, value);
}
