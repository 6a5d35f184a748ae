import type { WebTab } from '@portico/contracts';
import { webTabLink } from './portal.rules';

const tab = (url: string, opening: WebTab['opening']): WebTab => ({ id: 'status', name: 'Status', url, opening });

it.each([
  ['framed', tab('https://status.example/', 'frame'), { link: '/p/alder/web/status', isAway: false }],
  ['opened in a new tab', tab('https://status.example/', 'new-tab'), { link: 'https://status.example/', isAway: true }],
  [
    'never framed without https',
    tab('http://status.example/', 'frame'),
    { link: 'http://status.example/', isAway: true },
  ],
] as const)('R44: a web tab is %s', (_how, shown, expected) => {
  expect(webTabLink('/p/alder', shown)).toEqual(expected);
});
