/**
 * The operators of the service and their keys. What a role may do is said in {@code access}, which lets them in; this room
 * makes, changes and ends them. Nobody but the native API calls it.
 */
package dev.creditledger.operator;
