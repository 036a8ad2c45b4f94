import { html, raw } from 'hono/html';
import type { Icon, Tone } from '../../core/page.js';
import type { Html } from './html.js';

/** Drawn on a square of 24, by strokes in the colour of the text. Presentation attributes only: a style would not pass our policy. */
const shapes: Record<Icon | 'today' | 'accounts' | 'insights' | 'chat' | 'import' | 'search' | 'settings', string> = {
  visit: '<path d="M4 11 12 4l8 7v9h-5v-6H9v6H4z"/>',
  call: '<path d="M6 3h4l2 5-2.5 2a12 12 0 0 0 4.5 4.5l2-2.5 5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 4 5a2 2 0 0 1 2-2z"/>',
  'e-mail': '<path d="M3 6h18v12H3z"/><path d="m3 7 9 7 9-7"/>',
  meeting:
    '<circle cx="8" cy="8" r="3"/><circle cx="16.5" cy="9" r="2.5"/><path d="M2.5 20v-1a5.5 5.5 0 0 1 11 0v1M15 14.2a5 5 0 0 1 6.5 4.8v1"/>',
  service:
    '<path d="M14.5 6.5a4.5 4.5 0 0 1 6-1l-3 3 1 2 2 .5 2-2a4.5 4.5 0 0 1-6.5 4.5L8 21l-4-4 8-7.5a4.5 4.5 0 0 1 2.5-3z"/>',
  delivery: '<path d="M2 6h12v11H2zM14 10h4l4 4v3h-8"/><circle cx="7" cy="18" r="2"/><circle cx="17.5" cy="18" r="2"/>',
  invoice: '<path d="M5 3h14v18l-3-2-2 2-2-2-2 2-2-2-3 2z"/><path d="M9 8h6M9 12h6"/>',
  note: '<path d="M5 3h9l5 5v13H5z"/><path d="M14 3v5h5M9 13h6M9 17h4"/>',
  agreement: '<rect x="4" y="4" width="16" height="16" rx="3"/><path d="m8 12 3 3 5-6"/>',
  promise: '<path d="M12 3 4 6v6c0 4.5 3.3 7.7 8 9 4.7-1.3 8-4.5 8-9V6z"/><path d="m8.5 12 2.5 2.5 4.5-5"/>',
  person: '<circle cx="12" cy="8" r="4"/><path d="M4 21v-1a8 8 0 0 1 16 0v1"/>',
  account: '<path d="M4 21V4h10v17M14 9h6v12M2 21h20M8 8h2M8 12h2M8 16h2M17 13h0M17 17h0"/>',
  today: '<rect x="3" y="5" width="18" height="16" rx="2"/><path d="M3 10h18M8 3v4M16 3v4M8 15h3"/>',
  accounts: '<path d="M4 21V4h10v17M14 9h6v12M2 21h20M8 8h2M8 12h2M8 16h2"/>',
  insights: '<path d="M4 20h16M7 20v-6M12 20V8M17 20v-9"/>',
  chat: '<path d="M4 5h16v11H9l-5 4z"/>',
  import: '<path d="M12 15V4M7 9l5-5 5 5M4 16v4h16v-4"/>',
  settings: '<path d="M4 7h9M19 7h1M4 17h1M11 17h9"/><circle cx="16" cy="7" r="2.5"/><circle cx="8" cy="17" r="2.5"/>',
  search: '<circle cx="11" cy="11" r="7"/><path d="m16 16 5 5"/>',
};

export type Shape = keyof typeof shapes;

/** An ornament: what it says stands beside it in words. */
export function iconHtml(shape: Shape): Html {
  return html`<svg
    class="icon"
    viewBox="0 0 24 24"
    width="20"
    height="20"
    fill="none"
    stroke="currentColor"
    stroke-width="1.75"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    ${raw(shapes[shape])}
  </svg>`;
}

/** Up, level and down: told apart without colour, and named for who does not see them. */
const signs: Record<Tone, string> = {
  good: '<path d="M12 5 20 19H4z"/>',
  neutral: '<path d="M4 10h16v4H4z"/>',
  bad: '<path d="M12 19 4 5h16z"/>',
  warn: '<path d="M12 3 21 20H3z"/>',
};

export function signHtml(tone: Tone, label: string): Html {
  return html`<svg class="sign ${tone}" viewBox="0 0 24 24" width="14" height="14" fill="currentColor" role="img">
    <title>${label}</title>
    ${raw(signs[tone])}
  </svg>`;
}
