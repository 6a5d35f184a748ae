import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { type FormControl, ReactiveFormsModule } from '@angular/forms';
import { TextPipe } from '@portico/web/core';
import { IconComponent, type IconName } from '@portico/web/ui';
import { MODULE_ICONS } from './module.form';

/** One symbol of a few dozen: radio buttons underneath, so that arrows choose. */
@Component({
  selector: 'pt-icon-choice',
  imports: [IconComponent, ReactiveFormsModule, TextPipe],
  template: `
    <fieldset>
      <legend>{{ 'adminModuleEditor.settings.icon' | ptText }}</legend>
      @for (icon of icons; track icon; let at = $index) {
        <label>
          <input type="radio" name="icon" [value]="icon" [formControl]="control()" />
          <pt-icon [name]="icon" />
          <span class="pt-visually-hidden">{{
            'adminModuleEditor.settings.iconNumber' | ptText: { number: at + 1 }
          }}</span>
        </label>
      }
    </fieldset>
  `,
  styles: `
    fieldset {
      display: flex;
      flex-wrap: wrap;
      gap: 4px;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      margin-bottom: 8px;
      padding: 0;
      font-weight: 500;
    }
    label {
      display: grid;
      width: 40px;
      height: 40px;
      border: 1px solid transparent;
      border-radius: var(--r-1);
      color: var(--ink-2);
      cursor: pointer;
      place-items: center;
    }
    label:hover {
      background: var(--sunken);
    }
    label:has(:checked) {
      border-color: var(--accent);
      background: var(--accent-soft);
      color: var(--accent-ink);
    }
    label:has(:focus-visible) {
      outline: var(--focus);
    }
    input {
      position: absolute;
      opacity: 0;
      pointer-events: none;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class IconChoiceComponent {
  readonly control = input.required<FormControl<IconName>>();
  protected readonly icons = MODULE_ICONS;
}
