import { renderPng } from '../../src/pictures/render.js';

/** Draws as the app does, but ends its thread at one picture. */
export function drawOrDie(svg: string): Uint8Array {
  if (svg.includes('>DIE<')) process.exit(1);
  return renderPng(svg);
}
