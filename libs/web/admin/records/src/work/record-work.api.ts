import { inject, Injectable } from '@angular/core';
import type { Audience, RecordAttachment, RecordNote, WorkAuthor } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { ApiService, segment, StaffSessionStore } from '@portico/web/core';
import type { FileSource, NoteSource, ShownFile, ShownNote } from '@portico/web/ui';

const PAGE = 10;

/** Notes and files of one record, for the blocks that show them. */
@Injectable({ providedIn: 'root' })
export class RecordWorkApi {
  private readonly api = inject(ApiService);
  private readonly place = inject(OrganisationPlaceService);
  private readonly session = inject(StaffSessionStore);

  notes(module: string, recordId: string, mayAdd: boolean, mayDelete: boolean): NoteSource {
    const root = `${this.record(module, recordId)}/notes` as const;
    return {
      hasAudiences: true,
      mayAdd,
      list: async (cursor) => {
        const page = await this.api.get(root, { query: { limit: PAGE, cursor } });
        return { ...page, data: page.data.map((note) => this.shownNote(note, mayAdd, mayDelete)) };
      },
      add: (text, audience) => this.api.create(root, { text, audience }),
      remove: (id) => this.api.delete(`${root}/${segment(id)}`),
      setAudience: (id, audience) => this.api.patch(`${root}/${segment(id)}`, { audience }),
    };
  }

  files(module: string, recordId: string, mayAdd: boolean, mayDelete: boolean): FileSource {
    const root = `${this.record(module, recordId)}/attachments` as const;
    return {
      hasAudiences: true,
      mayAdd,
      list: async (cursor) => {
        const page = await this.api.get(root, { query: { limit: PAGE, cursor } });
        return { ...page, data: page.data.map((file) => this.shownFile(root, file, mayAdd, mayDelete)) };
      },
      add: (file, audience) => this.api.post(root, form(file, audience)),
      remove: (id) => this.api.delete(`${root}/${segment(id)}`),
      setAudience: (id, audience) => this.api.patch(`${root}/${segment(id)}`, { audience }),
    };
  }

  private shownNote(
    { id, text, author, audience, createdAt, editedAt }: RecordNote,
    mayAdd: boolean,
    mayDelete: boolean,
  ): ShownNote {
    return {
      id,
      text,
      audience,
      createdAt,
      isEdited: editedAt !== null,
      ...this.shownAuthor(author, mayAdd, mayDelete),
    };
  }

  private shownFile(root: string, file: RecordAttachment, mayAdd: boolean, mayDelete: boolean): ShownFile {
    const { id, fileName, size, author, audience, createdAt } = file;
    const url = this.api.url(`${root}/${segment(id)}/content`);
    return { id, fileName, size, audience, createdAt, url, ...this.shownAuthor(author, mayAdd, mayDelete) };
  }

  /** Removed by who wrote it, or by who may delete records. */
  private shownAuthor(author: WorkAuthor, mayAdd: boolean, mayDelete: boolean) {
    const isMine = author.kind === 'staff' && author.id === this.session.me()?.id;
    return { author: author.name, isMine, mayRemove: mayAdd && (isMine || mayDelete) };
  }

  private record(module: string, id: string) {
    return `${this.place.api()}/modules/${segment(module)}/records/${segment(id)}` as const;
  }
}

function form(file: File, audience: Audience): FormData {
  const body = new FormData();
  body.append('audience', audience);
  body.append('file', file);
  return body;
}
