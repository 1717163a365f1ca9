/**
 * Which instances of the service run on this database, and which of them an account is best written by. See
 * docs/adr/0022-an-account-has-a-preferred-instance.md.
 */
package dev.creditledger.instance;
