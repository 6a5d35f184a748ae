import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the editions offer, as rows that an operator may change without a release (R69), and the second lock behind
 * the seats (R72a).
 *
 * `base_modules` and `first_base_modules` hold api names; `custom` stands for every custom module.
 */
export class Licensing1700000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      INSERT INTO plans (code, name, portals_enabled, user_type_limit, free_user_limit, base_modules, first_base_modules,
        branding, custom_pages, deactivation_frees_seat, position)
      VALUES
        ('free', 'Free', false, 0, 0, '{}', '{}', false, false, false, 1),
        ('standard', 'Standard', false, 5, 10000, '{Contacts}', '{Contacts}', false, false, false, 2),
        ('professional', 'Professional', false, 5, 10000, '{Contacts}', '{Contacts}', false, false, false, 3),
        ('enterprise', 'Enterprise', true, 5, 10000, '{Leads,Contacts,Vendors,custom}', '{Contacts}', true, true, false, 4),
        ('ultimate', 'Ultimate', true, 10, 10000, '{Leads,Contacts,Vendors,custom}', '{Leads,Contacts,Vendors,custom}', true, true, false, 5);

      -- Bought seats, and for the default type the plan's free users besides: a changed plan row counts at once.
      CREATE FUNCTION effective_seat_limit(seat seats) RETURNS integer LANGUAGE sql STABLE AS $$
        SELECT seat.seat_limit + CASE WHEN t.is_default THEN p.free_user_limit ELSE 0 END
        FROM user_types t
        JOIN organisations o ON o.id = t.organisation_id
        JOIN plans p ON p.code = o.plan_code
        WHERE t.organisation_id = seat.organisation_id AND t.id = seat.user_type_id
      $$;

      -- No CHECK could say it: the limit stands in another table, and after a downgrade an organisation may be over it.
      CREATE FUNCTION refuse_seats_beyond_limit() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.used + NEW.reserved > OLD.used + OLD.reserved AND NEW.used + NEW.reserved > effective_seat_limit(NEW) THEN
          RAISE EXCEPTION 'more seats than there are' USING ERRCODE = 'check_violation', CONSTRAINT = 'seats_within_limit';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER seats_within_limit BEFORE UPDATE ON seats
        FOR EACH ROW EXECUTE FUNCTION refuse_seats_beyond_limit();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER seats_within_limit ON seats;
      DROP FUNCTION refuse_seats_beyond_limit();
      DROP FUNCTION effective_seat_limit(seats);
      DELETE FROM plans p WHERE NOT EXISTS (SELECT 1 FROM organisations o WHERE o.plan_code = p.code);
    `);
  }
}
