// The first start: the first owner and their workspace.
export const setup = {
  title: 'Welcome to Storebridge',
  text: 'You are the first one here. Make your account; you are the owner of everything that follows.',
  workspace: 'Name of the workspace',
  workspaceHint: 'Your company or shop. You can change it later.',
  workspaceThere: 'It comes from the configuration file.',
  name: 'Your name',
  submit: 'Begin',
  noToken: { title: 'Open the set-up link', text: 'The server printed a link when it started, such as http://localhost:3000/setup#token=…. Open that one: it proves that this installation is yours.' },
  notNeeded: { title: 'Everything is set up', text: 'This installation already has an owner.', action: 'Sign in' },
};
