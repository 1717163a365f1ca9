package dev.creditledger.ledger.erasure;

import dev.creditledger.ledger.wallet.EntryText;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The statements that erase texts. */
final class ErasureSql {
    /** The columns of the journal that texts stand in. */
    private static final Map<EntryText, String> COLUMNS = Map.of(
            EntryText.DESCRIPTION, "description",
            EntryText.REASON, "reason",
            EntryText.SESSION_ID, "session_id",
            EntryText.METADATA, "metadata",
            EntryText.ON_BEHALF_OF, "on_behalf_of",
            EntryText.EXTERNAL_ID, "external_id");

    private ErasureSql() {}

    /**
     * Says up to where texts are going to be erased. Another version makes every instance read the wallet anew, whose
     * reservations lose their texts in the same transaction.
     */
    static final String BEGIN =
            "update wallet set version = $2, erased_sequence = sequence where account_id = $1 returning sequence";

    static final String OPEN_RESERVATIONS =
            """
            update reservation
            set description = null, session_id = null, metadata = null
            where account_id = $1 and status = 'OPEN' and num_nonnulls(description, session_id, metadata) > 0
            """;

    /** Gives each session a name that tells nothing, so that what was used in it stays together. */
    static final String RENAME_SESSIONS =
            """
            update usage_session s
            set session_id = named.name
            from (
                select d.session_id, 'erased-' || gen_random_uuid() as name
                from (
                    select distinct u.session_id from usage_session u
                    where u.account_id = $1 and u.slot <= (
                        select j.created_at from journal j where j.account_id = $1 and j.sequence = $2)) as d
                ) as named
            where s.account_id = $1 and s.session_id = named.session_id and s.slot <= (
                select j.created_at from journal j where j.account_id = $1 and j.sequence = $2)
            """;

    /** Erases the texts of the entries after $2, up to $3, and of the reservations that they opened. */
    static final String ERASE =
            """
            with erased_reservation as (
                update reservation r
                set description = null, session_id = null, metadata = null
                from journal j
                where j.account_id = $1 and j.sequence > $2 and j.sequence <= $3 and j.type = 'RESERVE'
                  and r.account_id = $1 and r.reservation_id = j.transaction_id
                  and num_nonnulls(r.description, r.session_id, r.metadata) > 0
                returning 1),
            erased_entry as (
                update journal j
                set erased = coalesce(j.erased, '{}') || jsonb_strip_nulls(jsonb_build_object(%s)), salt = null, %s
                where j.account_id = $1 and j.sequence > $2 and j.sequence <= $3 and j.salt is not null
                returning 1)
            select (select count(*) from erased_entry) as entries, (select count(*) from erased_reservation) as reservations
            """
                    .formatted(hashes(), nothing());

    static final String PREVIEW =
            """
            select (select count(*) from journal j where j.account_id = $1 and j.salt is not null) as entries,
                   (select count(*) from journal j
                    where j.account_id = $1 and j.format = 1
                      and num_nonnulls(j.description, j.session_id, j.metadata) > 0) as kept,
                   (select count(*) from reservation r
                    where r.account_id = $1 and num_nonnulls(r.description, r.session_id, r.metadata) > 0)
                        as reservations,
                   (select count(distinct s.session_id) from usage_session s where s.account_id = $1) as sessions
            """;

    private static String hashes() {
        return Arrays.stream(EntryText.values())
                .map(text -> "'%s', encode(sha256(convert_to(j.salt || j.%s, 'UTF8')), 'hex')"
                        .formatted(text.fieldName(), COLUMNS.get(text)))
                .collect(Collectors.joining(", "));
    }

    private static String nothing() {
        return Arrays.stream(EntryText.values())
                .map(text -> COLUMNS.get(text) + " = null")
                .collect(Collectors.joining(", "));
    }
}
