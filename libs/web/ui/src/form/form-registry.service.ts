import { Injectable } from '@angular/core';
import type { AbstractControl } from '@angular/forms';

export interface RegisteredField {
  label(): string;
  control(): AbstractControl | null;
  error(): string | null;
  element: HTMLElement;
  focus(): void;
}

/** The fields of one `pt-form`, in the order in which they stand on the page. */
@Injectable()
export class FormRegistry {
  private readonly fields = new Set<RegisteredField>();

  add(field: RegisteredField): () => void {
    this.fields.add(field);
    return () => this.fields.delete(field);
  }

  inOrder(): RegisteredField[] {
    return [...this.fields].sort((a, b) =>
      a.element.compareDocumentPosition(b.element) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
    );
  }

  invalid(): RegisteredField[] {
    return this.inOrder().filter((field) => field.control()?.invalid ?? false);
  }

  has(control: AbstractControl): boolean {
    return [...this.fields].some((field) => field.control() === control);
  }
}
