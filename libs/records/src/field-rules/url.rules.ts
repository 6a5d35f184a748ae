import { emailRule, textRule } from './text.rules';
import { type ValueRule, refused, accepted } from './verdict.types';

export const URL_LENGTH = 2_000;
const SCHEME = /^[a-z][a-z\d+.-]*:/i;
const HOST = /^(?:[^\s.]+(?:\.[^\s.]+)+|localhost|\[[\da-f:.]+\])$/i;

/**
 * A link that may be followed: `http:`, `https:` or `mailto:`, and no other, because a link that is followed must not
 * run anything. Without a scheme it is `https:`. Names and passwords before a host are refused: they make one place
 * look like another.
 */
export const urlRule: ValueRule = (input, settings) => {
  const verdict = textRule(input, { maximumLength: settings.maximumLength ?? URL_LENGTH });
  if (!verdict.ok || typeof verdict.value !== 'string') return verdict;
  const text = SCHEME.test(verdict.value) ? verdict.value : `https://${verdict.value}`;
  return isFollowed(text) ? accepted(text) : refused('FORMAT_INVALID');
};

function isFollowed(text: string): boolean {
  if (/\s/.test(text) || !URL.canParse(text)) return false;
  const { protocol, hostname, username, password, pathname } = new URL(text);
  if (protocol === 'mailto:') return isAddress(pathname);
  const isWeb = protocol === 'http:' || protocol === 'https:';
  // `https:evil` and `https:/evil` are read as hosts by browsers; people read them as something else.
  return isWeb && /^https?:\/\/[^/]/i.test(text) && HOST.test(hostname) && username === '' && password === '';
}

function isAddress(path: string): boolean {
  try {
    const verdict = emailRule(decodeURIComponent(path), {});
    return verdict.ok && verdict.value !== null;
  } catch {
    return false;
  }
}
