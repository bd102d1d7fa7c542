import { createTheme, Modal, Tooltip, type MantineColorsTuple } from '@mantine/core';

/** Deep sea green, the one colour that means "act here". */
const harbour: MantineColorsTuple = [
  '#e7f6f6', '#d0ebec', '#a3d6d8', '#72c0c3', '#4badb1', '#33a1a5', '#1f8e93', '#0c7277', '#075d61', '#02474b',
];

/** Controls in the dark scheme stand on the surfaces of tokens.css: from text to the ground. */
const dark: MantineColorsTuple = [
  '#e4eaee', '#c3ced6', '#9cabb7', '#667684', '#4a5863', '#2b3740', '#1b242b', '#141b21', '#10161b', '#0d1216',
];

export const theme = createTheme({
  colors: { harbour, dark },
  primaryColor: 'harbour',
  primaryShade: 7,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, Ubuntu, Cantarell, "Noto Sans", "Liberation Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, "DejaVu Sans Mono", monospace',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '19px' },
  defaultRadius: 'sm',
  radius: { xs: '3px', sm: '6px', md: '8px', lg: '12px', xl: '20px' },
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    // Its scroll lock writes style elements that the content security policy refuses; the page itself never scrolls.
    Modal: Modal.extend({ defaultProps: { lockScroll: false, removeScrollProps: { enabled: false }, centered: true, transitionProps: { duration: 90 }, overlayProps: { backgroundOpacity: 0.4 } } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 250, events: { hover: true, focus: true, touch: false }, withArrow: true } }),
  },
});
