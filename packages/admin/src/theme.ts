// Colours, type and manners of the controls.
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** The one accent. Shade 7 carries white text at 4.8 : 1, shade 4 stands on dark ground at 8 : 1. */
const petrol: MantineColorsTuple = ['#ecf8f8', '#d7eeef', '#addfe1', '#80cfd2', '#5cc0c4', '#40a9ae', '#2a9298', '#187f85', '#0f6469', '#074a4f'];

/** Darker from shade 6 on than the usual red: its shade 7 carries white text, and stands on white ground, at 5.5 : 1. */
const red: MantineColorsTuple = ['#fff5f5', '#ffe3e3', '#ffc9c9', '#ffa8a8', '#ff8787', '#ff6b6b', '#e03131', '#c92a2a', '#b02525', '#961f1f'];

export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 7 },
  colors: { petrol, red },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '0.9375rem' },
  headings: { fontWeight: '650', sizes: { h1: { fontSize: '1.5rem', lineHeight: '1.3' }, h2: { fontSize: '1.125rem', lineHeight: '1.4' }, h3: { fontSize: '1rem', lineHeight: '1.4' } } },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Tooltip: { defaultProps: { withArrow: true, multiline: true, maw: 320, events: { hover: true, focus: true, touch: true } } },
    Modal: { defaultProps: { centered: true }, styles: { title: { fontWeight: 650, fontSize: '1.125rem' } } },
    // The page has one banner, and that is its own: https://www.w3.org/TR/html-aria/#el-header
    ModalHeader: { defaultProps: { role: 'presentation' } },
    // The placeholder for the focus is no child that a menu may have: https://www.w3.org/TR/wai-aria-1.2/#menu
    Menu: { defaultProps: { shadow: 'md', position: 'bottom-end', withInitialFocusPlaceholder: false } },
    Alert: { styles: { body: { minWidth: 0 }, message: { minWidth: 0, overflowWrap: 'anywhere' } } },
    Code: { styles: { root: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' } } },
    InputWrapper: { styles: { description: { fontSize: 'var(--mantine-font-size-xs)' }, error: { fontSize: 'var(--mantine-font-size-xs)' } } },
    Badge: { defaultProps: { variant: 'light', radius: 'sm' }, styles: { root: { height: 'auto', minHeight: 'var(--badge-height)', overflow: 'visible', textTransform: 'none', letterSpacing: 0, fontWeight: 600 }, label: { overflow: 'visible', overflowWrap: 'break-word', whiteSpace: 'normal', textAlign: 'start' } } },
  },
});

/** Text of 4.5 : 1 and more, where the defaults stay below it: https://www.w3.org/TR/WCAG22/#contrast-minimum */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: { '--mantine-color-dimmed': '#596169', '--mantine-color-error': '#c92a2a', '--mantine-color-placeholder': '#6b737b' },
  dark: { '--mantine-color-dimmed': '#a8a8a8', '--mantine-color-error': '#ff8787', '--mantine-color-placeholder': '#969696' },
});
