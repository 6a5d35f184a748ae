/**
 * Writes down every state of the seats as it is committed: a trigger of this run, in the same transaction as the
 * change. The row's lock puts the entries in order, and what was rolled back leaves none.
 */
export async function openSeatLog(database) {
  await database.query(`
    CREATE TABLE rel_seat_log (
      number bigint GENERATED ALWAYS AS IDENTITY, kind text NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp(),
      seat_limit integer NOT NULL, used integer NOT NULL, reserved integer NOT NULL,
      limit_step integer NOT NULL, used_step integer NOT NULL, reserved_step integer NOT NULL);
    CREATE FUNCTION rel_log_seats() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO rel_seat_log (kind, seat_limit, used, reserved, limit_step, used_step, reserved_step)
      VALUES (TG_ARGV[0], effective_seat_limit(NEW), NEW.used, NEW.reserved, NEW.seat_limit - OLD.seat_limit,
        NEW.used - OLD.used, NEW.reserved - OLD.reserved);
      RETURN NULL;
    END $$;
    CREATE TRIGGER rel_log_limit AFTER UPDATE OF seat_limit ON seats
      FOR EACH ROW EXECUTE FUNCTION rel_log_seats('limit');
    CREATE TRIGGER rel_log_seats AFTER UPDATE OF used, reserved ON seats
      FOR EACH ROW EXECUTE FUNCTION rel_log_seats('seats');
  `);
}

export async function readSeatLog(database) {
  const rows = await database.query('SELECT *, extract(epoch FROM at) * 1000 AS ms FROM rel_seat_log ORDER BY number');
  return rows.map((row) => ({ ...row, ms: Number(row.ms) }));
}

/**
 * Whether somebody could have seen a state for which `holds` between two moments. A state is written down before its
 * commit and may be seen until the commit of the next one, which comes before the entry after that.
 */
export function couldSee(log, from, to, holds) {
  let index = firstAfter(log, from);
  for (index = Math.max(0, index - 2); index < log.length; index += 1) {
    const entry = log[index];
    if (entry.ms > to + 1) return false;
    const until = log[index + 2]?.ms ?? Infinity;
    if (until >= from - 1 && holds(entry)) return true;
  }
  return false;
}

function firstAfter(log, moment) {
  let [low, high] = [0, log.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (log[middle].ms < moment) low = middle + 1;
    else high = middle;
  }
  return low;
}
