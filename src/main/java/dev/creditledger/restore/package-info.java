/**
 * A start from a backup is a mode that lasts until an operator concludes it. Operators reach it over HTTP;
 * {@code purchase} and {@code refill} ask it whether there is one before they ask the provider or charge a card. It
 * touches its own tables through Hibernate, and through {@code access} the keys that are held. See
 * docs/adr/0026-a-restore-is-a-mode.md.
 */
package dev.creditledger.restore;
