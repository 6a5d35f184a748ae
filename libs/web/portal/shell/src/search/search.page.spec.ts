import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { FETCH, provideCore } from '@portico/web/core';
import { provideUi } from '@portico/web/ui';
import { SearchPage } from './search.page';

it('R132: the words stand in the address, but nobody is held who has begun to open a match', async () => {
  let answer: (mayGo: boolean) => void = () => undefined;
  const mayGo = new Promise<boolean>((resolve) => (answer = resolve));
  TestBed.configureTestingModule({
    providers: [
      provideRouter([{ path: 'match', canActivate: [() => mayGo], children: [] }]),
      provideCore(),
      provideUi(),
      { provide: FETCH, useValue: () => Promise.reject(new Error('nobody answers')) },
    ],
  });
  const router = TestBed.inject(Router);
  const fixture = TestBed.createComponent(SearchPage);
  await fixture.whenStable();
  const search = (words: string): void => {
    const box = (fixture.nativeElement as HTMLElement).querySelector<HTMLInputElement>('input[type=search]');
    if (box === null) throw new Error('there is no search');
    box.value = words;
    box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
  };
  search('bell');
  await fixture.whenStable();
  expect(router.url).toBe('/?q=bell');
  const left = router.navigateByUrl('/match');
  search('bells');
  TestBed.tick();
  answer(true);
  expect(await left).toBe(true);
});
