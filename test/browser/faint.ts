/** Text whose contrast with what is painted behind it is below 4.5. */
export function faint(): string[] {
  const rgba = (css: string) => (css.match(/[\d.]+/g) ?? []).map(Number);
  const light = (css: string) => {
    const [r, g, b] = rgba(css).map((part) =>
      part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
  };
  const ground = (element: any): string => {
    for (let at = element; at; at = at.parentElement) {
      const css = (globalThis as any).getComputedStyle(at).backgroundColor;
      if ((rgba(css)[3] ?? 1) > 0.5) return css;
    }
    return 'rgb(255, 255, 255)';
  };
  const texts = [...(globalThis as any).document.querySelectorAll('body *')].filter(
    (element: any) =>
      element.checkVisibility() &&
      (element.matches('input, select, textarea') ||
        [...element.childNodes].some((node: any) => node.nodeType === 3 && node.data.trim())),
  );
  return texts.flatMap((element: any) => {
    const [one, other] = [light((globalThis as any).getComputedStyle(element).color), light(ground(element))].sort(
      (a, b) => b - a,
    );
    const ratio = (one! + 0.05) / (other! + 0.05);
    return ratio < 4.5 ? [`${element.tagName} ${element.textContent.trim().slice(0, 30)} ${ratio.toFixed(2)}`] : [];
  });
}
