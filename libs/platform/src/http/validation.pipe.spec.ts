import { Type } from 'class-transformer';
import { IsInt, Max } from 'class-validator';
import { parseQueryString } from './query-string';
import { validationPipe } from './validation.pipe';

class PageDto {
  @Type(() => Number)
  @IsInt()
  @Max(50)
  limit!: number;
}

class OtherDto {
  @Max(5)
  @Type(() => Number)
  limit!: number;
}

/** What was right once is right again; nothing else is taken on trust. */
describe('queries that were asked before', () => {
  const pipe = validationPipe();
  const check = (text: string, metatype: new () => object = PageDto) =>
    pipe.transform(parseQueryString(text), { type: 'query', metatype }) as Promise<PageDto>;

  it('are checked once, and nobody can change what comes of it', async () => {
    const first = await check('limit=20');
    expect(first).toEqual({ limit: 20 });
    expect(first).toBeInstanceOf(PageDto);
    await expect(check('limit=20')).resolves.toBe(first);
    expect(Object.isFrozen(first)).toBe(true);
  });

  it('are checked anew for another type', async () => {
    await check('limit=7');
    await expect(check('limit=7', OtherDto)).rejects.toThrow('INPUT_INVALID');
    await expect(check('limit=7')).resolves.toEqual({ limit: 7 });
  });

  it('are refused each time when they are wrong', async () => {
    for (let times = 0; times < 2; times += 1) await expect(check('limit=70')).rejects.toThrow('INPUT_INVALID');
  });

  it('are another thing than a body of the same shape', async () => {
    const body = Object.freeze({ limit: 3 });
    const [one, two] = await Promise.all(
      [1, 2].map(() => pipe.transform(body, { type: 'body', metatype: PageDto }) as Promise<PageDto>),
    );
    expect(one).toEqual(two);
    expect(one).not.toBe(two);
  });
});
