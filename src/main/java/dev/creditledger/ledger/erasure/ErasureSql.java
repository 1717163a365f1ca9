package dev.creditledger.ledger.erasure;

/** The statements that erase texts, by functions that do as the tables' owner what the everyday user may not. */
final class ErasureSql {
    private ErasureSql() {}

    /**
     * Says up to where texts are going to be erased. Another version makes every instance read the wallet anew, whose
     * reservations lose their texts in the same transaction.
     */
    static final String BEGIN =
            "update wallet set version = $2, erased_sequence = sequence where account_id = $1 returning sequence";

    static final String OPEN_RESERVATIONS = "select erase_open_reservations($1)";

    static final String RENAME_SESSIONS = "select renamed, next from rename_sessions($1, $2, $3, $4, $5)";

    /** Erases the texts of the entries after $2, up to $3, and of the reservations that they opened. */
    static final String ERASE = "select entries, reservations from erase_texts($1, $2, $3)";

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
}
