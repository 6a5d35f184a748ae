import type { WebTab } from '@portico/contracts';
import { chosenWebTabs, webTabUrl } from './web-tab.rules';

const OURS = 'https://portal.alder.example';

describe('the address of a web tab', () => {
  it.each([
    ['https://status.alder.example/now?x=1#top', 'https://status.alder.example/now?x=1#top'],
    ['HTTPS://Status.Alder.Example', 'https://status.alder.example/'],
    ['http://status.alder.example', null],
    ['javascript:alert(1)', null],
    ['data:text/html,hello', null],
    ['//status.alder.example', null],
    ['https://maya:secret@status.alder.example', null],
    ['https://portal.alder.example/p/alder', null],
    ['https://PORTAL.alder.example:8443/', null],
    ['status', null],
  ])('R44: %s', (text, expected) => {
    expect(webTabUrl(text, OURS)).toBe(expected);
  });
});

it('R44: shows the chosen ones that are still there, in the order of their choice', () => {
  const tab = (id: string): WebTab => ({ id, name: id, url: 'https://x.example/', opening: 'frame' });
  const ids = chosenWebTabs([tab('a'), tab('b'), tab('c')], ['c', 'gone', 'a', 'c']).map(({ id }) => id);
  expect(ids).toEqual(['c', 'a']);
});
