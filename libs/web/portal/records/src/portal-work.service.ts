import { inject, Injectable } from '@angular/core';
import { ApiService, isProblem, segment, PortalSessionStore } from '@portico/web/core';
import type { FileSource, NoteSource } from '@portico/web/ui';

const PAGE = 10;

/** Where a record's notes and files begin. */
type RecordRoute = `/portals/${string}/modules/${string}/records/${string}`;

/** Shared notes and files of one record. */
@Injectable({ providedIn: 'root' })
export class PortalWork {
  private readonly api = inject(ApiService);
  private readonly session = inject(PortalSessionStore);

  /** Null where the record has none for this person: another way to it may allow them, this one does not. */
  async notes(module: string, recordId: string): Promise<NoteSource | null> {
    const root = `${this.record(module, recordId)}/notes` as const;
    return (await this.isThere(root)) ? this.noteSource(root) : null;
  }

  async files(module: string, recordId: string): Promise<FileSource | null> {
    const root = `${this.record(module, recordId)}/attachments` as const;
    return (await this.isThere(root)) ? this.fileSource(root) : null;
  }

  private noteSource(root: `${RecordRoute}/notes`): NoteSource {
    return {
      ...this.source(),
      list: async (cursor) => {
        const page = await this.api.get(root, { query: { limit: PAGE, cursor } });
        const data = page.data.map(({ id, text, author, createdAt, editedAt }) => ({
          ...{ id, text, createdAt, isEdited: editedAt !== null },
          ...{ author: author.name, isMine: author.isMe, audience: null, mayRemove: false },
        }));
        return { ...page, data };
      },
      add: (text) => this.api.create(root, { text }),
    };
  }

  private fileSource(root: `${RecordRoute}/attachments`): FileSource {
    return {
      ...this.source(),
      list: async (cursor) => {
        const page = await this.api.get(root, { query: { limit: PAGE, cursor } });
        const data = page.data.map(({ id, fileName, size, author, createdAt }) => ({
          ...{ id, fileName, size, createdAt, url: this.api.url(`${root}/${segment(id)}/content`) },
          ...{ author: author.name, isMine: author.isMe, audience: null, mayRemove: false },
        }));
        return { ...page, data };
      },
      add: (file) => {
        const body = new FormData();
        body.append('file', file);
        return this.api.post(root, body);
      },
    };
  }

  /** What is shared once is not taken back in the portal: staff see to that. */
  private source() {
    const refuse = () => Promise.reject(new Error('nothing is removed in the portal'));
    return { hasAudiences: false, mayAdd: true, remove: refuse, setAudience: refuse };
  }

  private async isThere(root: `${RecordRoute}/${'notes' | 'attachments'}`): Promise<boolean> {
    try {
      await this.api.get(root, { query: { limit: 1 } });
      return true;
    } catch (problem) {
      if (isProblem(problem, 'NOT_FOUND')) return false;
      // The list itself tells what is wrong, and offers to try again.
      return true;
    }
  }

  private record(module: string, recordId: string): RecordRoute {
    return `/portals/${segment(this.session.portal()?.id ?? '')}/modules/${segment(module)}/records/${segment(recordId)}` as const;
  }
}
