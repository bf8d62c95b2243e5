/**
 * A tolerant reading of program text without a grammar: assignments are followed, texts are put together, calls are
 * told to a listener with their arguments. What it does not understand is unknown, and it goes on behind it.
 */
import type { Value } from '../../shell/invocation';
import { known, unknownValue } from './code-strings';
import type { Dialect } from './dialects';
import { worthOf } from './scan-texts';
import type { Token } from './scan-tokens';
import type { Chain, Items, Listener, Read, ScannedCall, ScanPorts, Scanned } from './scan-types';
import { TokenView } from './scan-view';
import { CLOSE, fieldOf, NOTHING, structure, together } from './scan-values';

const DEEPEST = 40;
/** Steps of the reading, over all nests. */
const MOST_STEPS = 400_000;

const ASSIGNS = new Set(['=', ':=']);
/** Words before a name that say no more than that it is set, or that are read as if they were not there. */
const LEADING =
  /^(await|return|my|our|local|let|mut|var|val|const|final|auto|static|yield|try|throw|print|puts|echo)$/;

export class Scan<T> extends TokenView {
  private steps = 0;

  constructor(
    source: string,
    dialect: Dialect,
    private readonly ports: ScanPorts,
    private readonly listener: Listener<T>,
    private readonly variables: Map<string, Scanned<T>> = new Map(),
    private readonly depth = 0,
  ) {
    super(source, dialect);
  }

  /** Reads the whole text. */
  run(): void {
    this.walk(0, this.tokens.length, 0);
  }

  /** The text as one expression. */
  value(): Scanned<T> {
    return this.expression(0, this.tokens.length, 0).value;
  }

  private spent(depth: number): boolean {
    this.steps += 1;
    return this.steps > MOST_STEPS || depth + this.depth > DEEPEST;
  }

  private walk(from: number, end: number, depth: number): void {
    let at = from;
    while (at < end) {
      if (this.spent(depth)) return;
      const set = this.assignment(at, end, depth);
      if (set !== undefined) {
        at = Math.max(set, at + 1);
        continue;
      }
      const isValue = this.isName(at) && !LEADING.test(this.text(at));
      at = isValue ? Math.max(this.expression(at, end, depth).next, at + 1) : at + 1;
    }
  }

  /** `x = …`, `x, err := …`, `String x = …`; the position after it, or undefined where none stands here. */
  private assignment(at: number, end: number, depth: number): number | undefined {
    if (!this.isName(at) || LEADING.test(this.text(at))) return undefined;
    let sign = at + 1;
    // Go hands back several; the first of them is the thing itself.
    for (let more = 0; more < 3 && this.text(sign) === ',' && this.isName(sign + 1); more += 1)
      sign += 2;
    // `let x: String = …`, `val x: String = …`
    if (this.text(sign) === ':' && this.isName(sign + 1) && this.text(sign + 2) === '=') sign += 2;
    if (!ASSIGNS.has(this.text(sign)) || sign >= end) return undefined;
    const { value, next } = this.expression(sign + 1, end, depth);
    this.variables.set(this.text(at), value);
    return next;
  }

  private expression(from: number, end: number, depth: number): Read<T> {
    if (this.spent(depth)) return { value: unknownValue(''), next: end };
    let { value, next: at } = this.primary(from, end, depth + 1);
    while (at < end) {
      const sign = this.text(at);
      if (!this.dialect.joins.includes(sign) && !this.isAdjacentText(at)) break;
      const right = this.primary(this.isAdjacentText(at) ? at : at + 1, end, depth + 1);
      value = together([value, right.value]);
      at = Math.max(right.next, at + 1);
    }
    return { value, next: at };
  }

