import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { setUpConsole } from '../testing/console.testing';
import { CONTACTS } from '../testing/records.fixture';
import { RecordTableComponent } from './record-table.component';

it('a search that comes late does not hold who has begun to leave the list', async () => {
  await setUpConsole({}, ['record.view']);
  const router = TestBed.inject(Router);
  let answer: (mayGo: boolean) => void = () => undefined;
  const mayGo = new Promise<boolean>((resolve) => (answer = resolve));
  router.resetConfig([{ path: 'elsewhere', canActivate: [() => mayGo], children: [] }]);
  const fixture = TestBed.createComponent(RecordTableComponent);
  fixture.componentRef.setInput('module', CONTACTS);
  await fixture.whenStable();
  const left = router.navigateByUrl('/elsewhere');
  const search = (fixture.nativeElement as HTMLElement).querySelector<HTMLInputElement>('input[type=search]');
  if (search === null) throw new Error('there is no search');
  search.value = 'anna';
  search.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
  TestBed.tick();
  answer(true);
  expect(await left).toBe(true);
});
