package dev.creditledger.access;

/**
 * How a revocation reaches every instance before it is answered. Each instance holds the lease, shared, while it uses
 * its key cache. A revocation takes the gate, notifies, takes the lease exclusively, and lets go of both; an instance
 * that is notified closes its cache, lets go of the lease, and passes through the gate before it takes the lease again.
 * So the lease is the revoker's only when each instance has forgotten what it knew, or its connection is dead; and no
 * instance can be back before the revoker is through, for it is the revoker who holds the gate.
 */
final class KeyLocks {
    static final String CHANNEL = "api_key_changed";

    /** Any number that nothing else in this database uses: "keys" and a running number. */
    private static final long GATE = 0x6B65797301L;

    private static final long LEASE = 0x6B65797302L;

    static final String LISTEN = "listen " + CHANNEL;
    static final String RELEASE = "select pg_advisory_unlock_all()";
    static final String PASS_GATE_AND_TAKE_LEASE =
            "select pg_advisory_lock_shared(%d); select pg_advisory_unlock_shared(%d); select pg_advisory_lock_shared(%d)"
                    .formatted(GATE, GATE, LEASE);
    static final String CLOSE_GATE = "select pg_advisory_lock(%d)".formatted(GATE);
    static final String NOTIFY = "notify " + CHANNEL;
    static final String AWAIT_LEASE = "select pg_advisory_lock(%d)".formatted(LEASE);

    private KeyLocks() {}
}
