/** Text that Teams reads as HTML (the titles of a look-up), made to come out as typed. */
export function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
