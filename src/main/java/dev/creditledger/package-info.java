/**
 * The service starts here, on the PostgreSQL that is configured or on one that it starts itself. Nobody calls this
 * room. It prepares the database through {@code postgres} and then hands over to Quarkus; it touches nothing else.
 */
package dev.creditledger;
