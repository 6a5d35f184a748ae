import { amountText, monthlyCents, type SeatPriceList } from './seat-price.rules';

const LIST: SeatPriceList = {
  currency: 'USD',
  mode: 'volume',
  minimumSeats: 50,
  bands: [
    { fromSeat: 1, monthlyCents: 1_200 },
    { fromSeat: 51, monthlyCents: 1_200 },
    { fromSeat: 101, monthlyCents: 1_000 },
  ],
};

describe('what seats cost a month', () => {
  it.each<[string, number, string, string]>([
    ['R66', 0, '0.00', '0.00'],
    ['R66', 1, '600.00', '600.00'],
    ['R66', 50, '600.00', '600.00'],
    ['R67', 51, '612.00', '612.00'],
    ['R67', 100, '1200.00', '1200.00'],
    ['R68', 101, '1010.00', '1210.00'],
    ['R68', 250, '2500.00', '2700.00'],
  ])('%s: %i seats cost %s by volume and %s graduated', (_, seats, volume, graduated) => {
    expect(amountText(monthlyCents(LIST, seats))).toBe(volume);
    expect(amountText(monthlyCents({ ...LIST, mode: 'graduated' }, seats))).toBe(graduated);
  });

  it('R68: follows other bands than the first ones', () => {
    const list: SeatPriceList = { ...LIST, minimumSeats: 0, bands: [{ fromSeat: 1, monthlyCents: 995 }] };
    expect(amountText(monthlyCents(list, 3))).toBe('29.85');
  });
});
