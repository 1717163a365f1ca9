package dev.creditledger.postgres;

import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Set;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/** Creates the service's everyday user where there is none yet; the password of one that exists stays as it is. */
final class EverydayUser {
    private static final Logger LOG = Logger.getLogger(EverydayUser.class);

    private static final String FIND = "select rolname from pg_roles where rolname = ?";
    private static final String CREATION = "select format('create role %I login', ?::text)";

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    /** Duplicate object, unique violation. */
    private static final Set<String> EXISTS_BY_NOW = Set.of("42710", "23505");

    private final OwnerStatements owner;
    private final DatabaseUser everyday;

    EverydayUser(OwnerStatements owner, DatabaseUser everyday) {
        this.owner = owner;
        this.everyday = everyday;
    }

    void createIfMissing() throws SQLException {
        if (owner.texts(FIND, everyday.name()).isEmpty()) {
            create();
        }
    }

    /** Users belong to the whole server: the service of another database may create the same one at this moment. */
    private void create() throws SQLException {
        Savepoint before = owner.connection().setSavepoint();
        try {
            owner.execute(owner.texts(CREATION, everyday.name()).get(0));
            if (!everyday.password().isEmpty()) {
                setPassword();
            }
            LOG.infof("The database user %s has been created for the service", everyday);
        } catch (SQLException failure) {
            if (!EXISTS_BY_NOW.contains(failure.getSQLState())) {
                throw explained(failure);
            }
            owner.connection().rollback(before);
        }
    }

    /** The driver sends what the server would keep of it, so that not even the server's log can show it. */
    private void setPassword() throws SQLException {
        owner.connection()
                .unwrap(PGConnection.class)
                .alterUserPassword(everyday.name(), everyday.password().toCharArray(), null);
    }

    private SQLException explained(SQLException failure) {
        return INSUFFICIENT_PRIVILEGE.equals(failure.getSQLState())
                ? new SQLException(
                        "the database user " + everyday + " does not exist, and the owner may not create it",
                        failure.getSQLState(),
                        failure)
                : failure;
    }
}
