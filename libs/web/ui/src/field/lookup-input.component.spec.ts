import { ChangeDetectionStrategy, Component } from '@angular/core';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { get, named, render, setUpBlocks } from '../testing/ui.testing';
import type { ReferenceOption } from './field.types';
import { LookupInputComponent } from './lookup-input.component';

@Component({
  selector: 'pt-host',
  imports: [LookupInputComponent, ReactiveFormsModule],
  template: `<pt-lookup-input [search]="search" [targets]="targets" [formControl]="control" [label]="label" />`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class HostComponent {
  readonly label = 'Related to';
  readonly targets = [
    { apiName: 'Deals', singular: { en: 'Deal' } },
    { apiName: 'Invoices', singular: { en: 'Invoice' } },
  ];
  readonly control = new FormControl<ReferenceOption | null>({ id: 'i-1', name: 'INV-0001', module: 'Invoices' });
  readonly search = jest.fn((_query: string, module: string | null) =>
    Promise.resolve([{ id: `of-${module}`, name: `First of ${module}` }]),
  );
}

describe('pt-lookup-input with several modules', () => {
  beforeEach(() => setUpBlocks());

  it('X27: says into which module the record points', async () => {
    const { element } = await render(HostComponent);
    expect(named<HTMLSelectElement>(element, 'Kind of record').value).toBe('Invoices');
    expect(get<HTMLInputElement>(element, 'input').value).toBe('INV-0001');
  });

  it('X27: looks in the module that was chosen, and holds nothing of the one before', async () => {
    const fixture = await render(HostComponent);
    const { control, search } = fixture.componentInstance;
    const place = named<HTMLSelectElement>(fixture.element, 'Kind of record');
    place.value = 'Deals';
    place.dispatchEvent(new Event('change'));
    expect(control.value).toBeNull();
    get<HTMLInputElement>(fixture.element, 'input').dispatchEvent(new Event('focus'));
    get<HTMLInputElement>(fixture.element, 'input').dispatchEvent(new Event('focusin'));
    await fixture.whenStable();
    expect(search).toHaveBeenLastCalledWith('', 'Deals');
    document.querySelector<HTMLElement>('mat-option')?.click();
    expect(control.value).toEqual({ id: 'of-Deals', name: 'First of Deals', module: 'Deals' });
  });
});
