import { ChangeDetectionStrategy, Component } from '@angular/core';
import { FormGroup } from '@angular/forms';
import type { FileReference } from '@portico/contracts';
import { get, named, render, setUpBlocks, words } from '../testing/ui.testing';
import type { FieldDescription } from './field.types';
import { type FileChoice, type FileSender, sendFiles } from './file-choice.rules';
import { changedInputs, fieldControls } from './field-form.rules';
import { FieldInputComponent } from './field-input.component';

const CONTRACT: FieldDescription = {
  ...{ apiName: 'contract', kind: 'file', label: { en: 'Contract' }, isMandatory: false, lookupModule: null },
  settings: { maximumFiles: 2, maximumSize: 1 },
};
const KEPT: FileReference = { id: 'f-1', name: 'old.pdf', size: 2048, contentType: 'application/pdf' };

@Component({
  selector: 'pt-host',
  imports: [FieldInputComponent],
  template: `<pt-field-input [field]="field" [control]="controls.controls['contract']!" />`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class HostComponent {
  readonly field = CONTRACT;
  readonly controls = fieldControls([CONTRACT], { contract: [KEPT] });
  readonly whole = new FormGroup({ values: this.controls });
}

function choose(root: HTMLElement, ...files: File[]): void {
  const box = get<HTMLInputElement>(root, 'input[type=file]');
  Object.defineProperty(box, 'files', { value: files, configurable: true });
  box.dispatchEvent(new Event('change'));
}

describe('a file field in a form', () => {
  beforeEach(() => setUpBlocks());
  const file = (name: string, size = 10): File => new File(['x'.repeat(size)], name);

  it('X27: names what is there, takes more until it is full, and leaves out what is too large', async () => {
    const fixture = await render(HostComponent);
    expect(words(get(fixture.element, 'li'))).toContain('old.pdf');
    choose(fixture.element, file('large.pdf', 1_048_577), file('new.pdf'), file('third.pdf'));
    await fixture.whenStable();
    const names = [...fixture.element.querySelectorAll('.name')].map((one) => words(one));
    expect(names).toEqual(['old.pdf', 'new.pdf']);
    expect(fixture.element.querySelector('input[type=file]')).toBeNull();
  });

  it('X27: sends what came and takes out what went, once the record is saved', async () => {
    const fixture = await render(HostComponent);
    const { controls } = fixture.componentInstance;
    named(fixture.element, 'Take out old.pdf').click();
    await fixture.whenStable();
    choose(fixture.element, file('one.pdf'), file('two.pdf'));
    expect(changedInputs([CONTRACT], controls)).toEqual({});
    const done: string[] = [];
    let fails = true;
    const sender: FileSender = {
      remove: (field, id) => Promise.resolve(void done.push(`- ${field} ${id}`)),
      add: (field, { name }) => {
        if (name === 'two.pdf' && fails) return Promise.reject(new Error('gone'));
        done.push(`+ ${field} ${name}`);
        return Promise.resolve({ ...KEPT, id: `of ${name}`, name });
      },
    };
    await expect(sendFiles([CONTRACT], controls, { contract: [KEPT] }, sender)).rejects.toThrow('gone');
    fails = false;
    await sendFiles([CONTRACT], controls, { contract: [{ ...KEPT, id: 'of one.pdf' }] }, sender);
    expect(done).toEqual(['- contract f-1', '+ contract one.pdf', '+ contract two.pdf']);
    expect((controls.controls['contract']?.value as FileChoice).kept.map(({ id }) => id)).toEqual([
      'of one.pdf',
      'of two.pdf',
    ]);
  });
});
