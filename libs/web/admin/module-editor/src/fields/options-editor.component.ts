import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { type FormArray, ReactiveFormsModule } from '@angular/forms';
import { MatButton, MatIconButton } from '@angular/material/button';
import { TextPipe } from '@portico/web/core';
import { IconComponent, LocalisedFieldsComponent } from '@portico/web/ui';
import { optionForm, type OptionForm } from './field.form';

const TONES = ['neutral', 'info', 'ok', 'warn', 'bad'] as const;

/** The options of a pick list in their order. Records that have one that is taken away keep it. */
@Component({
  selector: 'pt-options-editor',
  imports: [IconComponent, LocalisedFieldsComponent, MatButton, MatIconButton, ReactiveFormsModule, TextPipe],
  template: `
    <fieldset>
      <legend>{{ 'adminModuleEditor.options.title' | ptText }}</legend>
      <p class="pt-muted pt-small-text">{{ 'adminModuleEditor.options.hint' | ptText }}</p>
      @if (options().controls.length > 0) {
        <ol>
          @for (option of options().controls; track option; let at = $index; let last = $last) {
            <li [attr.aria-label]="'adminModuleEditor.options.option' | ptText: { number: at + 1 }">
              <pt-localised-fields
                [form]="option.controls.label"
                [label]="'adminModuleEditor.options.option' | ptText: { number: at + 1 }"
              />
              <div class="foot">
                <label class="tone">
                  <span>{{ 'adminModuleEditor.options.tone' | ptText }}</span>
                  <select class="pt-input" [formControl]="option.controls.tone">
                    @for (tone of tones; track tone) {
                      <option [value]="tone">{{ 'adminModuleEditor.tone.' + tone | ptText }}</option>
                    }
                  </select>
                </label>
                <label class="closed">
                  <input class="pt-checkbox" type="checkbox" [formControl]="option.controls.isClosed" />
                  <span>{{ 'adminModuleEditor.options.closed' | ptText }}</span>
                </label>
                <span class="pt-grow"></span>
                <button
                  matIconButton
                  type="button"
                  [attr.aria-label]="'adminModuleEditor.order.up' | ptText: { name: nameOf(option, at) }"
                  [disabled]="at === 0"
                  (click)="move(at, at - 1)"
                >
                  <pt-icon name="arrow_upward" />
                </button>
                <button
                  matIconButton
                  type="button"
                  [attr.aria-label]="'adminModuleEditor.order.down' | ptText: { name: nameOf(option, at) }"
                  [disabled]="last"
                  (click)="move(at, at + 1)"
                >
                  <pt-icon name="arrow_downward" />
                </button>
                <button
                  matIconButton
                  type="button"
                  [attr.aria-label]="'adminModuleEditor.order.remove' | ptText: { name: nameOf(option, at) }"
                  (click)="remove(at)"
                >
                  <pt-icon name="delete" />
                </button>
              </div>
            </li>
          }
        </ol>
      }
      <button matButton="outlined" type="button" class="pt-small" (click)="add()">
        <pt-icon name="add" [size]="18" />{{ 'adminModuleEditor.options.add' | ptText }}
      </button>
    </fieldset>
  `,
  styles: `
    fieldset {
      display: grid;
      gap: 12px;
      justify-items: start;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0;
      font-weight: 500;
    }
    ol {
      display: grid;
      gap: 12px;
      width: 100%;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: grid;
      gap: 12px;
      padding: 12px 16px;
      border: 1px solid var(--line);
      border-radius: var(--r-1);
    }
    .foot {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px 16px;
    }
    .tone,
    .closed {
      display: flex;
      align-items: center;
      gap: 8px;
    }
    .tone select {
      width: auto;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OptionsEditorComponent {
  readonly options = input.required<FormArray<OptionForm>>();
  protected readonly tones = TONES;

  protected nameOf(option: OptionForm, at: number): string {
    return option.controls.label.controls.en.value || String(at + 1);
  }

  protected add(): void {
    this.options().push(optionForm());
    this.options().markAsDirty();
  }

  protected remove(at: number): void {
    this.options().removeAt(at);
    this.options().markAsDirty();
  }

  protected move(from: number, to: number): void {
    const option = this.options().at(from);
    this.options().removeAt(from);
    this.options().insert(to, option);
    this.options().markAsDirty();
  }
}
