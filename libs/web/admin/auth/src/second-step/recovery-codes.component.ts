import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { MatAnchor, MatButton } from '@angular/material/button';
import { TextPipe, TextService } from '@portico/web/core';
import { IconComponent } from '@portico/web/ui';

/** Shown this once: to be kept where the telephone is not. */
@Component({
  selector: 'pt-recovery-codes',
  imports: [IconComponent, MatAnchor, MatButton, TextPipe],
  template: `
    <h2 tabindex="-1">{{ 'adminAuth.recovery.title' | ptText }}</h2>
    <p>{{ 'adminAuth.recovery.text' | ptText }}</p>
    <ul>
      @for (code of codes(); track code) {
        <li>
          <code>{{ code }}</code>
        </li>
      }
    </ul>
    <div class="actions">
      <a matButton="outlined" [href]="file()" download="portico-recovery-codes.txt">
        <pt-icon name="download" />{{ 'adminAuth.recovery.download' | ptText }}
      </a>
      <button type="button" matButton="filled" (click)="kept.emit()">{{ 'adminAuth.recovery.kept' | ptText }}</button>
    </div>
  `,
  styles: `
    h2 {
      margin-bottom: 6px;
    }
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(130px, 1fr));
      gap: 6px 16px;
      margin: 16px 0;
      padding: 14px 16px;
      border: 1px solid var(--line);
      border-radius: var(--r-1);
      background: var(--ground);
      list-style: none;
    }
    code {
      font-size: 15px;
      letter-spacing: 0.04em;
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecoveryCodesComponent {
  private readonly texts = inject(TextService);
  readonly codes = input.required<readonly string[]>();
  readonly kept = output();

  protected readonly file = computed(() => {
    const lines = [this.texts.get('adminAuth.recovery.fileHead'), '', ...this.codes(), ''];
    return `data:text/plain;charset=utf-8,${encodeURIComponent(lines.join('\r\n'))}`;
  });
}
