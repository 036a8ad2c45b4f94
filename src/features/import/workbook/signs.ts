/** Of a zip, which every workbook since 2007 is. */
export const isZip = (start: Uint8Array): boolean => [0x50, 0x4b, 0x03, 0x04].every((sign, at) => start[at] === sign);

/** What Excel wrote before 2007, and what it writes with a password: OLE. */
export const isOldWorkbook = (start: Uint8Array): boolean =>
  [0xd0, 0xcf, 0x11, 0xe0].every((sign, at) => start[at] === sign);