  private primary(from: number, end: number, depth: number): Read<T> {
    let at = from;
    while (at < end && (/^[&*!-]$/.test(this.text(at)) || LEADING.test(this.text(at)))) at += 1;
    const token = this.tokens[at];
    if (token === undefined || at >= end || this.spent(depth))
      return { value: unknownValue(''), next: at };
    if (token.kind === 'number') return { value: known(token.text), next: at + 1 };
    if (token.kind === 'text')
      return this.members(this.pieces(token, depth), at + 1, at, end, depth);
    if (token.kind === 'name') return this.name(at, end, depth);
    const close = CLOSE[token.text] === undefined ? undefined : this.closeOf(at, end);
    if (close === undefined) return { value: unknownValue(token.text), next: at + 1 };
    if (token.text === '(') {
      const inner = this.expression(at + 1, close, depth + 1);
      // `(HttpURLConnection) url.openConnection()`: a type in brackets before a value.
      const isCast =
        inner.next >= close && this.isName(close + 1) && !this.tokens[close + 1]?.first;
      if (isCast && this.dialect.compiled && this.isName(close - 1))
        return this.primary(close + 1, end, depth + 1);
      if (inner.next >= close) return this.members(inner.value, close + 1, at, end, depth);
    }
    const items = this.items(at + 1, close, depth + 1);
    // `[]byte("…")`, `[]string{"a"}` of Go: a type, then the value.
    if (
      token.text === '[' &&
      close === at + 1 &&
      this.dialect.id === 'go' &&
      this.isName(close + 1)
    )
      return this.primary(close + 1, end, depth + 1);
    return this.members(structure(items), close + 1, at, end, depth);
  }

  private pieces(token: Token, depth: number): Scanned<T> {
    const parts = (token.pieces ?? []).map((piece): Value => {
      if (piece.kind === 'plain') return known(piece.text);
      if (depth + this.depth > DEEPEST) return unknownValue(piece.text);
      const { dialect, ports, listener, variables } = this;
      return new Scan(
        piece.text,
        dialect,
        ports,
        listener,
        variables,
        depth + this.depth + 1,
      ).value();
    });
    return together(parts);
  }

  private name(from: number, end: number, depth: number): Read<T> {
    const isNew = this.text(from) === 'new' && this.isName(from + 1);
    const at = isNew ? from + 1 : from;
    const path = this.text(at);
    const value = this.variables.get(path) ?? this.environmentAt(path, at + 1, end);
    const chain: Chain<T> = { value, path, at: at + 1, first: from, receiver: undefined, isNew };
    return this.chain(chain, end, depth);
  }

