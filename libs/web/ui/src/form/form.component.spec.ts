import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { ApiProblem, TextService, UnsavedInputService } from '@portico/web/core';
import { get, named, render, setUpBlocks, type, words } from '../testing/ui.testing';
import { FormComponent } from './form.component';
import { FormFieldComponent } from './form-field.component';
import { InputDirective } from './input.directive';

@Component({
  selector: 'pt-host',
  imports: [FormComponent, FormFieldComponent, InputDirective, ReactiveFormsModule],
  template: `
    <pt-form [form]="form" name="person" [problem]="problem()" (submitted)="saves.push(form.getRawValue())">
      <pt-form-field [label]="'Name'" [hint]="'As on the door'" [control]="form.controls.name">
        <input ptInput class="name" [formControl]="form.controls.name" />
      </pt-form-field>
      <pt-form-field [label]="'E-mail'" [control]="form.controls.email">
        <input ptInput class="email" [formControl]="form.controls.email" />
      </pt-form-field>
      <button ptFormAction type="submit">{{ 'Save' }}</button>
    </pt-form>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class HostComponent {
  readonly form = new FormGroup({
    name: new FormControl('', { nonNullable: true, validators: Validators.required }),
    email: new FormControl('', { nonNullable: true, validators: [Validators.required, Validators.email] }),
  });
  readonly problem = signal<unknown>(null);
  readonly saves: unknown[] = [];
}

const refused = (errors: { pointer: string; code: string; message: string }[], code = 'INPUT_INVALID'): ApiProblem =>
  new ApiProblem({ status: 422, code, title: '', detail: '', errors }, 'c-7');

describe('pt-form', () => {
  beforeEach(() => setUpBlocks());

  it('ties label, hint and mistake to the input', async () => {
    const { element } = await render(HostComponent);
    const input = get<HTMLInputElement>(element, '.name');
    expect(words(get(element, `label[for="${input.id}"]`))).toBe('Name *');
    expect(words(element.querySelector(`#${input.getAttribute('aria-describedby') ?? ''}`))).toBe('As on the door');
    expect(input.getAttribute('aria-required')).toBe('true');
    expect(input.hasAttribute('aria-invalid')).toBe(false);
  });

  it('says all that is wrong at once, announced, with the focus on the first', async () => {
    const fixture = await render(HostComponent);
    const { element } = fixture;
    document.body.append(element);
    type(get<HTMLInputElement>(element, '.email'), 'anna@');
    named(element, 'Save').click();
    await fixture.whenStable();
    expect(fixture.componentInstance.saves).toEqual([]);
    const alert = words(get(element, '[role=alert]'));
    expect(alert).toContain('Name: Please fill this in.');
    expect(alert).toContain('E-mail: This is not a complete e-mail address.');
    const name = get<HTMLInputElement>(element, '.name');
    expect(document.activeElement).toBe(name);
    expect(name.getAttribute('aria-invalid')).toBe('true');
    const described = (name.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => words(element.querySelector(`#${id}`)));
    expect(described).toEqual(['As on the door', 'Please fill this in.']);
    named(element, /^E-mail: /u).click();
    expect(document.activeElement).toBe(get(element, '.email'));
  });

  it('puts each mistake of the server beside its field and the rest at the top', async () => {
    const fixture = await render(HostComponent);
    const { element, componentInstance: host } = fixture;
    host.form.setValue({ name: 'Anna', email: 'anna@nordvind.example' });
    host.problem.set(
      refused([
        { pointer: '/email', code: 'NOT_UNIQUE', message: 'English words' },
        { pointer: '/elsewhere', code: 'SEAT_LIMIT_REACHED', message: 'English words' },
      ]),
    );
    await fixture.whenStable();
    expect(words(get(element, '.email').closest('pt-form-field'))).toContain('Another record already has this value.');
    expect(words(get(element, '[role=alert]'))).toContain('No seat is free.');
    expect(words(element)).not.toContain('English words');
  });

  it('lets the next try through after a refusal', async () => {
    const fixture = await render(HostComponent);
    const { element, componentInstance: host } = fixture;
    host.form.setValue({ name: 'Anna', email: 'anna@nordvind.example' });
    host.problem.set(refused([{ pointer: '/email', code: 'NOT_UNIQUE', message: '' }]));
    await fixture.whenStable();
    named(element, 'Save').click();
    expect(host.saves).toEqual([{ name: 'Anna', email: 'anna@nordvind.example' }]);
  });

  it('shows a refusal without fields in words, with the number for support', async () => {
    const fixture = await render(HostComponent);
    fixture.componentInstance.problem.set(refused([], 'PRECONDITION_FAILED'));
    await fixture.whenStable();
    const alert = words(get(fixture.element, '[role=alert]'));
    expect(alert).toContain('Somebody else changed this in the meantime.');
    expect(alert).toContain('c-7');
    expect(alert).not.toContain('PRECONDITION_FAILED');
  });

  it('speaks French after a change of language', async () => {
    const fixture = await render(HostComponent);
    named(fixture.element, 'Save').click();
    await TestBed.inject(TextService).speak('fr');
    await fixture.whenStable();
    expect(words(get(fixture.element, '.name').closest('pt-form-field'))).toContain('Veuillez remplir ce champ.');
  });

  it('R129: is dirty while it holds unsaved input, and takes kept input back', async () => {
    const fixture = await render(HostComponent);
    const unsaved = TestBed.inject(UnsavedInputService);
    unsaved.restoreFor('anna');
    expect(unsaved.isDirty()).toBe(false);
    fixture.componentInstance.form.controls.name.markAsDirty();
    fixture.componentInstance.form.controls.name.setValue('half');
    expect(unsaved.isDirty()).toBe(true);
    unsaved.keepFor('anna');
    fixture.destroy();
    expect(unsaved.isDirty()).toBe(false);
    const again = await render(HostComponent);
    expect(again.componentInstance.form.getRawValue()).toEqual({ name: 'half', email: '' });
    expect(unsaved.isDirty()).toBe(true);
  });
});
