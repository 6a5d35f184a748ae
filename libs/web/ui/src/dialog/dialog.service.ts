import { inject, Injectable, Injector, type Type } from '@angular/core';
import { firstValueFrom } from 'rxjs';

/** Opens a dialog of one's own, named by its `h2 mat-dialog-title`. Its code and the dialogs' are fetched by the first one. */
@Injectable({ providedIn: 'root' })
export class DialogService {
  private readonly injector = inject(Injector);

  /** @returns what the dialog closed with; undefined when it was left */
  async open<Data, Result>(load: () => Promise<Type<unknown>>, data: Data): Promise<Result | undefined> {
    const [{ MatDialog }, component] = await Promise.all([import('@angular/material/dialog'), load()]);
    const dialog = this.injector.get(MatDialog).open<unknown, Data, Result>(component, {
      data,
      width: '520px',
      maxWidth: 'calc(100vw - 32px)',
      autoFocus: 'first-tabbable',
    });
    return firstValueFrom(dialog.afterClosed());
  }
}