  /** `ENV['X']`, `$ENV{X}`, `$_SERVER["X"]`, and the words for true, false and nothing. */
  private environmentAt(path: string, at: number, end: number): Scanned<T> | undefined {
    if (/^(true|false|nil|null|None|undef)$/.test(path)) return known(path);
    if (!/^\$?_?(ENV|SERVER)$/.test(path) || !/^[[{]$/.test(this.text(at))) return undefined;
    const key = this.tokens[at + 1];
    const name = key?.kind === 'text' ? key.text : this.text(at + 1);
    return this.closeOf(at, end) === at + 2 ? { ...this.ports.environment(name) } : undefined;
  }

  private members(
    value: Scanned<T>,
    at: number,
    first: number,
    end: number,
    depth: number,
  ): Read<T> {
    const chain: Chain<T> = { value, path: '', at, first, receiver: undefined, isNew: false };
    return this.chain(chain, end, depth);
  }

  /** What follows a value or a name: members, calls, indexes. */
  private chain(chain: Chain<T>, end: number, depth: number): Read<T> {
    for (let rounds = 0; chain.at < end && rounds < 1_000; rounds += 1) {
      if (this.spent(depth)) break;
      const token = this.tokens[chain.at];
      const sign = this.text(chain.at);
      const isTight = token?.spaced !== true && token?.first !== true;
      if (this.dialect.members.includes(sign) && this.isName(chain.at + 1)) {
        if (this.memberSet(chain, end, depth)) break;
      } else if (sign === '!' && isTight && this.text(chain.at + 1) === '(') chain.at += 1;
      else if (sign === '<' && isTight && this.afterTypes(chain.at, end) !== undefined)
        chain.at = this.afterTypes(chain.at, end) ?? end;
      else if (sign === '::' && this.text(chain.at + 1) === '<')
        chain.at = this.afterTypes(chain.at + 1, end) ?? chain.at + 2;
      else if (sign === '(' && chain.path !== '' && (isTight || !this.dialect.bareCalls))
        this.bracketCall(chain, end, depth);
      else if (sign === '[' && isTight) {
        if (this.indexed(chain, end, depth)) break;
      } else if (sign === '{' && isTight && this.dialect.id === 'perl') {
        if (this.indexed(chain, end, depth)) break;
      } else if (sign === '{' && isTight && chain.path !== '' && chain.value === undefined)
        this.filled(chain, end, depth);
      else if (sign === '{' && this.dialect.id === 'csharp' && this.hasFields(chain))
        this.fields(chain, end, depth);
      else if (chain.path !== '' && this.isBareCall(chain.at, end))
        this.bareCall(chain, end, depth);
      else break;
    }
    this.ended(chain);
    return { value: chain.value ?? unknownValue(chain.path), next: chain.at };
  }

  /** A member of a value; true where it is set, which ends the chain. */
  private memberSet(chain: Chain<T>, end: number, depth: number): boolean {
    this.ended(chain, this.text(chain.at + 1));
    const member = this.text(chain.at + 1);
    chain.receiver = chain.value;
    chain.path = chain.path === '' ? `().${member}` : `${chain.path}.${member}`;
    chain.at += 2;
    const object = chain.receiver?.object;
    if (this.text(chain.at) === '=' && object !== undefined) {
      const { value, next } = this.expression(chain.at + 1, end, depth + 1);
      this.listener.assigned(object, member, value);
      chain.at = next;
      return true;
    }
    chain.value = undefined;
    return false;
  }

  /** A name that was not called: a member that is read, or a call without brackets and words. */
  private ended(chain: Chain<T>, next?: string): void {
    const { path, receiver } = chain;
    if (chain.value !== undefined || path === '') return;
    if (path === 'Dir.home') chain.value = known('~');
    if (chain.value !== undefined) return;
    const object = this.listener.named(path);
    if (object !== undefined) {
      chain.value = { ...unknownValue(path), object };
      return;
    }
    const member = path.slice(path.lastIndexOf('.') + 1);
    const isMade = chain.isNew || (this.dialect.bareCalls && /^(new|build)$/.test(member));
    const isCalled = this.dialect.bareCalls && receiver?.object !== undefined && path.includes('.');
    if (chain.isNew && next !== undefined) return;
    if (isMade || isCalled) {
      this.finish(chain, NOTHING, chain.at);
      return;
    }
    if (receiver === undefined) return;
    chain.value = receiver.object === undefined ? this.memberOf(receiver, member) : receiver;
  }

  private memberOf(receiver: Scanned<T>, member: string): Scanned<T> {
    const call = { name: '', member, receiver, args: [], named: new Map<string, Value>() };
    return worthOf(call, this.ports) ?? fieldOf(receiver, member);
  }

  private bracketCall(chain: Chain<T>, end: number, depth: number): void {
    const close = this.closeOf(chain.at, end);
    const items = this.items(chain.at + 1, close, depth + 1);
    this.finish(chain, items, close + 1);
    this.nameBlock(chain, end);
  }

  private bareCall(chain: Chain<T>, end: number, depth: number): void {
    const stop = this.lineEnd(chain.at, end);
    this.finish(chain, this.items(chain.at, stop, depth + 1), stop);
    this.nameBlock(chain, end);
  }

  /** `http.Client{…}`, `url.Values{…}`, `http.request{…}`: made with these fields. */
  private filled(chain: Chain<T>, end: number, depth: number): void {
    if (!/^(go|lua)$/.test(this.dialect.id)) {
      chain.value = unknownValue(chain.path);
      return;
    }
    const close = this.closeOf(chain.at, end);
    const items = this.items(chain.at + 1, close, depth + 1);
    if (this.dialect.id === 'go') chain.path += '.new';
    this.finish(chain, items, close + 1);
    if (chain.value?.known === false && chain.value.object === undefined)
      chain.value = structure(items);
  }

  /** `new HttpClient { BaseAddress = … }` of C#. */
  private hasFields({ isNew, value, at }: Chain<T>): boolean {
    const isFilled = this.isName(at + 1) && /^[=[]$/.test(this.text(at + 2));
    return isFilled && (isNew || value?.object !== undefined);
  }

  private fields(chain: Chain<T>, end: number, depth: number): void {
    const close = this.closeOf(chain.at, end);
    const items = this.items(chain.at + 1, close, depth + 1);
    if (chain.isNew) this.finish(chain, NOTHING, close + 1);
    chain.at = close + 1;
    const object = chain.value?.object;
    if (object === undefined) return;
    for (const [name, value] of items.named) this.listener.assigned(object, name, value);
  }

  /** `x['key']`; true where it is set, which ends the chain. */
  private indexed(chain: Chain<T>, end: number, depth: number): boolean {
    const close = this.closeOf(chain.at, end);
    const { dialect } = this;
    // `map[string]string{…}` and `[]string{…}` of Go are types before the value.
    if (dialect.id === 'go' && this.isName(close + 1) && this.text(close + 2) === '{') {
      chain.value = structure(this.items(close + 3, this.closeOf(close + 2, end), depth + 1));
      chain.at = this.closeOf(close + 2, end) + 1;
      chain.path = '';
      return false;
    }
    // `new String[]{"a", "b"}` of Java and C#.
    if (chain.isNew && this.text(close + 1) === '{') {
      const filled = this.closeOf(close + 1, end);
      chain.value = structure(this.items(close + 2, filled, depth + 1));
      chain.at = filled + 1;
      chain.path = '';
      return false;
    }
    const read = this.expression(chain.at + 1, close, depth + 1).value;
    const key = read.known ? read.text : this.text(chain.at + 1);
    const isRead = /^\$?_?(ENV|SERVER)$/.test(chain.path);
    chain.at = close + 1;
    if (chain.value === undefined) this.ended(chain);
    const object = chain.value?.object;
    if (this.text(chain.at) === '=' && object !== undefined) {
      const { value, next } = this.expression(chain.at + 1, end, depth + 1);
      this.listener.assigned(object, key, value);
      chain.at = next;
      return true;
    }
    if (!isRead) chain.value = fieldOf(chain.value ?? unknownValue(chain.path), key);
    chain.path = '';
    chain.receiver = undefined;
    return false;
  }

  private finish(chain: Chain<T>, items: Items<T>, next: number): void {
    const { receiver, path } = chain;
    const told: ScannedCall<T> = {
      name: path.startsWith('()') ? '' : `${path}${chain.isNew ? '.new' : ''}`,
      member: chain.isNew ? 'new' : path.slice(path.lastIndexOf('.') + 1),
      receiver,
      args: items.plain,
      named: items.named,
      at: this.tokens[chain.first]?.at ?? 0,
      end: this.tokens[next - 1]?.end ?? 0,
    };
    const object = this.listener.call(told);
    const value = worthOf(told, this.ports) ?? unknownValue(path);
    chain.value = object === undefined ? value : { ...value, object };
    chain.path = '';
    chain.receiver = undefined;
    chain.isNew = false;
    chain.at = next;
  }

  /** The names of the block that a call is given stand for what the call made. */
  private nameBlock(chain: Chain<T>, end: number): void {
    const { value, at } = chain;
    if (value?.object === undefined || !/^(\{|do)$/.test(this.text(at))) return;
    if (this.text(at + 1) !== '|') return;
    for (let name = at + 2; name < end && this.text(name) !== '|'; name += 1) {
      if (this.isName(name)) this.variables.set(this.text(name), value);
    }
  }

  /** Values between brackets, separated by commas; `key => value`, `key: value` and their like have names. */
  private items(from: number, end: number, depth: number): Items<T> {
    const plain: Scanned<T>[] = [];
    const named = new Map<string, Scanned<T>>();
    let at = from;
    while (at < end && plain.length + named.size < 1_000) {
      if (this.spent(depth)) break;
      const label = this.labelAt(at, end);
      const { value, next } = this.expression(label?.next ?? at, end, depth + 1);
      const sign = this.text(next);
      if (label !== undefined) named.set(label.name, value);
      else if (/^(=>|:|to|:=)$/.test(sign) && next < end) {
        const right = this.expression(next + 1, end, depth + 1);
        named.set(value.known ? value.text : value.raw, right.value);
        at = this.afterComma(right.next, end, depth);
        continue;
      } else plain.push(value);
      at = this.afterComma(next, end, depth);
    }
    return { plain, named };
  }

  /** Behind what could not be read, up to the next comma; functions and blocks in it are read as statements. */
  private afterComma(from: number, end: number, depth: number): number {
    let at = from;
    while (at < end && this.text(at) !== ',' && this.text(at) !== ';') {
      if (this.spent(depth)) return end;
      const isBracket = CLOSE[this.text(at)] !== undefined;
      const close = isBracket ? this.closeOf(at, end) : at;
      if (isBracket) this.walk(at + 1, close, depth + 1);
      at = close + 1;
    }
    return at + 1;
  }
}
