/**
 * Keys, roles, scopes, sites and rate limits decide here who may call which method. Every room that answers calls
 * declares its callers in this room's annotations and asks it who calls. It reads keys, operators and sites, notes when
 * keys were used and counts goodwill, by SQL of its own on connections of {@code postgres}; it knows no room that
 * answers calls.
 */
package dev.creditledger.access;
