/** Property lists of macOS, changed in place. */
import { ordinaryTool } from '../build';
import { reads, writes } from '../build-files';
import type { Program } from '../define';
import { defineProgram } from '../define';
import { operands } from './destinations';

export const propertyLists: readonly Program[] = [
  defineProgram({
    names: ['plutil', 'PlistBuddy'],
    synopsis:
      'Reads and changes property lists; where one starts something later, the place decides.',
    grammar: { valued: ['c', 'o'] },
    effects: (call) => {
      const words = operands(call);
      const file = words.slice(-1);
      const commands = call.values('c').map((word) => word.text);
      const text = call.invocation.args.map((word) => word.text);
      const changes =
        call.name === 'plutil'
          ? text.some((word) => /^-(insert|replace|remove|convert|create)$/.test(word)) &&
            !text.includes('-o')
          : commands.some((command) =>
              /^\s*(add|set|delete|copy|merge|import|clear|save|revert)\b/i.test(command),
            );
      const tool = ordinaryTool(call, call.name);
      return changes ? [tool, ...writes(call, file, { edit: true })] : [tool, ...reads(call, file)];
    },
    examples: [
      {
        command: 'plutil -p Info.plist',
        effects: ['execute process:plutil', 'read file:Info.plist'],
      },
      {
        command: 'plutil -replace Label -string a ~/Library/LaunchAgents/a.plist',
        effects: ['execute process:plutil', 'update file:/home/dev/Library/LaunchAgents/a.plist'],
      },
      {
        command: 'PlistBuddy -c "Set :Version 2" Info.plist',
        effects: ['execute process:PlistBuddy', 'update file:Info.plist'],
      },
      {
        command: 'PlistBuddy -c "Print :Version" Info.plist',
        effects: ['execute process:PlistBuddy', 'read file:Info.plist'],
      },
    ],
  }),
];
