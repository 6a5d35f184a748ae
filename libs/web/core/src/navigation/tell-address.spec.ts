import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { NavigationStart, provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { tellAddress } from './tell-address';

const words = signal('');

@Component({ selector: 'pt-list', template: '', changeDetection: ChangeDetectionStrategy.OnPush })
class ListComponent {
  constructor() {
    tellAddress(() => ({ q: words() || null }));
  }
}

async function show(address = '/list') {
  let answer: (mayGo: boolean) => void = () => undefined;
  const mayGo = new Promise<boolean>((resolve) => (answer = resolve));
  TestBed.configureTestingModule({
    providers: [
      provideRouter([
        { path: 'list', component: ListComponent },
        { path: 'elsewhere', canActivate: [() => mayGo], children: [] },
      ]),
    ],
  });
  const router = TestBed.inject(Router);
  const begun: string[] = [];
  router.events.subscribe((event) => {
    if (event instanceof NavigationStart) begun.push(event.url);
  });
  const harness = await RouterTestingHarness.create(address);
  return { router, begun, settled: () => harness.fixture.whenStable(), answer };
}

describe('the address of a page', () => {
  beforeEach(() => words.set(''));

  it('says what the page shows', async () => {
    const { router, settled } = await show();
    words.set('anna');
    await settled();
    expect(router.url).toBe('/list?q=anna');
    words.set('');
    await settled();
    expect(router.url).toBe('/list');
  });

  it('is not told what it says already', async () => {
    words.set('anna');
    const { begun, settled } = await show('/list?q=anna');
    await settled();
    expect(begun).toEqual(['/list?q=anna']);
  });

  it('does not hold who has begun to leave', async () => {
    const { router, answer } = await show();
    const left = router.navigateByUrl('/elsewhere');
    words.set('anna');
    TestBed.tick();
    answer(true);
    expect(await left).toBe(true);
    TestBed.tick();
    expect(router.url).toBe('/elsewhere');
  });

  it('is told afterwards where they stayed', async () => {
    const { router, settled, answer } = await show();
    const left = router.navigateByUrl('/elsewhere');
    words.set('anna');
    TestBed.tick();
    answer(false);
    expect(await left).toBe(false);
    await settled();
    expect(router.url).toBe('/list?q=anna');
  });

  it('says the newest of what follows quickly', async () => {
    const { router, begun, settled } = await show();
    for (const typed of ['an', 'anna', '']) {
      words.set(typed);
      TestBed.tick();
    }
    await settled();
    expect([router.url, begun.slice(1)]).toEqual(['/list', ['/list?q=an', '/list?q=anna']]);
  });
});
