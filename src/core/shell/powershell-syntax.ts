/**
 * What PowerShell text is made of (versions 5.1 and 7). `raw` is the text as written. Where a statement could not be
 * read, an `unread` one stands in its place, so that the others still count.
 */

export type PsExpression =
  | PsText
  /** `"… $var $(…)"` and bare words with variables in them. */
  | {
      readonly type: 'filled';
      readonly parts: readonly PsExpression[];
      readonly quoted: boolean;
      readonly raw: string;
    }
  | PsVariable
  | { readonly type: 'list'; readonly items: readonly PsExpression[]; readonly raw: string }
  | { readonly type: 'hash'; readonly entries: readonly PsEntry[]; readonly raw: string }
  /** `( )`, `$( )`, `@( )`. */
  | { readonly type: 'group'; readonly statements: readonly PsStatement[]; readonly raw: string }
  | PsBlock
  | { readonly type: 'type'; readonly name: string; readonly raw: string }
  | {
      readonly type: 'cast';
      readonly to: string;
      readonly operand: PsExpression;
      readonly raw: string;
    }
  /** `.Name`, `::Name`; a call when it has arguments. */
  | PsMember
  | {
      readonly type: 'index';
      readonly of: PsExpression;
      readonly at: PsExpression;
      readonly raw: string;
    }
  | {
      readonly type: 'unary';
      readonly operator: string;
      readonly operand: PsExpression;
      readonly raw: string;
    }
  | {
      readonly type: 'binary';
      /** Lower case, without its dash and without the `c` or `i` of its case: `replace`, `+`. */
      readonly operator: string;
      readonly left: PsExpression;
      readonly right: PsExpression;
      readonly raw: string;
    };

export interface PsText {
  readonly type: 'text';
  readonly text: string;
  readonly quoted: boolean;
  readonly raw: string;
}
export interface PsVariable {
  readonly type: 'variable';
  /** Lower case, without the scope words `script:`, `global:`, `local:`, `private:`, `using:`; `env:name` keeps its. */
  readonly name: string;
  readonly raw: string;
}
export interface PsBlock {
  readonly type: 'block';
  readonly parameters: readonly PsParameter[];
  readonly body: readonly PsStatement[];
  readonly raw: string;
}
export interface PsMember {
  readonly type: 'member';
  readonly of: PsExpression;
  readonly name: PsExpression;
  readonly isStatic: boolean;
  readonly args?: readonly PsExpression[];
  readonly raw: string;
}
export interface PsEntry {
  readonly key: PsExpression;
  readonly value: PsStatement;
}
export interface PsParameter {
  /** Lower case. */
  readonly name: string;
  readonly value: PsExpression | undefined;
}

/** A word of a command. */
export type PsWord =
  | { readonly type: 'argument'; readonly value: PsExpression }
  /** `-Name`, `-Name:value`; `raw` is the word as a program gets it. */
  | {
      readonly type: 'parameter';
      readonly name: string;
      readonly value: PsExpression | undefined;
      readonly raw: string;
    }
  /** `@args`: the elements of a variable, each a word. */
  | { readonly type: 'splat'; readonly variable: PsVariable };

export interface PsRedirect {
  readonly fd: number | 'all';
  readonly append: boolean;
  /** A descriptor for `2>&1`, else the file. */
  readonly to: number | PsExpression;
}

export type PsElement =
  | {
      readonly type: 'expression';
      readonly value: PsExpression;
      readonly redirects: readonly PsRedirect[];
      readonly raw: string;
    }
  | {
      readonly type: 'command';
      /** `&` runs what a value names, `.` runs it in this scope. */
      readonly call: '' | '&' | '.';
      readonly words: readonly PsWord[];
      readonly redirects: readonly PsRedirect[];
      readonly raw: string;
    };

export type PsStatement =
  | {
      readonly type: 'pipeline';
      readonly elements: readonly PsElement[];
      readonly background: boolean;
      readonly raw: string;
    }
  | {
      readonly type: 'chain';
      readonly first: PsStatement;
      readonly rest: readonly { readonly operator: '&&' | '||'; readonly then: PsStatement }[];
    }
  | {
      readonly type: 'assign';
      readonly target: PsExpression;
      readonly operator: string;
      readonly value: PsStatement;
      readonly raw: string;
    }
  | {
      readonly type: 'if';
      readonly clauses: readonly {
        readonly test: PsStatement;
        readonly body: readonly PsStatement[];
      }[];
      readonly otherwise: readonly PsStatement[] | undefined;
    }
  | {
      readonly type: 'foreach';
      readonly variable: string;
      readonly over: PsStatement;
      readonly body: readonly PsStatement[];
    }
  /** `for`, `while`, `do`: everything in it runs any number of times. */
  | { readonly type: 'loop'; readonly body: readonly PsStatement[] }
  | {
      readonly type: 'switch';
      readonly on: PsStatement | undefined;
      readonly arms: readonly {
        readonly test: PsExpression;
        readonly body: readonly PsStatement[];
      }[];
    }
  /** Parts that may each run or not: `try`, `catch`, `finally`, `trap`. `sure` is run first. */
  | {
      readonly type: 'try';
      readonly sure: readonly PsStatement[];
      readonly maybe: readonly (readonly PsStatement[])[];
    }
  /** `begin { }`, `process { }`, `end { }`. */
  | { readonly type: 'body'; readonly body: readonly PsStatement[] }
  | { readonly type: 'function'; readonly name: string; readonly block: PsBlock }
  | { readonly type: 'flow'; readonly word: string; readonly value: PsStatement | undefined }
  | { readonly type: 'unread'; readonly why: string; readonly raw: string };
