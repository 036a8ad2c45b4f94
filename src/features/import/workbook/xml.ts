import { SaxesParser } from 'saxes';
import type { Source } from '../file/source.js';
import { BrokenWorkbook, unpackPart } from './unzip.js';

/** A tag by its name without a prefix, which every program chooses for itself. */
export interface Tag {
  name: string;
  attributes: Record<string, string>;
}

interface Listener {
  open?: (tag: Tag) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
}

const DEEPEST = 100;

const local = (name: string) => name.slice(name.indexOf(':') + 1);

/**
 * Reads an XML part of a workbook while it is unpacked, and tells whether there is one. A document type, by which entities could be
 * made that grow when they are read, is refused; no workbook has one.
 * @throws BrokenWorkbook, TooLargeWorkbook
 */
export function readXml(source: Source, name: string, { open, text, close }: Listener): boolean {
  const parser = new SaxesParser({ position: false, xmlns: false });
  let depth = 0;
  parser.on('error', (error) => {
    throw new BrokenWorkbook(error.message);
  });
  parser.on('doctype', () => {
    throw new BrokenWorkbook('it has a document type');
  });
  parser.on('opentag', (tag) => {
    if (++depth > DEEPEST) throw new BrokenWorkbook('it is too deep');
    open?.({ name: local(tag.name), attributes: tag.attributes });
  });
  parser.on('closetag', (tag) => {
    depth -= 1;
    close?.(local(tag.name));
  });
  if (text) parser.on('text', text);
  if (text) parser.on('cdata', text);
  const decoder = new TextDecoder();
  const isThere = unpackPart(source, { name }, (piece) => void parser.write(decoder.decode(piece, { stream: true })));
  if (isThere) parser.close();
  return isThere;
}
