import { Turns } from './turns';

/** Work that ends when it is told to, and says when it began. */
class Errand {
  static readonly begun: string[] = [];
  readonly end = Promise.withResolvers<string>();

  constructor(private readonly name: string) {}

  readonly run = (): Promise<string> => {
    Errand.begun.push(this.name);
    return this.end.promise;
  };
}

describe('Turns', () => {
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const three = (): [Errand, Errand, Errand] => [new Errand('a'), new Errand('b'), new Errand('c')];
  beforeEach(() => Errand.begun.splice(0));

  it('lets two sweepers run at once, and the third when one of them has ended', async () => {
    const turns = new Turns(2);
    const [a, b, c] = three();
    const results = [a, b, c].map(({ run }) => turns.take(run));
    await settled();
    expect(Errand.begun).toEqual(['a', 'b']);
    b.end.resolve('second');
    await settled();
    expect(Errand.begun).toEqual(['a', 'b', 'c']);
    a.end.resolve('first');
    c.end.resolve('third');
    await expect(Promise.all(results)).resolves.toEqual(['first', 'second', 'third']);
  });

  it('goes on after one that failed, and tells who asked for it', async () => {
    const turns = new Turns(1);
    const [a, b] = three();
    const failed = turns.take(a.run);
    const next = turns.take(b.run);
    a.end.reject(new Error('no database'));
    await expect(failed).rejects.toThrow('no database');
    b.end.resolve('done');
    await expect(next).resolves.toBe('done');
  });

  it('keeps the order, and never lets one more in than there may be', async () => {
    const turns = new Turns(2);
    let running = 0;
    let most = 0;
    const order: number[] = [];
    const work = (number: number) => async (): Promise<void> => {
      order.push(number);
      most = Math.max(most, (running += 1));
      await settled();
      running -= 1;
    };
    await Promise.all(Array.from({ length: 9 }, (_, number) => turns.take(work(number))));
    await turns.take(work(9));
    expect([most, running, order]).toEqual([2, 0, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]]);
  });
});
