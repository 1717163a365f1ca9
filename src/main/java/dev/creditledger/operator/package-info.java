/**
 * The operators of the service and their keys are made, changed and ended here. Calls of the native API reach it over
 * HTTP, and no room calls it; {@code access} says what a role may do. It touches its own tables through Hibernate,
 * announces changes of keys through {@code access} and writes the audit.
 */
package dev.creditledger.operator;
