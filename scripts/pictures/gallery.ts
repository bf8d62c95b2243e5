/** Which pictures there are, and the page that shows them. */

/** The editor's own themes as its menu calls them, and the class that its window has in each. */
export const THEMES = [
  { name: 'dark', title: 'Dark', label: 'Dark Modern', kind: 'vs-dark' },
  { name: 'light', title: 'Light', label: 'Light Modern', kind: 'vs' },
  {
    name: 'high-contrast',
    title: 'High contrast',
    label: 'Dark High Contrast',
    kind: 'hc-black',
  },
  {
    name: 'high-contrast-light',
    title: 'High contrast, light',
    label: 'Light High Contrast',
    kind: 'hc-light',
  },
] as const;

export const PICTURED = [
  {
    view: 'prompt',
    title: 'The question',
    says: 'What is about to happen, why it is in question, where each ingredient comes from, and what an answer covers.',
  },
  {
    view: 'refusal',
    title: 'A refusal, explained',
    says: 'What was stopped, the steps that led there, and what the agent was told.',
  },
  {
    view: 'timeline',
    title: 'The timeline',
    says: 'The session as a story: each step with its verdict, and the steps that it rests on.',
  },
  {
    view: 'task',
    title: 'The task',
    says: 'What the agent is to do and how far it may go, suggested from the person’s own words.',
  },
  {
    view: 'card',
    title: 'A suggested task',
    says: 'Made from the person’s words as they say them; each piece says where it comes from, and one key accepts it.',
  },
  {
    view: 'side-bar',
    title: 'The side bar',
    says: 'What was suggested or declared, and the sessions, live and past.',
  },
  {
    view: 'side-bar-empty',
    title: 'The side bar at first',
    says: 'Where to begin while no agent has worked yet.',
  },
  {
    view: 'credentials',
    title: 'The credentials',
    says: 'What an agent could reach from this workspace, the gravest first, and never a value.',
  },
  {
    view: 'status-menu',
    title: 'The menu of the status bar',
    says: 'Everything within reach: `Ctrl+Alt+R`, or `Cmd+Alt+R`.',
  },
  {
    view: 'walkthrough',
    title: 'The walkthrough',
    says: 'The first minute: see it, declare a task, guard the agents, check the doors.',
  },
] as const;

export type PicturedView = (typeof PICTURED)[number]['view'];

/** `docs/pictures/README.md`. */
export function galleryPage(): string {
  const views = PICTURED.map(({ view, title, says }) => {
    const pictures = THEMES.map(
      (theme) =>
        `**${theme.title}**\n\n![${title}, ${theme.title.toLowerCase()}](${view}-${theme.name}.png)`,
    );
    return `## ${title}\n\n${says}\n\n${pictures.join('\n\n')}`;
  });
  return `# Every view\n\nTaken from the real editor by \`npm run pictures\`, while the PocketOS incident is played.\n\n${views.join('\n\n')}\n`;
}
