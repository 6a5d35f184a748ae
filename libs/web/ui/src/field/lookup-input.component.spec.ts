import { ChangeDetectionStrategy, Component } from '@angular/core';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { get, named, render, setUpBlocks, type, words } from '../testing/ui.testing';
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

describe('pt-lookup-input while the server takes its time', () => {
  beforeEach(() => setUpBlocks());

  async function show() {
    const fixture = await render(HostComponent);
    const answers = new Map<string, (found: ReferenceOption[]) => void>();
    const { control, search } = fixture.componentInstance;
    search.mockImplementation((query, module) => new Promise((resolve) => answers.set(`${module}: ${query}`, resolve)));
    const input = get<HTMLInputElement>(fixture.element, 'input');
    const asked = async (question: string): Promise<void> => {
      for (let turn = 0; !answers.has(question); turn++) {
        if (turn > 500) throw new Error(`${question} was not asked`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    };
    const arrives = async (question: string): Promise<void> => {
      await asked(question);
      answers.get(question)?.([{ id: `id of ${question}`, name: `Found in ${question}` }]);
      await new Promise((resolve) => setTimeout(resolve));
      await fixture.whenStable();
    };
    const focus = async (): Promise<void> => {
      input.dispatchEvent(new Event('focus'));
      input.dispatchEvent(new Event('focusin'));
      await fixture.whenStable();
    };
    const offered = (): string[] => [...document.querySelectorAll('mat-option')].map((option) => words(option));
    const choose = async (): Promise<void> => {
      document.querySelector<HTMLElement>('mat-option')?.click();
      await fixture.whenStable();
    };
    return { fixture, control, input, asked, arrives, focus, offered, choose };
  }

  it('X27: offers nothing of the module before', async () => {
    const { fixture, input, arrives, offered } = await show();
    input.dispatchEvent(new Event('focus'));
    const place = named<HTMLSelectElement>(fixture.element, 'Kind of record');
    place.value = 'Deals';
    place.dispatchEvent(new Event('change'));
    await arrives('Invoices: ');
    input.dispatchEvent(new Event('focusin'));
    await fixture.whenStable();
    expect(offered()).toEqual(['Searching …']);
  });

  it('X27: points into the module where it was found, also after the choice was taken away', async () => {
    const { fixture, control, focus, arrives, choose } = await show();
    await focus();
    named(fixture.element, 'Remove the choice').click();
    await arrives('Invoices: ');
    await choose();
    expect(control.value).toMatchObject({ id: 'id of Invoices: ', module: 'Invoices' });
    expect(named<HTMLSelectElement>(fixture.element, 'Kind of record').value).toBe('Invoices');
  });

  it('offers nothing that answers other words', async () => {
    const { fixture, input, focus, asked, arrives, offered } = await show();
    await focus();
    type(input, 'an');
    await asked('Invoices: an');
    type(input, 'ann');
    await arrives('Invoices: an');
    expect(offered()).toEqual(['Searching …']);
    await arrives('Invoices: ann');
    expect(offered()).toEqual(['Found in Invoices: ann']);
    fixture.destroy();
  });
});
