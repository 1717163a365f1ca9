/**
 * Every request gets an id here, by which its answer, the log and the audit name it. Every room that answers, records
 * or hands on a request may ask for its id. It adds a step to {@code http/port} and touches nothing but the request.
 */
package dev.creditledger.http.trace;
