import { fileSize } from './file-size.rules';

describe('the size of a file', () => {
  it.each([
    [1, 'en-GB', '1 byte'],
    [900, 'en-GB', '900 bytes'],
    [2_048, 'en-GB', '2 kB'],
    [20_971_520, 'en-GB', '20 MB'],
    [1_572_864, 'fr-FR', '1,5 Mo'],
  ])('%d in %s reads %s', (bytes, locale, text) => {
    expect(fileSize(bytes, locale).replaceAll(/\s/gu, ' ')).toBe(text);
  });
});
