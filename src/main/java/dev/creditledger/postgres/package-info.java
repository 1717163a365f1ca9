/**
 * The database is started, migrated, protected and connected to here. Every room that has SQL gets its connections
 * here; nobody else may open one. It touches PostgreSQL, the files of an embedded one and the configuration of a start,
 * and knows no other room.
 */
package dev.creditledger.postgres;
