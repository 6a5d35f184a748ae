/**
 * A name or subject as one line of plain text: no line breaks, no control or bidirectional characters (they could
 * start a header, or turn a text around), no lone surrogates. Zero-width joiners stay: scripts and emoji need them.
 *
 * Source: security.md "Invitations".
 */
export function singleLine(text: string, maximumLength = 200): string {
  const line = text
    .replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g, '')
    .trim();
  return [...line].slice(0, maximumLength).join('');
}

const WORD_JOINER = '\u2060';

/**
 * A name that somebody chose, for the body of a mail: one line in which mail programs find no address to link.
 * A word joiner, which nobody sees, goes where a link would be recognised; "Smith s.r.o." stays as it is.
 */
export function unlinkedName(text: string): string {
  return singleLine(text)
    .replace(/:(?=\/\/)/g, `:${WORD_JOINER}`)
    .replace(/(?<=[\p{L}\p{N}])\.(?=[\p{L}\p{N}-]{2,}(?![\p{L}\p{N}]))/gu, `.${WORD_JOINER}`)
    .replace(/@/g, `${WORD_JOINER}@${WORD_JOINER}`);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML text or as the value of a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** Only a plain `#rrggbb` may become a style; anything else is the product's own blue. */
export function safeColour(colour: string): string {
  return /^#[0-9a-f]{6}$/i.test(colour) ? colour : '#3056d3';
}

/** Black or white, whichever reads better on the colour (WCAG relative luminance). */
export function textOn(colour: string): '#ffffff' | '#111111' {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = parseInt(safeColour(colour).slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.0565 ? '#ffffff' : '#111111';
}
