/** The clipboard's newer interface wants a permission, and the page is given none. */
export function copySelection(): boolean {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else copies without that permission
  return document.execCommand('copy');
}
