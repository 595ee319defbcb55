// Takes of Mantine's styles only those of the components that the interface uses, each into the file of the pages that use it.
import type { Plugin } from 'vite';

const ALL_STYLES = /@mantine\/core\/styles\.layer\.css$/;
const COMPONENT = /@mantine\/core\/esm\/(?:components|utils)\/.*\/(\w+)\.module\.mjs$/;

/** Others build on these, so they come first and at once, in the order of Mantine's own list: https://mantine.dev/styles/css-files-list/ */
const FOUNDATIONS = ['baseline', 'default-css-variables', 'global', 'UnstyledButton', 'ScrollArea', 'VisuallyHidden', 'Paper', 'Popover', 'CloseButton', 'Group', 'Loader', 'Overlay', 'ModalBase', 'Input', 'InlineInput', 'Stack', 'Text', 'Button', 'ActionIcon'];

/** For builds; while one works on the interface, everything is loaded. */
export function componentStyles(): Plugin {
  return {
    name: 'component-styles',
    apply: 'build',
    load(id) {
      return ALL_STYLES.test(id) ? FOUNDATIONS.map((name) => `@import '@mantine/core/styles/${name}.layer.css';`).join('\n') : null;
    },
    transform(code, id) {
      const name = COMPONENT.exec(id)?.[1];
      return name === undefined || FOUNDATIONS.includes(name) ? null : { code: `import '@mantine/core/styles/${name}.layer.css';\n${code}`, map: null };
    },
  };
}
