package dev.creditledger.postgres;

/** Whom the database is asked as. An empty password is none; it never becomes text that could be logged. */
public record DatabaseUser(String name, String password) {
    @Override
    public String toString() {
        return name;
    }
}
