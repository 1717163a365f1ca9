/** What a request is called wherever something is said about it. */
package dev.creditledger.http.trace;
