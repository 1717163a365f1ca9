package dev.creditledger.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives the service's everyday user exactly the rights it works with, as the owner: on tables select, insert and update,
 * on append-only ones no update, on those of the ledger an update of {@link EverydayColumns} alone, nowhere delete,
 * truncate or DDL, and the functions that erase words. Done after every migration, so that a new table needs no thought; rights that are as they should be
 * are left alone. Instances that start together wait for each other.
 */
final class EverydayRights {
    /** Any number that nothing else in this database locks by: "user" and a running number. */
    private static final long LOCK = 0x7573657201L;

    private static final String[] APPEND_ONLY = {"journal", "audit_entry", "account_request", "balance_checkpoint"};
    private static final String[] READ_ONLY = {"flyway_schema_history"};

    /** What to execute for the tables whose rights differ; those of others, and of extensions, are none of ours. */
    private static final String CHANGES_OF_TABLES =
            """
            with everyday as (select oid, rolname from pg_roles where rolname = ?),
            updated as (
                select split_part(listed, '.', 1) as table_name, array_agg(split_part(listed, '.', 2) order by listed collate "C")
                           as columns
                from unnest(?::text[]) as listed
                group by 1),
            present as (
                select c.oid, c.oid::regclass as name, everyday.oid as user_id, everyday.rolname as user_name,
                       case when c.relname = any (?) then '{select}'
                            when c.relname = any (?) or updated.columns is not null then '{insert,select}'
                            when c.relkind = 'S' then '{usage}'
                            when c.relkind in ('v', 'm') then '{select}'
                            else '{insert,select,update}' end::text[] as wanted,
                       array(select lower(held.privilege_type) || case when held.is_grantable then '*' else '' end
                             from aclexplode(c.relacl) held
                             where held.grantee = everyday.oid
                             order by 1) as rights,
                       coalesce(updated.columns, '{}') as wanted_columns,
                       array(select a.attname::text || case when lower(held.privilege_type) = 'update'
                                                                 and not held.is_grantable then '' else '*' end
                             from pg_attribute a
                             cross join lateral aclexplode(a.attacl) held
                             where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                               and held.grantee = everyday.oid
                             order by a.attname::text collate "C") as columns
                from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                cross join everyday
                left join updated on updated.table_name = c.relname
                where n.nspname = current_schema()
                  and c.relkind in ('r', 'p', 'v', 'm', 'S')
                  and pg_has_role(current_user, c.relowner, 'usage')
                  and not pg_has_role(everyday.oid, c.relowner, 'member')
                  and not exists (select from pg_depend d
                                  where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e'))
            select unnest(array[
                format('revoke all on %s from %I', name, user_name),
                format('grant %s on %s to %I', array_to_string(wanted, ', '), name, user_name)]
                || case when wanted_columns = '{}' then '{}' else array[
                format('grant update (%s) on %s to %I',
                       (select string_agg(quote_ident(each), ', ') from unnest(wanted_columns) as each), name, user_name)]
                   end)
            from present
            where rights <> wanted or columns <> wanted_columns
            """;

    /** Functions that do as the owner what the everyday user may not, but may ask for. */
    private static final String CHANGES_OF_FUNCTIONS =
            """
            select format('grant execute on function %s to %I', p.oid::regprocedure, everyday.rolname)
            from pg_proc p
            join pg_namespace n on n.oid = p.pronamespace
            join pg_roles everyday on everyday.rolname = ?
            where n.nspname = current_schema()
              and p.prosecdef
              and pg_has_role(current_user, p.proowner, 'usage')
              and not has_function_privilege(everyday.oid, p.oid, 'execute')
            """;

    /** In a database that was made before PostgreSQL 15 everybody may create objects in the schema public. */
    private static final String CHANGES_OF_SCHEMA =
            """
            select unnest(array[
                format('revoke create on schema %I from public, %I', n.nspname, everyday.rolname),
                format('grant usage on schema %I to %I', n.nspname, everyday.rolname)])
            from pg_namespace n
            join pg_roles everyday on everyday.rolname = ?
            where n.nspname = current_schema()
              and pg_has_role(current_user, n.nspowner, 'usage')
              and not pg_has_role(everyday.oid, n.nspowner, 'member')
              and (has_schema_privilege(everyday.oid, n.oid, 'create')
                   or not has_schema_privilege(everyday.oid, n.oid, 'usage'))
            """;

    private final OwnerStatements owner;
    private final DatabaseUser everyday;

    private EverydayRights(OwnerStatements owner, DatabaseUser everyday) {
        this.owner = owner;
        this.everyday = everyday;
    }

    /** All in one transaction: at no moment the user has less than before and after. */
    static void establish(Connection owner, DatabaseUser everyday) throws SQLException {
        OwnerStatements statements = new OwnerStatements(owner);
        owner.setAutoCommit(false);
        statements.execute("select pg_advisory_xact_lock(" + LOCK + ")");
        new EverydayUser(statements, everyday).createIfMissing();
        new EverydayRights(statements, everyday).grant();
        owner.commit();
    }

    private void grant() throws SQLException {
        List<String> changes = new ArrayList<>(owner.texts(CHANGES_OF_SCHEMA, everyday.name()));
        changes.addAll(
                owner.texts(CHANGES_OF_TABLES, everyday.name(), EverydayColumns.updated(), READ_ONLY, APPEND_ONLY));
        changes.addAll(owner.texts(CHANGES_OF_FUNCTIONS, everyday.name()));
        for (String change : changes) {
            owner.execute(change);
        }
    }
}
