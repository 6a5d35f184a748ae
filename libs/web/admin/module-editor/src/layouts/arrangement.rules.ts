import type { LayoutSection, LocalisedText } from '@portico/contracts';

/** Where a field stands: in a section, or (null) among those that are left out. */
export interface Place {
  section: number | null;
  index: number;
}

/** A layout as it is arranged: sections, and what stands in none of them. */
export interface Arrangement {
  sections: LayoutSection[];
  unused: string[];
}

export function arrangementOf(sections: readonly LayoutSection[], all: readonly string[]): Arrangement {
  const known = sections.map((section) => ({
    ...section,
    fields: section.fields.filter((name) => all.includes(name)),
  }));
  const used = new Set(known.flatMap(({ fields }) => fields));
  return { sections: known, unused: all.filter((name) => !used.has(name)) };
}

/** Takes a field from one place to another; the index is that of the place it will have there. */
export function moved(arrangement: Arrangement, from: Place, to: Place): Arrangement {
  const name = fieldsAt(arrangement, from.section)[from.index];
  if (name === undefined) return arrangement;
  const without = change(arrangement, from.section, (fields) => fields.filter((_, index) => index !== from.index));
  return change(without, to.section, (fields) => fields.toSpliced(to.index, 0, name));
}

/**
 * One step with the arrow keys: within a section, and over its edge into the next one. Null where there is no further.
 */
export function step({ sections }: Arrangement, from: Place, direction: -1 | 1): Place | null {
  if (from.section === null) return null;
  const here = sections[from.section]?.fields ?? [];
  const index = from.index + direction;
  if (index >= 0 && index < here.length) return { section: from.section, index };
  const section = from.section + direction;
  const there = sections[section];
  if (!there) return null;
  return { section, index: direction === 1 ? 0 : there.fields.length };
}

export function withSection(arrangement: Arrangement, label: LocalisedText): Arrangement {
  return { ...arrangement, sections: [...arrangement.sections, { label, columns: 2, fields: [] }] };
}

/** Its fields are left out from then on; the last section stays. */
export function withoutSection({ sections, unused }: Arrangement, at: number): Arrangement {
  const gone = sections[at];
  if (!gone || sections.length === 1) return { sections, unused };
  return { sections: sections.filter((_, index) => index !== at), unused: [...unused, ...gone.fields] };
}

export function changedSection(
  arrangement: Arrangement,
  at: number,
  change: Partial<Pick<LayoutSection, 'label' | 'columns'>>,
): Arrangement {
  const sections = arrangement.sections.map((section, index) => (index === at ? { ...section, ...change } : section));
  return { ...arrangement, sections };
}

export function movedSection(arrangement: Arrangement, at: number, direction: -1 | 1): Arrangement {
  const section = arrangement.sections[at];
  const to = at + direction;
  if (!section || to < 0 || to >= arrangement.sections.length) return arrangement;
  return { ...arrangement, sections: arrangement.sections.toSpliced(at, 1).toSpliced(to, 0, section) };
}

function fieldsAt({ sections, unused }: Arrangement, section: number | null): readonly string[] {
  return section === null ? unused : (sections[section]?.fields ?? []);
}

function change(arrangement: Arrangement, at: number | null, edit: (fields: string[]) => string[]): Arrangement {
  if (at === null) return { ...arrangement, unused: edit(arrangement.unused) };
  const sections = arrangement.sections.map((section, index) =>
    index === at ? { ...section, fields: edit(section.fields) } : section,
  );
  return { ...arrangement, sections };
}
