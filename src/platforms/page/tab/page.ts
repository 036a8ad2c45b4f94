import { html } from 'hono/html';
import { locales, type Locale } from '../../../core/locale.js';
import { assets } from '../assets.js';
import type { Html } from '../html.js';
import { mark } from '../layout.js';
import type { tabAssets } from './assets.js';
import { tabText, troubles, type Trouble } from './text.js';

interface Framed {
  locale: Locale;
  /** Opens the reader's own chat with the bot. */
  chat: string;
  files: Awaited<ReturnType<typeof tabAssets>>;
}

/** What Teams puts into its frame. It holds nothing of anyone: its script finds out who looks, and gets the page for them. */
export function tabPage({ locale, chat, files }: Framed): Html {
  const words = tabText[locale];
  return html`<!doctype html>
    <html lang="${locale}" data-theme="default">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${words.title} · Afspraak</title>
        <link rel="icon" type="image/svg+xml" href="${assets.icon.path}" />
        <link rel="stylesheet" href="${files.style.path}" />
        <link rel="stylesheet" href="${files.own.path}" />
        <script src="${files.script.path}" defer></script>
      </head>
      <body>
        <div id="trouble" role="alert"></div>
        <div id="said" class="sr" role="status"></div>
        <div id="tab" aria-busy="true"><p class="loading">${mark()} ${words.loading}</p></div>
        <noscript><p class="loading">${words.noScript} ${browserLink(locale)}</p></noscript>
        ${locales.map((one) => troubleTemplates(one, chat))}
      </body>
    </html>`;
}

/** In every language: which of them is theirs is known when Teams, or their browser, has said so. */
const troubleTemplates = (locale: Locale, chat: string): Html =>
  html`<template data-locale="${locale}" data-unsent="${tabText[locale].unsent}">
    ${troubles.map((one) => troubleHtml(one, locale, chat))}
  </template>`;

function troubleHtml(trouble: Trouble, locale: Locale, chat: string): Html {
  const words = tabText[locale];
  const { title, text } = words.troubles[trouble];
  return html`<section class="trouble" data-trouble="${trouble}" lang="${locale}" tabindex="-1">
    ${mark()}
    <h1>${title}</h1>
    <p data-why>${text}</p>
    <p class="code" hidden><code data-code></code></p>
    <p class="buttons">
      <button class="button primary" data-again>${words.again}</button>
      ${browserLink(locale)}
      <a class="button" href="${chat}" target="_blank" rel="noopener">${words.typeToBot}</a>
    </p>
  </section>`;
}

export const browserLink = (locale: Locale): Html =>
  html`<a class="button" href="/" target="_blank" rel="noopener" data-browser>${tabText[locale].inBrowser}</a>`;
