import { HandOverSlots } from './hand-over-slots';

describe('connections given out to windows of mails', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  /** What was granted so far. */
  const asking = (slots: HandOverSlots, ...mosts: number[]): number[] => {
    const granted: number[] = [];
    for (const most of mosts) void slots.take(most).then((count) => granted.push(count));
    return granted;
  };
  const settle = () => jest.advanceTimersByTimeAsync(0);

  it('R83: never gives out more than there are', async () => {
    const slots = new HandOverSlots(10);
    const granted = asking(slots, 100, 100);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(granted).toEqual([10]);
  });

  it('R83: waits until half of them are free, first come first', async () => {
    const slots = new HandOverSlots(10);
    const granted = asking(slots, 100, 100, 2);
    slots.giveBack(4);
    await settle();
    expect(granted).toEqual([10]);
    slots.giveBack(3);
    await settle();
    expect(granted).toEqual([10, 7]);
    slots.giveBack(2);
    await settle();
    expect(granted).toEqual([10, 7, 2]);
  });

  it('R83: goes on with what is free when the others hang', async () => {
    const slots = new HandOverSlots(10);
    const granted = asking(slots, 100, 100);
    slots.giveBack(1);
    await settle();
    expect(granted).toEqual([10]);
    await jest.advanceTimersByTimeAsync(100);
    expect(granted).toEqual([10, 1]);
    slots.giveBack(9);
    expect(await slots.take(20)).toBe(9);
  });

  it('R83: works with a single connection', async () => {
    const slots = new HandOverSlots(1);
    expect(await slots.take(5)).toBe(1);
    const granted = asking(slots, 1);
    slots.giveBack(1);
    await settle();
    expect(granted).toEqual([1]);
  });
});
