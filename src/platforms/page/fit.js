// Of the page and of the tab, for what was just put on the screen. Everything works without it.

/** @param {ParentNode} root */
function fit(root) {
  const isSmall = matchMedia('(max-width: 40rem)').matches;
  // Of what is alike only the first stands open on a small screen; on another there is room to say more.
  if (isSmall) for (const one of [...root.querySelectorAll('.folds')].slice(1)) one.open = false;
  const line = root.querySelector('#line[data-hint]');
  if (line && !isSmall) line.placeholder = line.dataset.hint;
  // What goes on sideways shows what was chosen, or what is newest.
  for (const grid of root.querySelectorAll('.grid')) grid.scrollLeft = grid.scrollWidth;
  for (const one of root.querySelectorAll('.filter [aria-current]')) {
    const row = one.closest('ul');
    row.scrollLeft = one.offsetLeft + one.offsetWidth - row.offsetLeft - row.clientWidth;
  }
}

globalThis.fit = fit;
