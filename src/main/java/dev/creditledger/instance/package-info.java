/**
 * Instances find out here which of them run, and which one an account is best written by. {@code fastpath} asks it
 * where to hand a call on. It touches its own table and the other instances, to which it forwards calls. See
 * docs/adr/0022-an-account-has-a-preferred-instance.md.
 */
package dev.creditledger.instance;
